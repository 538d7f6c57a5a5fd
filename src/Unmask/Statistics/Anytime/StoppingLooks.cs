namespace Unmask;

/// <summary>
/// When a study that may stop early is looked at: after each block of queries, once all of the block has its outcome. Blocks follow from the number of queries alone, so where a study stops depends neither
/// on how much is asked at once nor on the order in which answers come.
/// </summary>
public static class StoppingLooks
{
    // Few enough to stop soon, and enough to keep some dozens of connections busy: a block of 20 queries in two arms is 40 questions.
    private const int Least = 20;

    // More looks save next to nothing, and each waits for the slowest answer of its block.
    private const int Most = 32;

    /// <summary>Queries from one look to the next: 20, and of more than 640 queries a thirty-second.</summary>
    /// <param name="queries">Queries of the study; positive.</param>
    public static int Every(int queries)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(queries);
        return Math.Max(Least, (queries + Most - 1) / Most);
    }

    /// <summary>The first look after at least so many queries; the last is after all of them.</summary>
    /// <param name="asked">0 or more.</param>
    /// <param name="queries">Queries of the study; positive.</param>
    public static int AtOrAfter(int asked, int queries)
    {
        int every = Every(queries);
        return Math.Min(queries, Math.Max(1, (asked + every - 1) / every) * every);
    }
}
