using System.Text.Json;

namespace Unmask;

/// <summary>How replies are sampled.</summary>
public sealed record Decoding
{
    /// <summary>Sampling temperature, 0 to 2. 0 means greedy.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Nucleus mass, above 0 and at most 1. 1 samples from the whole distribution.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Only the so many likeliest tokens are sampled from; positive. Null for all.</summary>
    public int? TopK { get; init; }

    /// <summary>The most tokens a reply may have; positive.</summary>
    public int MaxTokens { get; init; } = 256;

    /// <summary>A reply ends before any of these. Default none.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>How many of the likeliest tokens to give in the place of each, 0 to 20, beside its own log-probability; null asks for none of it.</summary>
    public int? LogProbabilities { get; init; }

    /// <summary>Fields of a provider's own, put into the body as they are, in the place of the wire's own where they have one name. Default none.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = EmptyExtra;

    private static IReadOnlyDictionary<string, JsonElement> EmptyExtra { get; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
}
