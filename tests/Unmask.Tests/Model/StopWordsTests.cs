using System.Text;

namespace Unmask.Tests;

public sealed class StopWordsTests
{
    private static WireReading Read(string choiceEnd) => new ChatCompletionsWire().Read(Encoding.UTF8.GetBytes($$"""{"choices":[{"message":{"content":"Here is"}{{choiceEnd}}}]}"""));

    [Theory]
    [InlineData("stop", StopReason.End)]
    [InlineData("STOP", StopReason.End)]
    [InlineData("eos_token", StopReason.End)]
    [InlineData("COMPLETE", StopReason.End)]
    [InlineData("FinishReason.STOP", StopReason.End)]
    [InlineData("length", StopReason.TokenLimit)]
    [InlineData("max_tokens", StopReason.TokenLimit)]
    [InlineData("MAX_TOKENS", StopReason.TokenLimit)]
    [InlineData("model_context_window_exceeded", StopReason.TokenLimit)]
    [InlineData("max-output-tokens", StopReason.TokenLimit)]
    [InlineData("stop_sequence", StopReason.StopString)]
    [InlineData("content_filter", StopReason.ContentFilter)]
    [InlineData("content_filter: violence", StopReason.ContentFilter)]
    [InlineData("content_filtered", StopReason.ContentFilter)]
    [InlineData("sensitive", StopReason.ContentFilter)]
    [InlineData("SAFETY", StopReason.ContentFilter)]
    [InlineData("FINISH_REASON_SAFETY", StopReason.ContentFilter)]
    [InlineData("PROHIBITED_CONTENT", StopReason.ContentFilter)]
    [InlineData("guardrail_intervened", StopReason.ContentFilter)]
    [InlineData("tool_calls", StopReason.Unknown)]
    [InlineData("pause_turn", StopReason.Unknown)]
    [InlineData("wombat", StopReason.Unknown)]
    [InlineData("stop: max_tokens", StopReason.TokenLimit)]
    [InlineData("stopped (wombat)", StopReason.Unknown)]
    [InlineData("stop;", StopReason.End)]
    [InlineData("未stop", StopReason.Unknown)]
    [InlineData("model_length", StopReason.TokenLimit)]
    [InlineData("maximum_tokens", StopReason.TokenLimit)]
    [InlineData("stop_by_length", StopReason.TokenLimit)]
    [InlineData("MaxGeneratedTokens", StopReason.TokenLimit)]
    [InlineData("stop: hit the limit", StopReason.TokenLimit)]
    [InlineData("blocked_by_policy", StopReason.ContentFilter)]
    [InlineData("flagged", StopReason.ContentFilter)]
    [InlineData("harmful", StopReason.ContentFilter)]
    [InlineData("stopped_by_filter", StopReason.ContentFilter)]
    [InlineData("prompt_injection", StopReason.ContentFilter)]
    [InlineData("terms_violated", StopReason.ContentFilter)]
    [InlineData("stop_delimiter", StopReason.Unknown)]
    [InlineData("rate_limit_reached", StopReason.Unknown)]
    [InlineData("harmony_end", StopReason.Unknown)]
    [InlineData("content_block_stop", StopReason.Unknown)]
    [InlineData("stop_flag", StopReason.Unknown)]
    [InlineData("stop_token", StopReason.Unknown)]
    [InlineData("length_filter", StopReason.Unknown)]
    [InlineData("moderation_failed", StopReason.Unknown)]
    public void A_word_keeps_its_spelling_and_an_unknown_one_is_no_end(string word, StopReason stop)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(Read($",\"finish_reason\":\"{word}\"")).Reply);
        Assert.Equal((stop, word), (reply.Stop, reply.StopWord));
    }

    [Theory]
    [InlineData("content_filter")]
    [InlineData("SAFETY")]
    [InlineData("sensitive")]
    [InlineData("guardrail_intervened")]
    public void The_word_of_a_filter_that_held_back_the_whole_answer_is_kept(string word)
    {
        WireReading[] readings =
        [
            new ChatCompletionsWire().Read(Encoding.UTF8.GetBytes($$"""{"choices":[{"message":{"content":""},"finish_reason":"{{word}}"}]}""")),
            new ChatCompletionsWire().ReadStream(Encoding.UTF8.GetBytes($"data: {{\"choices\":[{{\"delta\":{{}},\"finish_reason\":\"{word}\"}}]}}\n\n")),
            new MessagesWire().Read(Encoding.UTF8.GetBytes($$"""{"content":[],"stop_reason":"{{word}}"}""")),
        ];
        Assert.All(readings, reading => Assert.Equal(word, Assert.IsType<Reply.Filtered>(Assert.IsType<WireReading.Whole>(reading).Reply).StopWord));
    }

    [Fact]
    public void A_reason_beside_an_empty_one_is_the_reason() =>
        Assert.Equal(StopReason.TokenLimit, Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(Read(",\"finish_reason\":null,\"stop_reason\":\"length\"")).Reply).Stop);

    [Theory]
    [InlineData("error")]
    [InlineData("abort")]
    [InlineData("insufficient_system_resource")]
    [InlineData("network_error")]
    [InlineData("load")]
    [InlineData("CANCELLED")]
    [InlineData("timeout")]
    public void A_reply_that_its_server_gave_up_is_no_reply(string word) => Assert.IsType<WireReading.BrokenOff>(Read($",\"finish_reason\":\"{word}\""));

    [Fact]
    public void An_error_in_the_choice_is_told_in_the_providers_words_and_passes()
    {
        WireError error = Assert.IsType<WireReading.Refused>(Read(""","finish_reason":"error","error":{"message":"upstream went away"}""")).Error;
        Assert.Equal(("upstream went away", 502), (error.Message, error.Status));
    }

    [Theory]
    [InlineData("stop", "MAX_TOKENS", StopReason.TokenLimit, "MAX_TOKENS")]
    [InlineData("stop", "SAFETY", StopReason.ContentFilter, "SAFETY")]
    [InlineData("stop", "end_turn", StopReason.End, "stop")]
    [InlineData("length", "stop", StopReason.TokenLimit, "length")]
    [InlineData("stop", "wombat", StopReason.End, "stop")]
    public void Behind_a_router_the_upstreams_word_tells_where_the_routers_own_says_merely_that_it_ended(string word, string native, StopReason stop, string kept)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(Assert.IsType<WireReading.Whole>(Read($",\"finish_reason\":\"{word}\",\"native_finish_reason\":\"{native}\"")).Reply);
        Assert.Equal((stop, kept), (reply.Stop, reply.StopWord));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"finish_reason\":null")]
    [InlineData(",\"finish_reason\":\"\"")]
    [InlineData(",\"finish_reason\":\"null\"")]
    [InlineData(",\"finish_reason\":{}")]
    public void No_reason_is_none_in_whatever_way_it_is_written(string end)
    {
        if (Read(end) is not WireReading.Whole { Reply: Reply.Answered { Stop: StopReason.Unknown } reply })
        {
            Assert.Fail("It is no answer without a known end.");
            return;
        }

        Assert.True(reply.StopWord is null or "{}", reply.StopWord);
    }

    [Fact]
    public async Task An_answer_without_a_reason_is_asked_for_three_times_and_then_kept()
    {
        await using CannedServer server = await CannedServer.StartAsync((_, _) => new Said(200, CannedServer.Good(finish: "null")));
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await server.AskAsync());
        Assert.Equal(("Hi.", StopReason.Unknown, null, 3), (reply.Text, reply.Stop, reply.StopWord, reply.Exchanges.Count));
    }

    [Fact]
    public async Task An_answer_with_a_reason_is_taken_in_place_of_one_without()
    {
        await using CannedServer server = await CannedServer.StartAsync((_, number) => new Said(200, number == 1 ? CannedServer.Good("cut", "null") : CannedServer.Good()));
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await server.AskAsync());
        Assert.Equal(("Hi.", StopReason.End, 2), (reply.Text, reply.Stop, reply.Exchanges.Count));
    }

    [Fact]
    public async Task An_answer_without_a_reason_is_kept_where_nothing_but_failures_follow_it()
    {
        await using CannedServer server = await CannedServer.StartAsync((_, number) => number == 1 ? new Said(200, CannedServer.Good(finish: "null")) : new Said(500, "{}"));
        Assert.Equal("Hi.", Assert.IsType<Reply.Answered>(await server.AskAsync()).Text);
    }
}
