namespace Unmask.Tests;

/// <summary>
/// One study with a known truth, drawn as <c>SimulatedStudy</c> draws it, kept in all the forms that methods ask for: a clustered tally,
/// the pairs taken as independent, both arms taken as independent, and each query's counts.
/// </summary>
internal sealed class CoverageStudy
{
    public required ClusterTally Differences { get; init; }

    public required PairedTable Pairs { get; init; }

    public required IReadOnlyList<QueryCounts> Queries { get; init; }

    public required Seed Seed { get; init; }

    /// <summary>Queries that lean to the first arm.</summary>
    public int Up => Totals.Count(total => total > 0);

    /// <summary>Queries that lean to the second arm.</summary>
    public int Down => Totals.Count(total => total < 0);

    public IReadOnlyList<int> Totals => [.. Queries.Select(query => query.FirstHits - query.SecondHits)];

    public QuerySumTable Sums
    {
        get
        {
            QuerySumTable table = new();
            foreach (QueryCounts query in Queries)
            {
                table.Add(new DifferenceCount(query.FirstTrials, query.FirstHits - query.SecondHits));
            }

            return table;
        }
    }

    /// <summary>Draws one.</summary>
    /// <param name="firstRate">In the first arm.</param>
    /// <param name="secondRate">In the second arm.</param>
    /// <param name="lean">Of each query by a fair coin: one arm's rate is so much higher and the other's so much lower, which leaves both arms' rates as they are.</param>
    /// <param name="correlation">Of two trials of one query and arm, but for the lean.</param>
    /// <param name="queries">Clusters.</param>
    /// <param name="repeats">Pairs of each.</param>
    /// <param name="seed">Where chance comes from.</param>
    public static CoverageStudy Draw(double firstRate, double secondRate, double lean, double correlation, int queries, int repeats, Seed seed)
    {
        SeededRandom random = seed.Random();
        ClusterTally tally = new();
        var counts = new QueryCounts[queries];
        int[] cells = new int[4];
        double shared = Math.Sqrt(correlation);
        for (int query = 0; query < queries; query++)
        {
            double common = random.NextDouble(), own = lean > 0 && random.Chance(0.5) ? -lean : lean;
            int first = 0, second = 0, differ = 0;
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                bool one = Complies(firstRate + own), other = Complies(secondRate - own);
                first += one ? 1 : 0;
                second += other ? 1 : 0;
                differ += one == other ? 0 : 1;
                cells[(one ? 0 : 2) + (other ? 0 : 1)]++;
            }

            tally.Add(repeats, first - second, differ);
            counts[query] = new QueryCounts(first, repeats, second, repeats);

            bool Complies(double rate) => (random.Chance(shared) ? common : random.NextDouble()) < rate;
        }

        PairedTable pairs = new(cells[0], cells[1], cells[2], cells[3]);
        return new CoverageStudy { Differences = tally, Pairs = pairs, Queries = counts, Seed = seed };
    }
}
