using System.Globalization;
using System.Security.Cryptography;

namespace Unmask;

/// <summary>Decides after each attempt at one question whether it is asked again, and when. Chance descends from the question's seed.</summary>
/// <param name="options">How often and how long.</param>
/// <param name="seed">The question's.</param>
/// <param name="refusals">What other questions have been refused for.</param>
/// <param name="hasAnswers">Whether any question has been answered.</param>
/// <param name="time">The clock.</param>
internal sealed class Persistence(HttpOptions options, Seed seed, KnownRefusals refusals, Func<bool> hasAnswers, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly SeededRandom _random = seed.Derive("retry").Random();
    private readonly Dictionary<(int? Status, string Body), int> _same = [];
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private int _passing;
    private int _staying;
    private int _tooMany;
    private int _unended;
    private Reply.Answered? _salvage;

    /// <summary>What to do after an attempt that was not the last.</summary>
    public Decision After(Attempt attempt, Exchange exchange) => attempt switch
    {
        Attempt.TurnedDown down => AfterTurnedDown(down, exchange),
        Attempt.TooMany many => AfterTooMany(many),
        Attempt.Passing passing => AfterPassing(passing, exchange),
        _ => throw new ArgumentException($"There is nothing to decide after {attempt.GetType().Name}.", nameof(attempt)),
    };

    /// <summary>The question is answered: what it was refused for before was none of the provider's last words.</summary>
    public void Answered()
    {
        foreach (string refusal in _refused)
        {
            refusals.Pass(refusal);
        }
    }

    private Decision AfterTurnedDown(Attempt.TurnedDown down, Exchange exchange)
    {
        int times = TimesSeen(exchange);
        string words = FailureWords.Alike(down.Says);
        bool isKnown = _refused.Add(words) && refusals.Meet(words);
        return isKnown || times >= options.SameErrors || _same.Values.Sum() >= options.TransientFailures
            ? Gone(FailureCause.Rejected, times == 1 ? down.Says : string.Create(CultureInfo.InvariantCulture, $"{down.Says} (the same {times} times)"))
            : new Again(Backoff(_same.Values.Sum()));
    }

    private Decision AfterTooMany(Attempt.TooMany many)
    {
        // Being told to wait is no failure: only patience ends it.
        // One that asks for no time, or next to none, is given more each time all the same.
        TimeSpan wait = many.After is { } asked && asked >= options.FirstBackoff ? asked + Jitter(options.FirstBackoff) : Longer(many.After ?? TimeSpan.Zero, Backoff(++_tooMany));
        if (many.After >= options.Patience)
        {
            // The address is closed for so long; whether there is another shows when the question is to be sent.
            return new Again(TimeSpan.Zero);
        }

        return time.GetElapsedTime(_started) + wait > options.Patience ? Gone(FailureCause.RateLimited, many.Says) : new Again(wait);
    }

    private Decision AfterPassing(Attempt.Passing passing, Exchange exchange)
    {
        _passing++;
        if (passing.Stays && !hasAnswers() && ++_staying >= options.SameErrors)
        {
            return new Stuck(passing.Says);
        }

        if (passing.After >= options.Patience)
        {
            return new Again(TimeSpan.Zero);
        }

        // A server that breaks the same answer off at the same character each time will do so again.
        bool isSettled = passing.BrokeOff && TimesSeen(exchange) >= options.SameErrors;
        _salvage = passing.Salvage ?? _salvage;
        _unended += passing.Salvage is null ? 0 : 1;
        TimeSpan wait = passing.After is { } asked ? asked + Jitter(options.FirstBackoff) : Backoff(_passing);
        return isSettled || _unended >= options.SameErrors || _passing >= options.TransientFailures || time.GetElapsedTime(_started) + wait > options.Patience
            ? Gone(passing.Cause, string.Create(CultureInfo.InvariantCulture, $"{passing.Says} (failed {_passing} times)"))
            : new Again(wait);
    }

    // An answer that was paid for is not thrown away because no better one came.
    private GiveUp Gone(FailureCause cause, string says) => new(cause, says) { Salvage = _salvage };

    // The request's bytes are always the same here, so the answer's tell whether it is the same one.
    private int TimesSeen(Exchange exchange)
    {
        (int?, string) answer = (exchange.Status, Convert.ToHexStringLower(SHA256.HashData(exchange.Received.Span)));
        return _same[answer] = _same.GetValueOrDefault(answer) + 1;
    }

    // Exponential, with "full jitter" (Brooker 2015): many that failed together do not come back together.
    private TimeSpan Backoff(int failures) => Jitter(TimeSpan.FromTicks((long)Math.Min(options.LongestBackoff.Ticks, options.FirstBackoff.Ticks * Math.Pow(2, failures - 1))));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private TimeSpan Jitter(TimeSpan most) => most * _random.NextDouble();

    /// <summary>What to do next.</summary>
    internal abstract record Decision;

    /// <summary>Ask again.</summary>
    internal sealed record Again(TimeSpan Wait) : Decision;

    /// <summary>Waiting will not mend it, and nothing was ever answered: nothing will be.</summary>
    internal sealed record Stuck(string Says) : Decision;

    /// <summary>The trial fails, unless there is an answer to keep.</summary>
    internal sealed record GiveUp(FailureCause Cause, string Says) : Decision
    {
        /// <summary>The last answer that was whole and gave no reason for its end; null where there was none.</summary>
        public Reply.Answered? Salvage { get; init; }
    }
}
