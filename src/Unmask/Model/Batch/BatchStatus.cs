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

    private static readonly Dictionary<string, BatchEnding> Ends = new(StringComparer.Ordinal)
    {
        ["completed"] = BatchEnding.Completed,
        ["complete"] = BatchEnding.Completed,
        ["ended"] = BatchEnding.Completed,
        ["success"] = BatchEnding.Completed,
        ["succeeded"] = BatchEnding.Completed,
        ["done"] = BatchEnding.Completed,
        ["finished"] = BatchEnding.Completed,
        ["failed"] = BatchEnding.Failed,
        ["failure"] = BatchEnding.Failed,
        ["error"] = BatchEnding.Failed,
        ["errored"] = BatchEnding.Failed,
        ["expired"] = BatchEnding.Expired,
        ["batchexpired"] = BatchEnding.Expired,
        ["timeoutexceeded"] = BatchEnding.Expired,
        ["cancelled"] = BatchEnding.Cancelled,
        ["canceled"] = BatchEnding.Cancelled,
        ["batchcancelled"] = BatchEnding.Cancelled,
    };

    /// <summary>How a batch has ended, or a question of it; null where the word does not say that it has.</summary>
    /// <param name="status">The word; null where there is none.</param>
    public static BatchEnding? Ending(string? status) => status is not null && Ends.TryGetValue(Plain(status), out BatchEnding ending) ? ending : null;

    /// <summary>What is to be told of a batch whose status says neither that it has ended nor that it is under way; null where it says one of them.</summary>
    /// <param name="batch">The provider's name for it.</param>
    /// <param name="status">The word; null where there is none.</param>
    public static string? Unclear(string batch, string? status) =>
        status is null ? $"the batch '{batch}' has no status"
            : Ends.ContainsKey(Plain(status)) || UnderWay.Contains(Plain(status)) ? null
            : $"the batch '{batch}' has the status '{status}', a word that is not known here";

    private static string Plain(string status) => string.Concat(status.Where(char.IsLetter)).ToLowerInvariant();
}
