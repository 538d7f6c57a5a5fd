namespace Unmask;

/// <summary>The tokens that one answer took, as the provider counts them.</summary>
/// <param name="Input">Tokens read, those of a shared or cached prefix included.</param>
/// <param name="Output">Tokens written, those of the reasoning included.</param>
public sealed record TokenUse(int Input, int Output)
{
    /// <summary>Those of <see cref="Input"/> that came from the provider's cache; null where it does not say.</summary>
    public int? CachedInput { get; init; }

    /// <summary>Those of <see cref="Input"/> that were put into the provider's cache; null where it does not say.</summary>
    public int? CacheWritten { get; init; }

    /// <summary>Those of <see cref="Output"/> that were reasoning; null where it does not say.</summary>
    public int? Reasoning { get; init; }
}

/// <summary>How likely a token of a reply was.</summary>
/// <param name="Token">Its text.</param>
/// <param name="LogProbability">Natural logarithm; 0 or less.</param>
/// <param name="Others">The likeliest tokens in its place, as far as they were asked for.</param>
public sealed record TokenChance(string Token, double LogProbability, IReadOnlyList<TokenChance> Others);
