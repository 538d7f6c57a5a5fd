namespace Unmask;

/// <summary>How the asking of a model goes.</summary>
public sealed record AskProgress
{
    /// <summary>Each address with what is in flight there and how much may be.</summary>
    public required IReadOnlyList<EndpointProgress> Endpoints { get; init; }

    /// <summary>What is waited for at the moment, the longest wait first; waits of a moment are left out.</summary>
    public IReadOnlyList<AskWait> Waits { get; init; } = [];

    /// <summary>Requests that failed, by what the provider said or what broke, the most frequent first.</summary>
    public IReadOnlyList<Trouble> Troubles { get; init; } = [];

    /// <summary>Requests repeated because there were too many.</summary>
    public required int TooMany { get; init; }

    /// <summary>Requests repeated because a server or a connection failed.</summary>
    public required int Passing { get; init; }

    /// <summary>Requests repeated because the provider found fault with them.</summary>
    public required int TurnedDown { get; init; }

    /// <summary>Requests sent a second time because the first was slow.</summary>
    public required int Hedged { get; init; }

    /// <summary>Tokens read, as far as the provider counts them: for answers, and for attempts that came to nothing.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens written, likewise.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Answers whose tokens the provider does not count, or not all of them.</summary>
    public int WithoutUsage { get; init; }

    /// <summary>Attempts that came to nothing, may have taken tokens, and have no count of them, or not of all of them. A refusal takes none.</summary>
    public int LostWithoutUsage { get; init; }
}

/// <summary>One address at one moment.</summary>
/// <param name="Address">Where requests go.</param>
/// <param name="InFlight">Requests that wait for an answer.</param>
/// <param name="Limit">How many may.</param>
public sealed record EndpointProgress(Uri Address, int InFlight, int Limit);

/// <summary>Questions that wait at one moment for one reason.</summary>
/// <param name="Address">Where they are to be sent.</param>
/// <param name="Words">For what: the provider's words, or what broke.</param>
/// <param name="Until">When the last of them goes on, in UTC.</param>
/// <param name="Questions">How many; positive.</param>
public sealed record AskWait(Uri Address, string Words, DateTimeOffset Until, int Questions);
