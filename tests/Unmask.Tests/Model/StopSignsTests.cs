using System.Text;

namespace Unmask.Tests;

/// <summary>The worst of all signs is the stop, in whatever order and place they come.</summary>
public sealed class StopSignsTests
{
    private static WireReading Whole(string provider, string body) => Provider.All[provider].Wire.Read(Encoding.UTF8.GetBytes(body));

    private static WireReading Stream(string provider, params string[] events) =>
        Provider.All[provider].Wire.ReadStream(Encoding.UTF8.GetBytes(string.Concat(events.Select(one => $"data: {one}\n\n")) + "data: [DONE]\n\n"));

    private static string Chunk(string finish, string delta = "{}") => $$"""{"choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}]}""";

    private static (string Text, StopReason Stop, string? Word) Of(WireReading reading)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(reading).Reply);
        return (reply.Text, reply.Stop, reply.StopWord);
    }

    [Theory]
    [InlineData("length", "stop", StopReason.TokenLimit, "length")]
    [InlineData("stop", "length", StopReason.TokenLimit, "length")]
    [InlineData("content_filter", "stop", StopReason.ContentFilter, "content_filter")]
    [InlineData("content_filter", "length", StopReason.ContentFilter, "content_filter")]
    [InlineData("wombat", "stop", StopReason.Unknown, "wombat")]
    [InlineData("stop", "wombat", StopReason.Unknown, "wombat")]
    [InlineData("wombat", "length", StopReason.TokenLimit, "length")]
    [InlineData("stop", "stop", StopReason.End, "stop")]
    [InlineData("in_progress", "stop", StopReason.End, "stop")]
    public void Of_two_words_in_a_stream_the_worse_counts(string first, string second, StopReason stop, string word)
    {
        Assert.Equal(("Hi.", stop, word), Of(Stream("openai-compatible", Chunk("null", """{"content":"Hi."}"""), Chunk($"\"{first}\""), Chunk($"\"{second}\""))));
        Assert.Equal(("Hi.", stop, word), Of(Stream(
            "anthropic",
            """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi."}}""",
            $$$"""{"type":"message_delta","delta":{"stop_reason":"{{{first}}}"}}""",
            $$$"""{"type":"message_delta","delta":{"stop_reason":"{{{second}}}"}}""")));
    }

    [Theory]
    [InlineData("error", "stop")]
    [InlineData("stop", "abort")]
    [InlineData("length", "timeout")]
    public void What_was_broken_off_in_a_stream_stays_so(string first, string second) =>
        Assert.IsType<WireReading.BrokenOff>(Stream("openai-compatible", Chunk("null", """{"content":"Hi."}"""), Chunk($"\"{first}\""), Chunk($"\"{second}\"")));

    [Fact]
    public void A_message_that_replaces_another_in_a_stream_takes_nothing_from_its_end() =>
        Assert.Equal(("Hi.", StopReason.TokenLimit, "length"), Of(Stream(
            "openai-compatible",
            """{"choices":[{"message":{"content":"H"},"finish_reason":"length"}]}""",
            """{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}]}""")));

    [Theory]
    [InlineData(""","stop_reason":"length" """, "", "", StopReason.TokenLimit, "length")]
    [InlineData(""","native_finish_reason":"MAX_TOKENS" """, "", "", StopReason.TokenLimit, "MAX_TOKENS")]
    [InlineData(""","finish_details":{"type":"max_tokens"}""", "", "", StopReason.TokenLimit, "max_tokens")]
    [InlineData(""","truncated":true""", "", "", StopReason.TokenLimit, "truncated")]
    [InlineData("", ""","truncated":true""", "", StopReason.TokenLimit, "truncated")]
    [InlineData("", "", ""","truncated":true""", StopReason.TokenLimit, "truncated")]
    [InlineData("", "", ""","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}""", StopReason.TokenLimit, "max_output_tokens")]
    [InlineData("", ""","status":"incomplete","incomplete_details":{"reason":"content_filter"}""", "", StopReason.ContentFilter, "content_filter")]
    [InlineData("", "", ""","status":"incomplete","incomplete_details":null""", StopReason.Unknown, "incomplete")]
    [InlineData("", "", ""","finish_reason":"length" """, StopReason.TokenLimit, "length")]
    [InlineData("", ""","stop_reason":"max_tokens" """, "", StopReason.TokenLimit, "max_tokens")]
    [InlineData(""","content_filter_results":{"hate":{"filtered":false},"violence":{"filtered":true,"severity":"high"}}""", "", "", StopReason.ContentFilter, "violence")]
    [InlineData("", ""","content_filter_results":{"violence":{"filtered":true}}""", "", StopReason.ContentFilter, "violence")]
    [InlineData("", "", ""","amazon-bedrock-guardrailAction":"INTERVENED" """, StopReason.ContentFilter, "INTERVENED")]
    [InlineData(""","stop_reason":"</output>" """, "", ""","status":"success" """, StopReason.End, "stop")]
    [InlineData(""","stop_reason":128009""", ""","status":"completed" """, ""","truncated":false,"status":200""", StopReason.End, "stop")]
    [InlineData("", "", ""","prompt_filter_results":[{"content_filter_results":{"violence":{"filtered":false,"severity":"safe"}}}]""", StopReason.End, "stop")]
    public void Beside_the_word_for_an_end_every_worse_sign_counts(string choice, string message, string root, StopReason stop, string word)
    {
        string rest = $"\"finish_reason\":\"stop\"{choice}}}]{root}}}";
        Assert.Equal(("Hi.", stop, word), Of(Whole("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi."{{message}}},{{rest}}""")));
        Assert.Equal(("Hi.", stop, word), Of(Stream("openai-compatible", $$"""{"choices":[{"delta":{"content":"Hi."{{message}}},{{rest}}""")));
    }

    [Theory]
    [InlineData(""","native_finish_reason":"abort" """, "")]
    [InlineData(""","stop_reason":"abort" """, "")]
    [InlineData("", ""","status":"failed" """)]
    [InlineData("", ""","interrupted":true""")]
    public void Beside_the_word_for_an_end_a_sign_of_breaking_off_counts(string choice, string root) =>
        Assert.IsType<WireReading.BrokenOff>(Whole("openai-compatible", $$"""{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"{{choice}}}]{{root}}}"""));

    [Theory]
    [InlineData(""","error":{"message":"died"}""", "", "")]
    [InlineData("", ""","error":{"message":"died"}""", "")]
    [InlineData("", "", ""","error":{"message":"died"}""")]
    public void An_error_beside_an_answer_is_an_error(string choice, string message, string root) =>
        Assert.Equal("died", Assert.IsType<WireReading.Refused>(Whole(
            "openai-compatible", $$"""{"choices":[{"message":{"content":"Hi."{{message}}},"finish_reason":"stop"{{choice}}}]{{root}}}""")).Error.Message);

    [Theory]
    [InlineData(""","truncated":true""", StopReason.TokenLimit, "truncated")]
    [InlineData(""","native_finish_reason":"MAX_TOKENS" """, StopReason.TokenLimit, "MAX_TOKENS")]
    [InlineData(""","status":"incomplete","incomplete_details":{"reason":"content_filter"}""", StopReason.ContentFilter, "content_filter")]
    [InlineData(""","finish_reason":"length" """, StopReason.TokenLimit, "length")]
    [InlineData(""","amazon-bedrock-guardrailAction":"INTERVENED" """, StopReason.ContentFilter, "INTERVENED")]
    [InlineData("", StopReason.End, "end_turn")]
    public void The_messages_wire_has_the_same_rule(string root, StopReason stop, string word) =>
        Assert.Equal(("Hi.", stop, word), Of(Whole("anthropic", $$"""{"content":[{"type":"text","text":"Hi."}],"stop_reason":"end_turn"{{root}}}""")));
}
