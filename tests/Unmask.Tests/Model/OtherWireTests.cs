using System.Text;

namespace Unmask.Tests;

/// <summary>Answers in the form of the other wire than the one that was asked: gateways pass their upstream's on.</summary>
public sealed class OtherWireTests
{
    private const string Message =
        """{"id":"m","type":"message","role":"assistant","model":"claude-x","content":[{"type":"thinking","thinking":"Hm.","signature":"s"},{"type":"text","text":"Hi."}],"stop_reason":"end_turn","usage":{"input_tokens":10,"cache_read_input_tokens":200,"output_tokens":5}}""";

    private const string Chat =
        """{"id":"c","model":"gpt-x","choices":[{"index":0,"message":{"role":"assistant","content":"Hi.","reasoning_content":"Hm."},"finish_reason":"stop"}],"usage":{"prompt_tokens":210,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":200}}}""";

    private static readonly string MessageEvents = string.Concat(new[]
    {
        """{"type":"message_start","message":{"model":"claude-x","content":[],"usage":{"input_tokens":10,"cache_read_input_tokens":200,"output_tokens":1}}}""",
        """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"H"}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"i."}}""",
        """{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}""",
        """{"type":"message_stop"}""",
    }.Select(one => $"event: x\ndata: {one}\n\n"));

    private static readonly string ChatEvents = string.Concat(new[]
    {
        """{"model":"gpt-x","choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"Hm."}}]}""",
        """{"model":"gpt-x","choices":[{"index":0,"delta":{"content":"H"}}]}""",
        """{"model":"gpt-x","choices":[{"index":0,"delta":{"content":"i."}}]}""",
        """{"model":"gpt-x","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
        """{"model":"gpt-x","choices":[],"usage":{"prompt_tokens":210,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":200}}}""",
        "[DONE]",
    }.Select(one => $"data: {one}\n\n"));

    private static IWire WireOf(string provider) => Provider.All[provider].Wire;

    [Theory]
    [InlineData("openai-compatible", "anthropic", false)]
    [InlineData("openai-compatible", "anthropic", true)]
    [InlineData("anthropic", "openai-compatible", false)]
    [InlineData("anthropic", "openai-compatible", true)]
    public async Task An_answer_in_the_other_wires_form_is_read_as_that_wire_reads_it(string asked, string answers, bool stream)
    {
        string body = (answers == "anthropic", stream) switch
        {
            (true, false) => Message,
            (true, true) => MessageEvents,
            (false, false) => Chat,
            _ => ChatEvents,
        };
        await using CannedServer server = await CannedServer.StartAsync((_, _) => new Said(200, body));
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await server.AskAsync(asked, stream));
        Assert.Equal(("Hi.", "Hm.", StopReason.End, 1), (reply.Text, reply.NativeReasoning, reply.Stop, reply.Exchanges.Count));
        Assert.Equal(answers == "anthropic" ? ("end_turn", "claude-x") : ("stop", "gpt-x"), (reply.StopWord, reply.Model));
        Assert.Equal(new TokenUse(210, 5) { CachedInput = 200 }, reply.Tokens);
    }

    [Theory]
    [InlineData("openai-compatible", """{"type":"message","content":"Hi.","stop_reason":"max_tokens"}""", StopReason.TokenLimit, "max_tokens")]
    [InlineData("openai-compatible", """{"content":[{"type":"text","text":"Hi."}],"stop_reason":"pause_turn"}""", StopReason.Unknown, "pause_turn")]
    [InlineData("anthropic", """{"choices":[{"message":{"content":"Hi."},"finish_reason":"length"}]}""", StopReason.TokenLimit, "length")]
    [InlineData("anthropic", """{"message":{"role":"assistant","content":"Hi."},"done":true,"done_reason":"stop"}""", StopReason.End, "stop")]
    public void The_providers_own_word_is_kept(string asked, string body, StopReason stop, string word)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(WireOf(asked).Read(Encoding.UTF8.GetBytes(body))).Reply);
        Assert.Equal(("Hi.", stop, word), (reply.Text, reply.Stop, reply.StopWord));
    }

    [Theory]
    [InlineData("openai-compatible", """{"type":"message","content":[],"stop_reason":"refusal"}""")]
    [InlineData("anthropic", """{"choices":[{"message":{"content":""},"finish_reason":"content_filter"}]}""")]
    public void A_filter_of_the_other_wire_is_a_filter(string asked, string body) =>
        Assert.IsType<Reply.Filtered>(Assert.IsType<WireReading.Whole>(WireOf(asked).Read(Encoding.UTF8.GetBytes(body))).Reply);

    [Theory]
    [InlineData("openai-compatible", """{"type":"message","content":[{"type":"text","text":"Hi."}],"stop_reason":null}""")]
    [InlineData("openai-compatible", """{"type":"message","stop_reason":"end_turn"}""")]
    [InlineData("anthropic", """{"choices":[{"message":{"content":"Hi."},"finish_reason":null}]}""")]
    [InlineData("anthropic", """{"choices":[{"finish_reason":"stop"}]}""")]
    public void Without_its_text_or_its_reason_to_end_it_is_none(string asked, string body) => Assert.IsType<WireReading.Broken>(WireOf(asked).Read(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("openai-compatible")]
    [InlineData("anthropic")]
    public void A_stream_of_the_other_wire_that_is_cut_before_its_reason_to_end_is_cut(string asked)
    {
        byte[] body = Encoding.UTF8.GetBytes(asked == "anthropic" ? ChatEvents : MessageEvents);
        int reason = body.AsSpan().IndexOf(asked == "anthropic" ? "\"stop\""u8 : "\"end_turn\""u8);
        Assert.All(Enumerable.Range(0, reason), end => Assert.IsType<WireReading.Broken>(WireOf(asked).ReadStream(body.AsMemory(0, end))));
    }
}
