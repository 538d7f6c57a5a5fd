namespace Unmask;

/// <summary>Reads how a request ended. Runs that were begun before format 5 say so in the words of what was wrong alone, as the program wrote them then.</summary>
internal static class ExchangeEnds
{
    private const string TooLate = "No answer in time:", Overtaken = "Broken off: a second request for the same had its answer first.";

    /// <summary>How it ended.</summary>
    /// <param name="values">The run's values.</param>
    /// <param name="word">The stored word; null in rows of an older format.</param>
    /// <param name="status">The HTTP status; null where none came.</param>
    /// <param name="problem">What was wrong; null where it was good.</param>
    /// <exception cref="StoreException">The word stands for nothing.</exception>
    public static ExchangeEnd Of(StoredValues values, string? word, int? status, string? problem) =>
        word is not null ? values.Word<ExchangeEnd>(word)
            : problem is null ? ExchangeEnd.Answered
            : problem.StartsWith(TooLate, StringComparison.Ordinal) ? ExchangeEnd.TimedOut
            : string.Equals(problem, Overtaken, StringComparison.Ordinal) ? ExchangeEnd.Overtaken
            : status is null ? ExchangeEnd.Unreachable : ExchangeEnd.Answered;
}
