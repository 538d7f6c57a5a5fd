namespace Unmask;

/// <summary>What a line of a batch's results says of a question.</summary>
/// <param name="Id">The question's name.</param>
internal abstract record BatchLine(string Id)
{
    /// <summary>Something came back.</summary>
    /// <param name="Id">The question's name.</param>
    /// <param name="Status">Its HTTP status; null where the line gives none.</param>
    /// <param name="Body">Its body, as if it had come alone.</param>
    /// <param name="IsRejected">Whether the provider finds fault with the question; of use where there is no status.</param>
    public sealed record Came(string Id, int? Status, ReadOnlyMemory<byte> Body, bool IsRejected = false) : BatchLine(Id);

    /// <summary>The batch ended before the question was answered.</summary>
    /// <param name="Id">The question's name.</param>
    /// <param name="Ending">How it ended.</param>
    public sealed record Never(string Id, BatchEnding Ending) : BatchLine(Id);
}

/// <summary>A line of a batch's results.</summary>
/// <param name="Bytes">As it came.</param>
/// <param name="Says">What it says of a question; null where it names none.</param>
/// <param name="IsCut">Whether it cannot be read and is the last one, or a piece of a document over several lines: as where a transfer broke off in it.</param>
internal sealed record ResultLine(ReadOnlyMemory<byte> Bytes, BatchLine? Says, bool IsCut);
