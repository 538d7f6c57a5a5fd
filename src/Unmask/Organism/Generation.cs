namespace Unmask;

/// <summary>One reply to be written.</summary>
/// <param name="Prefix">What it starts with and may share with others; see <see cref="ChatFormat.Prefix"/>. May be empty.</param>
/// <param name="Turn">What follows, up to where the subject writes; see <see cref="ChatFormat.Turn"/>. At least one token.</param>
/// <param name="Decoding">How it is sampled.</param>
/// <param name="Seed">Fixes the sampling.</param>
/// <param name="WithLogProbabilities">Whether each token's log-probability is wanted. Default false.</param>
public sealed record GenerationRequest(
    ReadOnlyMemory<int> Prefix,
    ReadOnlyMemory<int> Turn,
    Decoding Decoding,
    Seed Seed,
    bool WithLogProbabilities = false)
{
    /// <summary>How many of the likeliest tokens to give in the place of each, beside <see cref="WithLogProbabilities"/>; 0 or more. Default 0.</summary>
    public int Likeliest { get; init; }

    /// <summary>Is told of each token as it is written, on an engine's thread: it must not wait. Null for nobody.</summary>
    public Action<int>? Written { get; init; }

    /// <summary>Tokens read before the first is written.</summary>
    public int InputTokens => Prefix.Length + Turn.Length;
}

/// <summary>A written reply.</summary>
/// <param name="Tokens">What was sampled; ends in <see cref="ChatFormat.EndMarker"/> where the model ended its turn.</param>
/// <param name="Stop">Why it ended.</param>
/// <param name="LogProbabilities">
/// Where asked for, the natural logarithm of each token's probability under the model itself (temperature 1, whole vocabulary), whatever
/// it was sampled with; else empty.
/// </param>
public sealed record Generation(IReadOnlyList<int> Tokens, StopReason Stop, IReadOnlyList<double> LogProbabilities)
{
    /// <summary>The tokens of the text: without the marker that ends the turn.</summary>
    public int[] Said() => [.. Stop == StopReason.End ? Tokens.Take(Tokens.Count - 1) : Tokens];

    /// <summary>Where asked for, the likeliest tokens in the place of each, the likeliest first; else empty.</summary>
    public IReadOnlyList<IReadOnlyList<(int Token, double LogProbability)>> Likeliest { get; init; } = [];
}

/// <summary>How much an engine runs at once. None of it changes a reply.</summary>
public sealed record EngineSize
{
    /// <summary>Threads, each with its own slots; positive. Default one for each processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Replies that one thread writes at once; positive. Default 12: two blocks of the products' six rows, and few enough that keys and
    /// values of all of them, some 0.3 MB each, stay in the processor's cache (24 and 48 were measured 5 to 15 % slower).
    /// </summary>
    public int SlotsPerThread { get; init; } = 12;

    /// <summary>Bytes of keys and values kept for shared beginnings; those least recently used go first. 0 shares nothing. Default 64 MiB.</summary>
    public long SharedBytes { get; init; } = 64L << 20;
}
