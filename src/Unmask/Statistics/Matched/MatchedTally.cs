using System.Runtime.InteropServices;

namespace Unmask;

/// <summary>
/// Takes pairs of yes-or-no answers to the same query in, one by one: one answer each of two subjects, variations or dates. Queries are the clusters. All that is kept are each query's counts,
/// so no result depends on the order in which pairs came.
/// </summary>
public sealed class MatchedTally
{
    private readonly Dictionary<string, Counts> _queries = new(StringComparer.Ordinal);

    /// <summary>Takes one pair in.</summary>
    /// <param name="query">The query's id: the cluster.</param>
    /// <param name="first">Whether the first side's trial is a yes.</param>
    /// <param name="second">Whether the second side's is.</param>
    public void Add(string query, bool first, bool second)
    {
        ref Counts counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_queries, query, out _);
        counted.Pairs++;
        counted.Both += first && second ? 1 : 0;
        counted.OnlyFirst += first && !second ? 1 : 0;
        counted.OnlySecond += second && !first ? 1 : 0;
    }

    /// <summary>What the pairs say.</summary>
    public MatchedDifference Difference()
    {
        PairedRates rates = new();
        int up = 0, down = 0;
        List<QueryCounts> counts = new(_queries.Count);
        // In the order of their ids: the sums behind both ratios are no whole numbers.
        foreach (Counts query in _queries.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value))
        {
            rates.Add(query.Pairs, query.Both, query.OnlyFirst, query.OnlySecond);
            up += query.OnlyFirst > query.OnlySecond ? 1 : 0;
            down += query.OnlyFirst < query.OnlySecond ? 1 : 0;
            counts.Add(new QueryCounts(query.Both + query.OnlyFirst, query.Pairs, query.Both + query.OnlySecond, query.Pairs));
        }

        ClusterTally differences = rates.Differences;
        return new MatchedDifference
        {
            Differences = differences,
            FirstHits = (int)rates.Of.Total,
            SecondHits = (int)rates.Minus.Total,
            First = Proportion.Clustered(rates.Of),
            Second = Proportion.Clustered(rates.Minus),
            Difference = PairedGap.Interval(differences),
            McNemarP = differences.Units > 0 ? ExactTest.McNemar(up, down) : null,
            RiskRatio = counts.Count > 0 ? Unmask.RiskRatio.Clustered(counts) : null,
            OddsRatio = counts.Count > 0 ? Unmask.OddsRatio.Clustered(counts) : null,
            Detectable = differences.Clusters < 2 ? null : Power.DetectableGap(PairedGap.EffectivePairs(differences), (double)differences.NonZero / differences.Units),
        };
    }

    private struct Counts
    {
        public int Pairs;
        public int Both;
        public int OnlyFirst;
        public int OnlySecond;
    }
}
