using System.Text;

namespace Unmask;

/// <summary>How a request ended.</summary>
public enum ExchangeEnd
{
    /// <summary>The server has said what it had to say: an answer, good or bad, or a refusal.</summary>
    Answered,

    /// <summary>It took too long and was given up. The server may have gone on with it.</summary>
    TimedOut,

    /// <summary>Another request for the same had its answer first. The server may have gone on with this one.</summary>
    Overtaken,

    /// <summary>The server could not be reached, or the connection broke.</summary>
    Unreachable,
}

/// <summary>One request over the wire and what came back, byte for byte. Never holds a key.</summary>
public sealed record Exchange
{
    /// <summary>Where it went.</summary>
    public required Uri Address { get; init; }

    /// <summary>The body that was sent.</summary>
    public required ReadOnlyMemory<byte> Sent { get; init; }

    /// <summary>The body that came back, as far as it came.</summary>
    public required ReadOnlyMemory<byte> Received { get; init; }

    /// <summary>What the answer's header <c>Content-Type</c> says of <see cref="Received"/>; null where there is none, and in runs that were begun before it was kept.</summary>
    public string? ContentType { get; init; }

    /// <summary><see cref="Received"/> as the reader of answers takes it: by its byte-order mark, its zero bytes, or the charset of <see cref="ContentType"/>, else as UTF-8. A byte that fits none is U+FFFD.</summary>
    public string ReceivedText => Encoding.UTF8.GetString(BodyText.ToUtf8(Received, ContentType).Span);

    /// <summary>The HTTP status; null where none came.</summary>
    public int? Status { get; init; }

    /// <summary>The provider's own name for the request, for asking its support; null where it gives none.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it was sent, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Until the whole answer was there.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>How it ended. Default <see cref="ExchangeEnd.Answered"/>.</summary>
    public ExchangeEnd End { get; init; }

    /// <summary>What was wrong with it, in a few words; null where it was good.</summary>
    public string? Problem { get; init; }
}
