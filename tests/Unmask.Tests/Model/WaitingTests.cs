using Microsoft.Extensions.Time.Testing;

namespace Unmask.Tests;

/// <summary>How long a provider is waited for, and what is told meanwhile.</summary>
public sealed class WaitingTests
{
    private const string SlowDown = """{"error":{"message":"slow down","code":"rate_limit_exceeded"}}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("retry-after-ms", "NaN")]
    [InlineData("retry-after-ms", "1e300")]
    [InlineData("retry-after-ms", "Infinity")]
    [InlineData("retry-after", "-5")]
    [InlineData("retry-after", "99999999999999999999")]
    [InlineData("retry-after", "Wed, 01 Jan 2999 00:00:00 GMT")]
    [InlineData("retry-after", "after lunch")]
    public async Task A_header_that_is_no_sensible_time_is_as_good_as_none(string name, string value)
    {
        await using OddServer server = await OddServer.StartAsync((response, number) =>
        {
            response.Headers[name] = value;
            return number == 1 ? (429, SlowDown) : (200, OddServer.Good);
        });
        using HttpChatModel model = server.Model();
        Assert.Equal(2, Assert.IsType<Reply.Answered>(await OddServer.AskAsync(model)).Exchanges.Count);
    }

    [Theory]
    [InlineData("1..5s")]
    [InlineData("99999999999999999h")]
    [InlineData("2999-01-01T00:00:00Z")]
    [InlineData("NaN")]
    public async Task Nothing_left_until_no_sensible_time_keeps_nobody(string reset)
    {
        await using OddServer server = await OddServer.StartAsync((response, _) =>
        {
            response.Headers["x-ratelimit-remaining-requests"] = "0";
            response.Headers["x-ratelimit-reset-requests"] = reset;
            return (200, OddServer.Good);
        });
        using HttpChatModel model = server.Model();
        _ = Assert.IsType<Reply.Answered>(await OddServer.AskAsync(model));
        _ = Assert.IsType<Reply.Answered>(await OddServer.AskAsync(model));
    }

    [Theory]
    [InlineData(429, "86400", 1)]
    [InlineData(503, "86400", 1)]
    [InlineData(200, "24h0m0s", 0)]
    public async Task An_address_that_asks_for_a_day_stops_the_run_with_the_time_until_when(int status, string wait, int exchanges)
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(2), "east", "east"));
        await using OddServer server = await OddServer.StartAsync((response, _) =>
        {
            response.Headers["x-ratelimit-remaining-requests"] = "0";
            response.Headers[status == 200 ? "x-ratelimit-reset-requests" : "retry-after"] = wait;
            return (status, status == 200 ? OddServer.Good : SlowDown);
        });
        using HttpChatModel model = server.Model(clock: time);
        if (status == 200)
        {
            _ = Assert.IsType<Reply.Answered>(await OddServer.AskAsync(model));
        }

        ModelException stopped = await Assert.ThrowsAsync<ModelException>(() => OddServer.AskAsync(model));
        Assert.Contains($"asks to be left alone at {server.Address.Authority} until 2026-03-02 14:00:00", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(exchanges, stopped.Exchanges.Count);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task Where_another_address_takes_requests_a_closed_one_stops_nobody()
    {
        await using OddServer other = await OddServer.StartAsync((_, _) => (200, OddServer.Good));
        await using OddServer closed = await OddServer.StartAsync((response, _) =>
        {
            response.Headers.RetryAfter = "86400";
            return (429, SlowDown);
        });
        using HttpChatModel model = closed.Model(OddServer.Quick with { Addresses = [other.Address] });
        for (int i = 0; i < 4; i++)
        {
            _ = Assert.IsType<Reply.Answered>(await OddServer.AskAsync(model));
        }

        Assert.InRange(closed.Asked.Count, 0, 1);
    }

    [Fact]
    public async Task While_a_question_waits_its_model_says_for_what_and_until_when()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using OddServer server = await OddServer.StartAsync((response, number) =>
        {
            response.Headers.RetryAfter = "30";
            return number == 1 ? (429, SlowDown) : (200, OddServer.Good);
        });
        using HttpChatModel model = server.Model(clock: time);
        Task<Reply> asking = OddServer.AskAsync(model);
        while (model.Progress.Waits.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        }

        AskWait wait = Assert.Single(model.Progress.Waits);
        Assert.Equal("Status 429: slow down", wait.Words);
        Assert.InRange(wait.Until, time.GetUtcNow() + TimeSpan.FromSeconds(30), time.GetUtcNow() + TimeSpan.FromSeconds(31));
        Assert.Equal([new Trouble("Status 429: slow down", 1)], model.Progress.Troubles);

        while (!asking.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        }

        _ = Assert.IsType<Reply.Answered>(await asking);
        Assert.Empty(model.Progress.Waits);
    }

    [Theory]
    [InlineData(413, "Request too large on tokens per minute: limit 6000, requested 9000.")]
    [InlineData(429, "Request too large for m on tokens per min (TPM): Limit 10000, Requested 20000.")]
    public async Task A_request_larger_than_the_whole_rate_is_refused_in_the_providers_words(int status, string says)
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (status, $$$"""{"error":{"message":"{{{says}}}","type":"tokens","code":"rate_limit_exceeded"}}"""));
        using HttpChatModel model = server.Model();
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await OddServer.AskAsync(model));
        Assert.Equal(FailureCause.Rejected, failed.Cause);
        Assert.Contains(says, failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_larger_than_the_rate_that_is_kept_is_not_sent()
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (200, OddServer.Good));
        // 256 tokens of the answer alone are more.
        using HttpChatModel model = server.Model(OddServer.Quick with { TokensPerMinute = 100 });
        Reply.Failed failed = Assert.IsType<Reply.Failed>(await OddServer.AskAsync(model));
        Assert.Equal(FailureCause.Rejected, failed.Cause);
        Assert.Contains("--tokens-per-minute allows 100", failed.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }
}
