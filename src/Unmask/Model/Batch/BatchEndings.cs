namespace Unmask;

/// <summary>Tells why a question of an ended batch has no answer.</summary>
internal static class BatchEndings
{
    /// <summary>Why, in one sentence.</summary>
    public static string Words(BatchEnding ending) => ending switch
    {
        BatchEnding.Expired => "The batch expired before this question was answered.",
        BatchEnding.Cancelled => "The batch was cancelled before this question was answered.",
        BatchEnding.Failed => "The batch failed before this question was answered.",
        _ => "The batch was completed without an answer to this question.",
    };
}
