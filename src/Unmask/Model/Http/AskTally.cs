namespace Unmask;

/// <summary>Counts for <see cref="AskProgress"/>; safe to use from many threads at once.</summary>
internal sealed class AskTally
{
    private readonly TroubleTally _troubles = new();
    private int _answered;
    private int _good;
    private int _withoutUsage;
    private int _lostWithoutUsage;
    private int _tooMany;
    private int _passing;
    private int _turnedDown;
    private int _hedged;
    private long _input;
    private long _output;

    /// <summary>What is waited for.</summary>
    public AskWaits Waits { get; } = new();

    /// <summary>Whether any question has had an answer, or a filter's refusal: then key, address and certificate are good.</summary>
    public bool HasAnswers => Volatile.Read(ref _answered) > 0;

    public void Retried(Attempt attempt)
    {
        _troubles.Add(attempt.Words);
        _ = attempt switch
        {
            Attempt.TooMany => Interlocked.Increment(ref _tooMany),
            Attempt.Passing => Interlocked.Increment(ref _passing),
            _ => Interlocked.Increment(ref _turnedDown),
        };
    }

    /// <summary>A request about a batch has failed.</summary>
    public void Troubled(string says) => _troubles.Add(says);

    /// <summary>What an attempt is beside all that were answered: a denial that names no account is its question's alone once others had answers.</summary>
    public Attempt Beside(Attempt attempt)
    {
        if (attempt is Attempt.Done { Reply: Reply.Answered })
        {
            Volatile.Write(ref _good, 1);
        }

        return attempt is Attempt.Barred { BesideAnswers: { } alone } && Volatile.Read(ref _good) > 0 ? alone : attempt;
    }

    public void Hedged() => _ = Interlocked.Increment(ref _hedged);

    public void Answered(Reply reply)
    {
        _ = reply is Reply.Failed ? 0 : Interlocked.Increment(ref _answered);
        if (reply is Reply.Answered answered)
        {
            Count(answered.Tokens, ref _withoutUsage);
        }

        // Limits count them too (Spending.Settle): the line must not show less than what stops a run.
        foreach (LostAttempt lost in LostAttempt.Among(reply))
        {
            switch (lost)
            {
                case LostAttempt.Counted counted:
                    Count(counted.Tokens, ref _lostWithoutUsage);
                    break;
                case LostAttempt.Uncounted:
                    _ = Interlocked.Increment(ref _lostWithoutUsage);
                    break;
                default:
                    break;
            }
        }
    }

    private void Count(TokenUse tokens, ref int unknown)
    {
        _ = Interlocked.Add(ref _input, tokens.Input ?? 0);
        _ = Interlocked.Add(ref _output, tokens.Output ?? 0);
        _ = tokens.IsKnown ? 0 : Interlocked.Increment(ref unknown);
    }

    public AskProgress Snapshot(IReadOnlyList<EndpointProgress> endpoints) => new()
    {
        Endpoints = endpoints,
        Waits = Waits.Now,
        Troubles = _troubles.Now,
        TooMany = Volatile.Read(ref _tooMany),
        Passing = Volatile.Read(ref _passing),
        TurnedDown = Volatile.Read(ref _turnedDown),
        Hedged = Volatile.Read(ref _hedged),
        InputTokens = Volatile.Read(ref _input),
        OutputTokens = Volatile.Read(ref _output),
        WithoutUsage = Volatile.Read(ref _withoutUsage),
        LostWithoutUsage = Volatile.Read(ref _lostWithoutUsage),
    };
}
