using Microsoft.Extensions.Time.Testing;
using Unmask.Cli;

namespace Unmask.Tests;

public sealed class ProgressLinesTests
{
    private static readonly Uri Address = new("http://127.0.0.1:8000/v1/chat/completions");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ProgressLines _lines;

    public ProgressLinesTests()
    {
        _time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(2), "east", "east"));
        _lines = new ProgressLines(_time);
    }

    private static RunProgress Progress(int answered = 0, AskWait? wait = null, params Trouble[] troubles) => new()
    {
        Trials = 48,
        Answered = answered,
        Failed = 0,
        AskedNow = answered,
        Elapsed = TimeSpan.FromSeconds(1),
        Arms = [],
        Asking = [new AskProgress { Endpoints = [], Waits = wait is null ? [] : [wait], Troubles = troubles, TooMany = 0, Passing = 0, TurnedDown = 0, Hedged = 0, InputTokens = 0, OutputTokens = 0 }],
    };

    private IReadOnlyList<string> After(double seconds, RunProgress progress)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return [.. _lines.Next(progress)];
    }

    [Fact]
    public void What_is_waited_for_is_told_at_once_by_the_local_clock_and_not_again_while_it_lasts()
    {
        AskWait wait = new(Address, "Status 429: slow down", new DateTimeOffset(2026, 3, 1, 12, 30, 5, TimeSpan.Zero), 3);
        Assert.Equal(["Waiting until 14:30:05: 127.0.0.1:8000: Status 429: slow down"], After(0.5, Progress(wait: wait, troubles: new Trouble("Status 429: slow down", 1))));
        Assert.Empty(After(0.5, Progress(wait: wait, troubles: new Trouble("Status 429: slow down", 2))));
        Assert.Equal(["0 of 48 trials; waiting until 14:30:05"], After(5, Progress(wait: wait)));
        for (int second = 0; second < 55; second += 5)
        {
            Assert.Empty(After(5, Progress(wait: wait)));
        }

        Assert.Single(After(5, Progress(wait: wait)));
        // Asked for anew, and longer.
        Assert.Equal(
            ["Waiting until 2026-03-02 01:00:00: 127.0.0.1:8000: Status 429: slow down"],
            After(1, Progress(wait: wait with { Until = new DateTimeOffset(2026, 3, 1, 23, 0, 0, TimeSpan.Zero) })));
    }

    [Fact]
    public void While_something_is_waited_for_no_time_left_is_told()
    {
        AskWait wait = new(Address, "Status 429: slow down", new DateTimeOffset(2026, 3, 1, 12, 30, 5, TimeSpan.Zero), 3);
        // 47 asked in a second, and one left: 0.02 s, were nothing waited for.
        Assert.Equal("; waiting until 14:30:05", Assert.Single(After(5, Progress(47, wait)), line => line.StartsWith("47", StringComparison.Ordinal))["47 of 48 trials, 47 a second".Length..]);
        Assert.EndsWith(" left", Assert.Single(After(5, Progress(48 - 2))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_goes_wrong_is_told_with_the_first_try_and_once_for_each_kind_of_words()
    {
        Assert.Equal(["1 attempt: nothing listens at 127.0.0.1:8000"], After(0.5, Progress(troubles: new Trouble("nothing listens at 127.0.0.1:8000", 1))));
        Assert.Empty(After(0.5, Progress(troubles: new Trouble("nothing listens at 127.0.0.1:8000", 7))));
        Assert.Equal(["1 attempt: Status 503: busy, request req-7"], After(0.5, Progress(troubles: [new Trouble("nothing listens at 127.0.0.1:8000", 8), new Trouble("Status 503: busy, request req-7", 1)])));
        Assert.Empty(After(0.5, Progress(troubles: [new Trouble("Status 503: busy, request req-8", 2)])));
    }

    // A trial that fails may have been asked several times: 12 requests can be 10 trials.
    [Fact]
    public void Attempts_and_trials_are_each_told_as_what_they_are() => Assert.Equal(
        ["12 attempts: Status 503: busy", "10 trials failed: Status 400: no"],
        After(0.5, Progress(troubles: new Trouble("Status 503: busy", 12)) with { Failures = [new Trouble("Status 400: no", 10)] }));

    [Fact]
    public void A_run_that_goes_on_is_told_every_five_seconds()
    {
        Assert.Empty(After(4, Progress(1)));
        Assert.Single(After(1, Progress(2)));
        Assert.Empty(After(4, Progress(3)));
        Assert.Single(After(1, Progress(4)));
    }

    [Fact]
    public void A_providers_words_take_one_line_and_steer_no_terminal() =>
        Assert.Equal("Status 400: a b\\x1b[31m\\u202ec", TroubleText.OneLine("Status 400: a\nb\u001b[31m\u202ec"));
}
