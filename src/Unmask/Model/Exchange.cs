namespace Unmask;

/// <summary>One request over the wire and what came back, byte for byte. Never holds a key.</summary>
public sealed record Exchange
{
    /// <summary>Where it went.</summary>
    public required Uri Address { get; init; }

    /// <summary>The body that was sent.</summary>
    public required ReadOnlyMemory<byte> Sent { get; init; }

    /// <summary>The body that came back, as far as it came.</summary>
    public required ReadOnlyMemory<byte> Received { get; init; }

    /// <summary>The HTTP status; null where none came.</summary>
    public int? Status { get; init; }

    /// <summary>The provider's own name for the request, for asking its support; null where it gives none.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it was sent, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Until the whole answer was there.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>What was wrong with it, in a few words; null where it was good.</summary>
    public string? Problem { get; init; }
}
