using System.Text;

namespace Unmask.Tests;

/// <summary>Parts with a text, of a type that no documentation of a provider has. What the text is nobody can say: it is no part of the reply, and the type is known of.</summary>
public sealed class UnknownPartTests
{
    private const string Canvas = """{"type":"canvas","text":"A picture."}""", Stage = """{"type":"stage_direction","content":"Aside."}""", Said = """{"type":"text","text":"Hi."}""";

    private static Reply.Answered Read(IWire wire, string body, bool isStream = false) =>
        Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(isStream ? wire.ReadStream(Encoding.UTF8.GetBytes(body)) : wire.Read(Encoding.UTF8.GetBytes(body))).Reply);

    private static void IsTold(Reply.Answered reply, params string[] types)
    {
        Assert.Equal("Hi.", reply.Text);
        Assert.Equal(types, reply.UnknownParts, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData($"{Canvas},{Said}", "canvas")]
    [InlineData($"{Said},{Canvas},{Stage},{Canvas}", "canvas", "stage_direction")]
    [InlineData(Said)]
    // What a model asks of a tool, and a part without a text, hide nothing of the reply.
    [InlineData($$$"""{{{Said}}},{"type":"tool_use","name":"f","input":{"text":"x"}},{"type":"image_url","image_url":{"url":"https://x"}}""")]
    [InlineData($$"""{{Said}},{"type":"thinking","thinking":"Hm."}""")]
    public void They_are_known_of_on_both_wires(string parts, params string[] types)
    {
        IsTold(Read(new ChatCompletionsWire(), $$"""{"choices":[{"message":{"role":"assistant","content":[{{parts}}]},"finish_reason":"stop"}]}"""), types);
        IsTold(Read(new MessagesWire(), $$"""{"type":"message","role":"assistant","content":[{{parts}}],"stop_reason":"end_turn"}"""), types);
    }

    [Fact]
    public void They_are_known_of_in_streams()
    {
        IsTold(Read(new ChatCompletionsWire(), $"data: {{\"choices\":[{{\"delta\":{{\"content\":[{Canvas}]}}}}]}}\n\ndata: {{\"choices\":[{{\"delta\":{{\"content\":[{Canvas},{Said}]}},\"finish_reason\":\"stop\"}}]}}\n\n", isStream: true), "canvas");
        string[] events =
        [
            """{"type":"message_start","message":{"role":"assistant","content":[]}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"canvas","text":""}}""", """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"A picture."}}""",
            """{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}""", """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hi."}}""",
            """{"type":"message_delta","delta":{"stop_reason":"end_turn"}}""", """{"type":"message_stop"}""",
        ];
        IsTold(Read(new MessagesWire(), string.Concat(events.Select(one => $"data: {one}\n\n")), isStream: true), "canvas");
    }

    [Fact]
    public void Those_of_a_choice_that_does_not_count_are_forgotten() =>
        IsTold(Read(new ChatCompletionsWire(), $"data: {{\"choices\":[{{\"index\":1,\"delta\":{{\"content\":[{Canvas}]}}}}]}}\n\ndata: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":[{Said}]}},\"finish_reason\":\"stop\"}}]}}\n\n", isStream: true));
}
