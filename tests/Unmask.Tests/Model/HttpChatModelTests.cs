namespace Unmask.Tests;

[Trait(Pace.Name, Pace.Slow)]
public sealed class HttpChatModelTests : IAsyncLifetime
{
    // Asks again at once, and has time for everything: each test makes the one deadline short that it is about.
    private static readonly HttpOptions Patient = new()
    {
        FirstBackoff = TimeSpan.FromMilliseconds(1),
        LongestBackoff = TimeSpan.FromMilliseconds(4),
        ConnectTimeout = TimeSpan.FromSeconds(20),
        FirstByteTimeout = TimeSpan.FromSeconds(20),
        BetweenTimeout = TimeSpan.FromSeconds(20),
        RequestTimeout = TimeSpan.FromSeconds(60),
        TransientFailures = 3,
        Patience = TimeSpan.FromMinutes(5),
    };

    /// <summary>With only the deadline short that ends a fault which never ends by itself.</summary>
    private static HttpOptions WaitingFor(string fault, TimeSpan deadline) => fault switch
    {
        // The first byte may take both together.
        nameof(Fault.Silent) => Patient with { ConnectTimeout = deadline / 2, FirstByteTimeout = deadline / 2 },
        nameof(Fault.SilentStream) => Patient with { BetweenTimeout = deadline },
        nameof(Fault.EndlessStream) => Patient with { RequestTimeout = deadline },
        _ => Patient,
    };

    private FaultServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FaultServer.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task<Reply> AskAsync(HttpOptions options, ApiKey? key = null)
    {
        using HttpChatModel model = new(new ModelName("openai-compatible", "m"), Provider.All["openai-compatible"], key, options with { Addresses = [_server.Address] }, TimeProvider.System);
        return await model.AskAsync(new ModelRequest(new Conversation("System é.", "Question?"), new Decoding(), new Seed(5)), TestContext.Current.CancellationToken);
    }

    private Task<Reply> AskWithFaultAsync(string fault, int times, bool stream = false)
    {
        _server.Choose = (_, number) => number <= times ? Enum.Parse<Fault>(fault) : Fault.None;
        // A good answer behind the fault must be there in the same time, on a busy machine too.
        TimeSpan deadline = times > Patient.TransientFailures ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(4);
        return AskAsync(WaitingFor(fault, deadline) with { Stream = stream });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_comes_back_whole_with_the_bytes_that_made_it(bool stream)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await AskAsync(Patient with { Stream = stream }));

        Assert.Equal(FaultServer.Answer, reply.Text);
        Assert.Equal("m-1", reply.Model);
        Assert.Equal((12, 7), (reply.Tokens.Input, reply.Tokens.Output));
        Exchange exchange = Assert.Single(reply.Exchanges);
        Assert.Equal(200, exchange.Status);
        Assert.Equal("req-1", exchange.RequestId);
        Assert.Null(exchange.Problem);
        Assert.Equal(_server.Asked.Single().Key, System.Text.Encoding.UTF8.GetString(exchange.Sent.Span));
        Assert.Contains(stream ? "[DONE]" : "\"usage\"", System.Text.Encoding.UTF8.GetString(exchange.Received.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cached_and_reasoning_tokens_stand_apart()
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await AskAsync(Patient));
        Assert.Equal(new TokenUse(12, 7) { CachedInput = 4, Reasoning = 2 }, reply.Tokens);
    }

    [Theory]
    [InlineData(nameof(Fault.TooMany), false)]
    [InlineData(nameof(Fault.TooManyWithRetryAfter), false)]
    [InlineData(nameof(Fault.TooManyWithDate), false)]
    [InlineData(nameof(Fault.Failing), false)]
    [InlineData(nameof(Fault.HtmlBadGateway), false)]
    [InlineData(nameof(Fault.Overloaded), false)]
    [InlineData(nameof(Fault.ResetBeforeAnswer), false)]
    [InlineData(nameof(Fault.ResetInBody), false)]
    [InlineData(nameof(Fault.StreamCutInCharacter), true)]
    [InlineData(nameof(Fault.EndlessStream), true)]
    [InlineData(nameof(Fault.SilentStream), true)]
    [InlineData(nameof(Fault.Silent), false)]
    [InlineData(nameof(Fault.MalformedJson), false)]
    [InlineData(nameof(Fault.NoChoice), false)]
    [InlineData(nameof(Fault.WrongType), false)]
    [InlineData(nameof(Fault.ErrorInBody), false)]
    [InlineData(nameof(Fault.BadRequest), false)]
    public async Task A_fault_that_passes_costs_attempts_and_nothing_else(string fault, bool stream)
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await AskWithFaultAsync(fault, times: 2, stream));

        Assert.Equal(FaultServer.Answer, reply.Text);
        Assert.Equal(3, reply.Exchanges.Count);
        Assert.All(reply.Exchanges.Take(2), exchange => Assert.False(string.IsNullOrWhiteSpace(exchange.Problem)));
        Assert.Equal(1, _server.AnsweredWell.Values.Sum());
    }

    [Theory]
    [InlineData(nameof(Fault.Failing), FailureCause.Unavailable, "Something broke.", false)]
    [InlineData(nameof(Fault.HtmlBadGateway), FailureCause.Unavailable, "502 Bad Gateway", false)]
    // What is said of a reset hangs on how far the answer had come.
    [InlineData(nameof(Fault.ResetInBody), FailureCause.Unreachable, " (failed 3 times)", false)]
    [InlineData(nameof(Fault.StreamCutInCharacter), FailureCause.Unreadable, "ended before", true)]
    [InlineData(nameof(Fault.EndlessStream), FailureCause.TimedOut, "the end", true)]
    [InlineData(nameof(Fault.SilentStream), FailureCause.TimedOut, "the next piece", true)]
    [InlineData(nameof(Fault.Silent), FailureCause.TimedOut, "the first byte", false)]
    [InlineData(nameof(Fault.MalformedJson), FailureCause.Unreadable, "its JSON does not end", false)]
    [InlineData(nameof(Fault.NoChoice), FailureCause.Unreadable, "no choice", false)]
    [InlineData(nameof(Fault.WrongType), FailureCause.Unreadable, "not JSON", false)]
    [InlineData(nameof(Fault.BadRequest), FailureCause.Rejected, "max_tokens is too large", false)]
    public async Task A_fault_that_stays_fails_the_trial_with_its_cause_and_its_evidence(string fault, FailureCause cause, string says, bool stream)
    {
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await AskWithFaultAsync(fault, int.MaxValue, stream));

        Assert.Equal(cause, failed.Cause);
        Assert.Contains(says, failed.Reason, StringComparison.Ordinal);
        Assert.Equal(3, failed.Exchanges.Count);
    }

    [Fact]
    public async Task A_slow_request_is_overtaken_by_a_second_one_and_both_are_kept()
    {
        _server.Choose = (_, number) => number == 1 ? Fault.Silent : Fault.None;
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await AskAsync(Patient with { HedgeAfter = TimeSpan.FromMilliseconds(50) }));

        Assert.Equal(FaultServer.Answer, reply.Text);
        Assert.Equal(2, reply.Exchanges.Count);
        Assert.Contains("Broken off", reply.Exchanges[0].Problem, StringComparison.Ordinal);
        Assert.Null(reply.Exchanges[1].Problem);
    }

    [Fact]
    public async Task A_quick_answer_is_not_asked_for_twice()
    {
        Reply.Answered reply = Assert.IsType<Reply.Answered>(await AskAsync(Patient with { HedgeAfter = TimeSpan.FromSeconds(20) }));

        _ = Assert.Single(reply.Exchanges);
        Assert.Equal(1, _server.Asked.Values.Sum());
    }

    [Fact]
    public async Task Where_both_requests_fail_both_are_kept_and_one_is_counted()
    {
        _server.Choose = (_, _) => Fault.Silent;
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await AskAsync(WaitingFor(nameof(Fault.Silent), TimeSpan.FromSeconds(1)) with { HedgeAfter = TimeSpan.FromMilliseconds(20) }));

        Assert.Equal(FailureCause.TimedOut, failed.Cause);
        Assert.Equal(2 * Patient.TransientFailures, failed.Exchanges.Count);
    }

    [Theory]
    [InlineData(nameof(Fault.FilterStop))]
    [InlineData(nameof(Fault.FilterError))]
    public async Task The_content_filter_is_a_case_of_its_own_and_is_not_asked_again(string fault)
    {
        Reply.Filtered filtered = Assert.IsType<Reply.Filtered>(await AskWithFaultAsync(fault, int.MaxValue));

        Assert.Contains("filter", filtered.Reason, StringComparison.Ordinal);
        _ = Assert.Single(filtered.Exchanges);
    }

    [Fact]
    public async Task A_wrong_key_stops_everything_at_once_and_is_told_without_the_key()
    {
        _server.Choose = (_, _) => Fault.NoKey;
        ModelException mistake = await Assert.ThrowsAsync<ModelException>(() => AskAsync(Patient, new ApiKey("sk-planted-secret")));

        Assert.Contains("OPENAI_COMPATIBLE_API_KEY", mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", mistake.Message, StringComparison.Ordinal);
        Assert.Equal("Bearer sk-planted-secret", _server.LastHeaders["Authorization"]);
        Assert.Equal(1, _server.Asked.Values.Sum());
    }

    [Fact]
    public async Task Being_told_to_wait_is_borne_for_as_long_as_patience_lasts()
    {
        _server.Choose = (_, _) => Fault.TooMany;
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await AskAsync(Patient with { Patience = TimeSpan.FromSeconds(2) }));

        Assert.Equal(FailureCause.RateLimited, failed.Cause);
        // As failures they would have ended it after three.
        Assert.True(failed.Exchanges.Count > Patient.TransientFailures, $"{failed.Exchanges.Count} attempts");
    }

    [Fact]
    public async Task Nobody_listening_is_told_as_unreachable()
    {
        HttpOptions nobody = Patient with { Addresses = [new Uri("http://127.0.0.1:9/v1")] };
        using HttpChatModel model = new(new ModelName("vllm", "m"), Provider.All["vllm"], key: null, nobody, TimeProvider.System);
        Reply reply = await model.AskAsync(new ModelRequest(new Conversation("", "Q"), new Decoding(), new Seed(1)), TestContext.Current.CancellationToken);

        Assert.Equal(FailureCause.Unreachable, Assert.IsType<Reply.Failed>(reply).Cause);
    }

    [Fact]
    public async Task Ten_thousand_questions_with_a_fifth_of_faults_are_each_answered_once()
    {
        const int Questions = 10_000;
        Fault[] faults = [Fault.TooMany, Fault.TooManyWithRetryAfter, Fault.Failing, Fault.HtmlBadGateway, Fault.ResetBeforeAnswer, Fault.ResetInBody, Fault.MalformedJson, Fault.NoChoice, Fault.ErrorInBody];
        _server.Choose = (body, number) =>
        {
            SeededRandom random = new Seed(9).Derive($"{number}:{body}").Random();
            return random.Chance(0.2) ? random.Pick(faults) : Fault.None;
        };
        using HttpChatModel model = new(
            new ModelName("openai-compatible", "m"), Provider.All["openai-compatible"], key: null, new HttpOptions
            {
                Addresses = [_server.Address],
                Concurrency = 64,
                TransientFailures = 20,
                FirstBackoff = TimeSpan.FromMilliseconds(1),
                LongestBackoff = TimeSpan.FromMilliseconds(4),
            },
            TimeProvider.System);
        int answered = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Questions), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken }, async (i, token) =>
        {
            Reply reply = await model.AskAsync(new ModelRequest(new Conversation("S", $"Question {i}?"), new Decoding(), new Seed((ulong)i)), token);
            Assert.True(reply is Reply.Answered { Text: FaultServer.Answer }, reply.ToString());
            _ = Interlocked.Increment(ref answered);
        });

        Assert.Equal(Questions, answered);
        Assert.Equal(Questions, _server.AnsweredWell.Count);
        Assert.All(_server.AnsweredWell.Values, times => Assert.Equal(1, times));
        Assert.True(_server.Asked.Values.Sum() > Questions * 1.2, "too few faults to be a test");
    }
}
