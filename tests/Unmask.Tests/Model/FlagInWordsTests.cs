using System.Text;

namespace Unmask.Tests;

/// <summary>Flags that are written as texts or numbers, and contents that are no texts.</summary>
public sealed class FlagInWordsTests
{
    private static WireReading Read(string provider, string body, bool streamed = false) =>
        streamed ? Provider.All[provider].Wire.ReadStream(Encoding.UTF8.GetBytes(body)) : Provider.All[provider].Wire.Read(Encoding.UTF8.GetBytes(body));

    private static Reply.Answered Of(WireReading reading) => Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(reading).Reply);

    private static IEnumerable<WireReading> Beside(string fields) =>
    [
        Read("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}],{{fields}}}"""),
        Read("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop",{{fields}}}]}"""),
        Read("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi.",{{fields}}},"finish_reason":"stop"}]}"""),
        Read("openai-compatible", $"data: {{\"choices\":[{{\"delta\":{{\"content\":\"Hi.\"}},\"finish_reason\":\"stop\",{fields}}}]}}\n\ndata: [DONE]\n\n", streamed: true),
        Read("anthropic", $$"""{"content":[{"type":"text","text":"Hi."}],"stop_reason":"end_turn",{{fields}}}"""),
        Read("anthropic", $"data: {{\"type\":\"content_block_delta\",\"delta\":{{\"text\":\"Hi.\"}}}}\n\ndata: {{\"type\":\"message_delta\",\"delta\":{{\"stop_reason\":\"end_turn\"}},{fields}}}\n\ndata: {{\"type\":\"message_stop\"}}\n\n", streamed: true),
    ];

    [Theory]
    [InlineData("true")]
    [InlineData("\"true\"")]
    [InlineData("\"True\"")]
    [InlineData("\" TRUE \"")]
    [InlineData("\"yes\"")]
    [InlineData("\"1\"")]
    [InlineData("1")]
    public void A_flag_that_is_set_counts_however_it_is_written(string flag)
    {
        Assert.All(Beside($"\"truncated\":{flag}"), reading => Assert.Equal(StopReason.TokenLimit, Of(reading).Stop));
        Assert.All(Beside($"\"is_truncated\":{flag}"), reading => Assert.Equal(StopReason.TokenLimit, Of(reading).Stop));
        Assert.All(Beside($"\"interrupted\":{flag}"), reading => Assert.IsType<WireReading.BrokenOff>(reading));
        Assert.All(Beside($"\"content_filter_results\":{{\"violence\":{{\"filtered\":{flag}}}}}"), reading => Assert.Equal(StopReason.ContentFilter, Of(reading).Stop));
        Assert.Equal("Hm.", Of(Read("openai-compatible", $$"""{"choices":[{"message":{"content":[{"text":"Hm.","thought":{{flag}}},{"text":"Hi."}]},"finish_reason":"stop"}]}""")).NativeReasoning);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("\"false\"")]
    [InlineData("\"no\"")]
    [InlineData("\"0\"")]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("null")]
    [InlineData("\"disabled\"")]
    public void A_flag_that_is_not_set_says_nothing(string flag) =>
        Assert.All(Beside($"\"truncated\":{flag},\"interrupted\":{flag},\"content_filter_results\":{{\"violence\":{{\"filtered\":{flag}}}}}"), reading => Assert.Equal(StopReason.End, Of(reading).Stop));

    [Theory]
    [InlineData("false")]
    [InlineData("\"false\"")]
    [InlineData("0")]
    public void An_answer_that_says_that_it_is_not_done_is_broken(string flag) =>
        Assert.IsType<WireReading.Broken>(Read("ollama", $$"""{"message":{"content":"Hi."},"done":{{flag}}}"""));

    [Theory]
    [InlineData("42", "42")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("true", "")]
    [InlineData("false", "")]
    public void Content_that_is_no_text_is_its_number_or_an_empty_reply_on_both_wires(string content, string text)
    {
        WireReading[] readings =
        [
            Read("openai-compatible", $$"""{"choices":[{"message":{"content":{{content}}},"finish_reason":"stop"}]}"""),
            Read("openai-compatible", $"data: {{\"choices\":[{{\"delta\":{{\"content\":{content}}}}}]}}\n\ndata: {{\"choices\":[{{\"delta\":{{}},\"finish_reason\":\"stop\"}}]}}\n\ndata: [DONE]\n\n", streamed: true),
            Read("anthropic", $$"""{"content":{{content}},"stop_reason":"end_turn"}"""),
            Read("anthropic", $$"""{"content":[{"type":"text","text":{{content}}}],"stop_reason":"end_turn"}"""),
            Read("anthropic", $"data: {{\"type\":\"content_block_delta\",\"delta\":{{\"type\":\"text_delta\",\"text\":{content}}}}}\n\ndata: {{\"type\":\"message_delta\",\"delta\":{{\"stop_reason\":\"end_turn\"}}}}\n\ndata: {{\"type\":\"message_stop\"}}\n\n", streamed: true),
        ];
        Assert.All(readings, reading => Assert.Equal((text, StopReason.End), (Of(reading).Text, Of(reading).Stop)));
    }

    [Theory]
    [InlineData("\"In \"", "1984", "\".\"")]
    [InlineData("\"In 19\"", "84", "\".\"")]
    public void A_number_among_the_pieces_of_a_stream_is_no_gap(params string[] pieces) =>
        Assert.Equal("In 1984.", Of(Read(
            "openai-compatible",
            string.Concat(pieces.Select(piece => $"data: {{\"choices\":[{{\"delta\":{{\"content\":{piece}}}}}]}}\n\n")) + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
            streamed: true)).Text);
}
