namespace Unmask;

/// <summary>A model that also takes many questions at once and answers hours later, mostly at half the price.</summary>
public interface IBatchModel : IChatModel
{
    /// <summary>The most questions of one batch.</summary>
    int MostInBatch { get; }

    /// <summary>Hands a batch in.</summary>
    /// <param name="label">A name of our own by which it can be found again: letters, digits and hyphens, at most 40.</param>
    /// <param name="questions">The questions, each under a name of our own of the same form, at most 64 long.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <returns>The provider's name for the batch.</returns>
    /// <exception cref="ModelException">The provider does not take it.</exception>
    Task<string> SubmitAsync(string label, IReadOnlyList<(string Id, ModelRequest Request)> questions, CancellationToken cancellationToken);

    /// <summary>The batch that was handed in under a label by a process that ended before it could note its name; null where there is none.</summary>
    Task<string?> FindAsync(string label, int questions, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>How far a batch is.</summary>
    /// <exception cref="ModelException">The provider does not know it.</exception>
    Task<BatchState> LookAsync(string batch, CancellationToken cancellationToken);

    /// <summary>
    /// What an ended batch came to, in any order. A line that cannot be read fails its question at once, also where it does not tell whose it is and a question is without one. Where the batch was
    /// looked at and had been completed, each question should have a line: while more lack one, the results are fetched again as long as patience lasts, and those that are missing after it are with
    /// the server still.
    /// </summary>
    IAsyncEnumerable<BatchAnswer> AnswersAsync(string batch, IReadOnlyDictionary<string, ModelRequest> questions, CancellationToken cancellationToken);
}

/// <summary>How far a batch is.</summary>
/// <param name="HasEnded">Whether nothing more will come.</param>
/// <param name="Done">Questions that are done with.</param>
/// <param name="Total">All of them.</param>
/// <param name="Problem">Why it failed as a whole; null where it did not.</param>
public sealed record BatchState(bool HasEnded, int Done, int Total, string? Problem = null)
{
    /// <summary>How it has ended; null where it has not.</summary>
    public BatchEnding? Ending { get; init; }

    /// <summary>What its server says of it, where that does not tell whether it has ended: a word that is not known here, or none. Null where it tells.</summary>
    public string? Unclear { get; init; }
}

/// <summary>One question's answer.</summary>
/// <param name="Id">The question's name.</param>
/// <param name="Reply">What came back; failed where the provider could not answer it, and null where it is to be asked again.</param>
public sealed record BatchAnswer(string Id, Reply? Reply);

/// <summary>How a batch has ended.</summary>
public enum BatchEnding
{
    /// <summary>With a result for each question, a failure included.</summary>
    Completed,

    /// <summary>As a whole, without results.</summary>
    Failed,

    /// <summary>Its time was over; some questions may have a result.</summary>
    Expired,

    /// <summary>Somebody called it off; some questions may have a result.</summary>
    Cancelled,
}
