using System.Text;

namespace Unmask.Tests;

/// <summary>A reason to end that more of the answer follows vouches for no end.</summary>
public sealed class ReasonInEveryEventTests
{
    private const string Done = "[DONE]", Stop = """{"type":"message_stop"}""";

    private static readonly string[] Pieces = ["Sure", ", here", " it is."];

    private static WireReading Read(string provider, string body, bool streamed = true) =>
        streamed ? Provider.All[provider].Wire.ReadStream(Encoding.UTF8.GetBytes(body)) : Provider.All[provider].Wire.Read(Encoding.UTF8.GetBytes(body));

    private static string Events(IEnumerable<string> events) => string.Concat(events.Select(one => $"data: {one}\n\n"));

    private static IEnumerable<string> Chat(string word, string field = "content") => Pieces.Select(piece => $$"""{"choices":[{"index":0,"delta":{"{{field}}":"{{piece}}"},"finish_reason":"{{word}}"}]}""");

    private static IEnumerable<string> Messages(string word) =>
        Pieces.Select(piece => $$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{piece}}"},"stop_reason":"{{word}}"}""");

    private static (string Text, StopReason Stop) Of(WireReading reading)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(reading).Reply);
        return (reply.Text, reply.Stop);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("end_turn")]
    [InlineData("stop_sequence")]
    [InlineData("wombat")]
    public void Without_the_streams_own_end_such_a_stream_is_cut(string word)
    {
        Assert.IsType<WireReading.Broken>(Read("openai-compatible", Events(Chat(word))));
        Assert.IsType<WireReading.Broken>(Read("openai-compatible", Events(Chat(word, "reasoning_content"))));
        Assert.IsType<WireReading.Broken>(Read("openai-compatible", Events(Chat("null").Take(1).Concat(Chat(word).Skip(1)))));
        Assert.IsType<WireReading.Broken>(Read("openai-compatible", string.Join('\n', Chat(word))));
        Assert.IsType<WireReading.Broken>(Read("openai-compatible", string.Join('\n', Chat(word)), streamed: false));
        Assert.IsType<WireReading.Broken>(Read("anthropic", Events(Messages(word))));
        Assert.IsType<WireReading.Broken>(Read("anthropic", Events([$$$"""{"type":"message_start","message":{"content":[],"stop_reason":"{{{word}}}"}}""", .. Messages("null").Take(2)])));
    }

    [Theory]
    [InlineData("stop", StopReason.End)]
    [InlineData("stop_sequence", StopReason.StopString)]
    [InlineData("wombat", StopReason.Unknown)]
    public void With_the_streams_own_end_it_is_whole(string word, StopReason stop)
    {
        Assert.Equal(("Sure, here it is.", stop), Of(Read("openai-compatible", Events([.. Chat(word), Done]))));
        Assert.Equal(("Sure, here it is.", stop), Of(Read("openai-compatible", string.Join('\n', [.. Chat(word), Done]))));
        Assert.Equal(("Sure, here it is.", stop), Of(Read("openai-compatible", $"[{string.Join(',', Chat(word))}]")));
        Assert.Equal(("Sure, here it is.", stop), Of(Read("anthropic", Events([.. Messages(word), Stop]))));
    }

    [Theory]
    [InlineData("length", StopReason.TokenLimit)]
    [InlineData("content_filter", StopReason.ContentFilter)]
    public void A_reason_that_says_cut_needs_no_end_to_vouch_for_it(string word, StopReason stop)
    {
        Assert.Equal(("Sure, here it is.", stop), Of(Read("openai-compatible", Events(Chat(word)))));
        Assert.Equal(("Sure, here it is.", stop), Of(Read("anthropic", Events(Messages(word)))));
    }

    [Fact]
    public void A_reason_that_came_last_vouches_for_the_end()
    {
        const string Usage = """{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}""", Again = """{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}]}""";
        string[] once = [.. Chat("null").Take(2), .. Chat("stop").Skip(2)];
        Assert.Equal(("Sure, here it is.", StopReason.End), Of(Read("openai-compatible", Events(once))));
        Assert.Equal(("Sure, here it is.", StopReason.End), Of(Read("openai-compatible", Events([.. once, Again, Usage]))));
        Assert.Equal(("Sure, here it is.", StopReason.End), Of(Read("anthropic", Events([.. Messages("null").Take(2), .. Messages("end_turn").Skip(2)]))));
    }

    [Fact]
    public void What_another_choice_said_after_its_end_is_nothing_against_the_first() =>
        Assert.Equal(("Sure, here it is.", StopReason.End), Of(Read("openai-compatible", Events(
        [
            """{"choices":[{"index":1,"delta":{"content":"No"},"finish_reason":"stop"}]}""",
            """{"choices":[{"index":1,"delta":{"content":"."},"finish_reason":"stop"}]}""",
            """{"choices":[{"index":0,"delta":{"content":"Sure, here it is."},"finish_reason":null}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
        ]))));

    [Fact]
    public async Task A_stream_that_was_cut_is_asked_again()
    {
        await using CannedServer server = await CannedServer.StartAsync((_, number) => new Said(200, Events(number == 1 ? Chat("stop").Take(2) : [.. Chat("stop"), Done])));
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await server.AskAsync(stream: true));
        Assert.Equal(("Sure, here it is.", 2), (reply.Text, reply.Exchanges.Count));
    }
}
