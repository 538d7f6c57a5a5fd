namespace Unmask;

/// <summary>The tokens that an answer took, or many did, as the provider counts them.</summary>
/// <param name="Input">Tokens read, those of a shared or cached prefix included; never negative, and null where the provider does not say.</param>
/// <param name="Output">Tokens written, those of the reasoning included; never negative, and null where the provider does not say.</param>
public sealed record TokenUse(long? Input, long? Output)
{
    /// <summary>Read and written together, as far as both are known; an unknown part counts nothing.</summary>
    public long Known => (Input ?? 0) + (Output ?? 0);

    /// <summary>Whether the provider says how many were read and how many written.</summary>
    public bool IsKnown => Input is not null && Output is not null;

    /// <summary>The same, with what is unknown taken from an estimate.</summary>
    public TokenUse Or(TokenUse estimate) => IsKnown ? this : this with { Input = Input ?? estimate.Input, Output = Output ?? estimate.Output };

    /// <summary>Both together. A part that only one of them knows is that one's.</summary>
    public TokenUse And(TokenUse other) => this with
    {
        Input = Sum(Input, other.Input),
        Output = Sum(Output, other.Output),
        CachedInput = Sum(CachedInput, other.CachedInput),
        CacheWritten = Sum(CacheWritten, other.CacheWritten),
        Reasoning = Sum(Reasoning, other.Reasoning),
    };

    private static long? Sum(long? one, long? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);

    /// <summary>Those of <see cref="Input"/> that came from the provider's cache; null where it does not say.</summary>
    public long? CachedInput { get; init; }

    /// <summary>Those of <see cref="Input"/> that were put into the provider's cache; null where it does not say.</summary>
    public long? CacheWritten { get; init; }

    /// <summary>Those of <see cref="Output"/> that were reasoning; null where it does not say.</summary>
    public long? Reasoning { get; init; }

    /// <summary>Whether they were taken in a provider's batch, which has a price of its own.</summary>
    public bool InBatch { get; init; }
}

/// <summary>How likely a token of a reply was.</summary>
/// <param name="Token">Its text.</param>
/// <param name="LogProbability">Natural logarithm; 0 or less.</param>
/// <param name="Others">The likeliest tokens in its place, as far as they were asked for.</param>
public sealed record TokenChance(string Token, double LogProbability, IReadOnlyList<TokenChance> Others);
