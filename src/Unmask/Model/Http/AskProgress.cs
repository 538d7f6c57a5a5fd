namespace Unmask;

/// <summary>How the asking of a model goes.</summary>
public sealed record AskProgress
{
    /// <summary>Each address with what is in flight there and how much may be.</summary>
    public required IReadOnlyList<EndpointProgress> Endpoints { get; init; }

    /// <summary>Requests repeated because there were too many.</summary>
    public required int TooMany { get; init; }

    /// <summary>Requests repeated because a server or a connection failed.</summary>
    public required int Passing { get; init; }

    /// <summary>Requests repeated because the provider found fault with them.</summary>
    public required int TurnedDown { get; init; }

    /// <summary>Requests sent a second time because the first was slow.</summary>
    public required int Hedged { get; init; }

    /// <summary>Tokens read.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens written.</summary>
    public required long OutputTokens { get; init; }
}

/// <summary>One address at one moment.</summary>
/// <param name="Address">Where requests go.</param>
/// <param name="InFlight">Requests that wait for an answer.</param>
/// <param name="Limit">How many may.</param>
public sealed record EndpointProgress(Uri Address, int InFlight, int Limit);

/// <summary>Counts for <see cref="AskProgress"/>; safe to use from many threads at once.</summary>
internal sealed class AskTally
{
    private int _tooMany;
    private int _passing;
    private int _turnedDown;
    private int _hedged;
    private int _good;
    private long _input;
    private long _output;

    public void Retried(Attempt attempt) => _ = attempt switch
    {
        Attempt.TooMany => Interlocked.Increment(ref _tooMany),
        Attempt.Passing => Interlocked.Increment(ref _passing),
        _ => Interlocked.Increment(ref _turnedDown),
    };

    public void Hedged() => _ = Interlocked.Increment(ref _hedged);

    /// <summary>What an attempt is beside all that were answered: a denial that names no account is its question's alone once others had answers.</summary>
    public Attempt Beside(Attempt attempt)
    {
        if (attempt is Attempt.Done { Reply: Reply.Answered })
        {
            Volatile.Write(ref _good, 1);
        }

        return attempt is Attempt.Barred { BesideAnswers: { } alone } && Volatile.Read(ref _good) > 0 ? alone : attempt;
    }

    public void Answered(Reply reply)
    {
        if (reply is Reply.Answered answered)
        {
            _ = Interlocked.Add(ref _input, answered.Tokens.Input ?? 0);
            _ = Interlocked.Add(ref _output, answered.Tokens.Output ?? 0);
        }
    }

    public AskProgress Snapshot(IReadOnlyList<EndpointProgress> endpoints) => new()
    {
        Endpoints = endpoints,
        TooMany = Volatile.Read(ref _tooMany),
        Passing = Volatile.Read(ref _passing),
        TurnedDown = Volatile.Read(ref _turnedDown),
        Hedged = Volatile.Read(ref _hedged),
        InputTokens = Volatile.Read(ref _input),
        OutputTokens = Volatile.Read(ref _output),
    };
}
