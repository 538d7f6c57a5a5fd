namespace Unmask;

/// <summary>The words in which servers say how far a batch is, compared without case and separators.</summary>
internal static class BatchStatus
{
    // OpenAI's and Anthropic's own, then those of servers that copy them.
    private static readonly HashSet<string> UnderWay = new(StringComparer.Ordinal)
    {
        "validating", "inprogress", "finalizing", "cancelling", "canceling",
        "queued", "pending", "running", "processing", "created", "submitted", "scheduled", "preprocessing", "postprocessing", "cancellationrequested",
    };

    /// <summary>What is to be told of a batch whose status says neither that it has ended nor that it is under way; null where it says one of them.</summary>
    /// <param name="batch">The provider's name for it.</param>
    /// <param name="status">The word; null where there is none.</param>
    /// <param name="hasEnded">Whether the word says that it has ended.</param>
    public static string? Unclear(string batch, string? status, bool hasEnded) =>
        hasEnded || (status is not null && UnderWay.Contains(string.Concat(status.Where(char.IsLetter)).ToLowerInvariant())) ? null
            : status is null ? $"the batch '{batch}' has no status"
            : $"the batch '{batch}' has the status '{status}', a word that is not known here";
}
