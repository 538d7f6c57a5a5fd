using System.Text;

namespace Unmask.Tests;

/// <summary>Only what is known to be text is output, and only what is marked as thinking is reasoning.</summary>
public sealed class PartKindsTests
{
    private const string End = """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

    private static (string Text, string? Reasoning) Of(WireReading reading)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(reading).Reply);
        return (reply.Text, reply.NativeReasoning);
    }

    private static WireReading Stream(string provider, params string[] events) =>
        Provider.All[provider].Wire.ReadStream(Encoding.UTF8.GetBytes(string.Concat(events.Select(one => $"data: {one}\n\n")) + "data: [DONE]\n\n"));

    private static WireReading Whole(string provider, string body) => Provider.All[provider].Wire.Read(Encoding.UTF8.GetBytes(body));

    private static string Delta(string fields) => """{"choices":[{"index":0,"delta":{""" + fields + "}}]}";

    [Theory]
    [InlineData("\"thought\":true", "\"thought\":false")]
    [InlineData("\"extra_content\":{\"google\":{\"thought\":true}}", "\"extra_content\":{\"google\":{}}")]
    [InlineData("\"channel\":\"analysis\"", "\"channel\":\"final\"")]
    [InlineData("\"is_thinking\":true", "\"is_thinking\":false")]
    [InlineData("\"phase\":\"think\"", "\"phase\":\"answer\"")]
    [InlineData("\"phase\":\"thinking\"", "\"phase\":\"thinking_completed\"")]
    [InlineData("\"status\":\"thinking\"", "\"status\":\"finished\"")]
    [InlineData("\"type\":\"reasoning\"", "\"type\":\"text\"")]
    [InlineData("\"role\":\"reasoning\"", "\"role\":\"assistant\"")]
    public void A_field_beside_the_content_marks_it_as_reasoning(string thinks, string answers)
    {
        Assert.Equal(("Hi.", "Hm."), Of(Stream("openai-compatible", Delta($"\"content\":\"Hm.\",{thinks}"), Delta($"\"content\":\"Hi.\",{answers}"), End)));
        Assert.Equal(("Hi.", "Hm."), Of(Whole("openai-compatible", $$$"""{"choices":[{"message":{"content":[{"text":"Hm.",{{{thinks}}}},{"text":"Hi.",{{{answers}}}}]},"finish_reason":"stop"}]}""")));
    }

    [Fact]
    public void A_role_that_thinks_holds_until_another_is_named() =>
        Assert.Equal(("Hi.", "Hm."), Of(Stream("openai-compatible", Delta("\"role\":\"reasoning\",\"content\":\"\""), Delta("\"content\":\"H\""), Delta("\"content\":\"m.\""), Delta("\"role\":\"assistant\",\"content\":\"Hi.\""), End)));

    [Theory]
    [InlineData("analysis")]
    [InlineData("scratchpad")]
    [InlineData("internal_monologue")]
    [InlineData("summary_text")]
    [InlineData("redacted_thinking")]
    [InlineData("reasoning.text")]
    public void Parts_and_blocks_of_a_type_of_reasoning_are_reasoning(string type)
    {
        string parts = $$"""[{"type":"{{type}}","text":"Hm."},{"type":"text","text":"Hi."}]""";
        Assert.Equal(("Hi.", "Hm."), Of(Whole("openai-compatible", $$$"""{"choices":[{"message":{"content":{{{parts}}}},"finish_reason":"stop"}]}""")));
        Assert.Equal(("Hi.", "Hm."), Of(Whole("anthropic", $$"""{"content":{{parts}},"stop_reason":"end_turn"}""")));
        Assert.Equal(("Hi.", "Hm."), Of(Blocks(type)));
    }

    [Theory]
    [InlineData("internal")]
    [InlineData("memo")]
    [InlineData("tool_use")]
    public void Parts_and_blocks_of_an_unknown_type_are_neither(string type)
    {
        string parts = $$"""[{"type":"{{type}}","text":"Hm."},{"type":"text","text":"Hi."}]""";
        Assert.Equal(("Hi.", null), Of(Whole("openai-compatible", $$$"""{"choices":[{"message":{"content":{{{parts}}}},"finish_reason":"stop"}]}""")));
        Assert.Equal(("Hi.", null), Of(Whole("anthropic", $$"""{"content":{{parts}},"stop_reason":"end_turn"}""")));
        Assert.Equal(("Hi.", null), Of(Blocks(type)));
    }

    [Fact]
    public void An_answer_that_is_all_of_an_unknown_type_is_no_reply_and_names_it()
    {
        WireReading[] readings =
        [
            Whole("openai-compatible", """{"choices":[{"message":{"content":[{"type":"memo","text":"Hm."}]},"finish_reason":"stop"}]}"""),
            Whole("anthropic", """{"content":[{"type":"memo","text":"Hm."}],"stop_reason":"end_turn"}"""),
            Stream(
                "anthropic",
                """{"type":"content_block_start","index":0,"content_block":{"type":"memo","text":""}}""",
                """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hm."}}""",
                """{"type":"message_delta","delta":{"stop_reason":"end_turn"}}"""),
        ];
        Assert.All(readings, reading => Assert.Contains("'memo'", Assert.IsType<WireReading.Broken>(reading).Problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"reasoning":"Hm.","choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"reasoning":"Hm.","message":{"content":"Hi."},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":{"reasoning":"Hm.","text":"Hi."}},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":{"thinking":"Hm.","answer":"Hi."}},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"","reasoning_content":"Hm.</think>Hi."},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":null,"reasoning_content":"<think>Hm.</think>Hi."},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":[{"type":"message","content":[{"type":"thinking","text":"Hm."},{"type":"text","text":"Hi."}]}]},"finish_reason":"stop"}]}""")]
    public void Reasoning_beside_the_message_and_an_answer_behind_the_reasoning_are_found(string body) => Assert.Equal(("Hi.", "Hm."), Of(Whole("openai-compatible", body)));

    [Theory]
    [InlineData("""{"choices":[{"index":0,"delta":{},"reasoning":"Hm."}]}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{}}],"reasoning":"Hm."}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{"reasoning":"Hm."},"reasoning":"Hm."}],"reasoning":"Hm."}""")]
    public void Reasoning_beside_a_delta_is_found_and_counts_once(string thinks) => Assert.Equal(("Hi.", "Hm."), Of(Stream("openai-compatible", thinks, Delta("\"content\":\"Hi.\""), End)));

    [Theory]
    [InlineData(""","reasoning":{"effort":"low","summary":"auto"}""")]
    [InlineData(""","reasoning":"" """)]
    public void How_reasoning_was_asked_for_is_none(string rest) =>
        Assert.Equal(("Hi.", null), Of(Whole("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}]{{rest}}}""")));

    private static WireReading Blocks(string type) => Stream(
        "anthropic",
        $$$"""{"type":"content_block_start","index":0,"content_block":{"type":"{{{type}}}","text":""}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hm."}}""",
        """{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hi."}}""",
        """{"type":"message_delta","delta":{"stop_reason":"end_turn"}}""");
}
