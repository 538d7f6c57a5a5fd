namespace Unmask;

/// <summary>How replies are sampled.</summary>
public sealed record Decoding
{
    /// <summary>Sampling temperature, 0 to 2. 0 means greedy.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Nucleus mass, above 0 and at most 1. 1 samples from the whole distribution.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>The most tokens a reply may have; positive.</summary>
    public int MaxTokens { get; init; } = 256;
}
