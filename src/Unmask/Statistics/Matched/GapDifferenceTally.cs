using System.Runtime.InteropServices;

namespace Unmask;

/// <summary>
/// Takes foursomes in, one by one: the trials of one query, paraphrase and repeat in two arms on two sides. Their difference of
/// differences is −2 to 2, and is kept as two units of −1 to 1: what the first arm's trials differ by, and what the other arm's differ by
/// with its sign turned. The mean over all units is half the difference of the gaps.
/// </summary>
/// <remarks>
/// So the interval is twice that of <see cref="PairedGap.Interval(ClusterTally)"/> over these units with queries as clusters. The design effect (Kish 1965) sees how the two units of a query go
/// together, whichever way, and that the two arms' means differ, which is no error of sampling: it makes the variance that of the queries' sums. This use of Tango's interval is ours;
/// <c>docs/method.md</c> has its coverage.
/// </remarks>
public sealed class GapDifferenceTally
{
    private readonly Dictionary<string, Sums> _queries = new(StringComparer.Ordinal);
    private readonly MatchedTally _firstGap = new();
    private readonly MatchedTally _secondGap = new();

    /// <summary>Takes one foursome in.</summary>
    /// <param name="query">The query's id: the cluster.</param>
    /// <param name="first">The first side's answers in the arm that is subtracted from and in the other.</param>
    /// <param name="second">The second side's.</param>
    public void Add(string query, (bool Of, bool Minus) first, (bool Of, bool Minus) second)
    {
        ref Sums sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_queries, query, out _);
        sums.Foursomes++;
        sums.Units.Add(first.Of, second.Of);
        // With its sign turned: the second side's first.
        sums.Units.Add(second.Minus, first.Minus);
        _firstGap.Add(query, first.Of, first.Minus);
        _secondGap.Add(query, second.Of, second.Minus);
    }

    /// <summary>What the foursomes say.</summary>
    /// <param name="seed">For the flips of signs where queries are too many for an exact p.</param>
    public GapDifference Difference(Seed seed)
    {
        ClusterTally units = new();
        foreach (Sums query in _queries.Values)
        {
            units.Add(2 * query.Foursomes, query.Units.Total, query.Units.NonZero);
        }

        return new GapDifference
        {
            Units = units,
            FirstGap = _firstGap.Difference().Difference,
            SecondGap = _secondGap.Difference().Difference,
            P = units.Units > 0 ? SignFlipTest.P([.. _queries.Values.Select(query => query.Units.Total).Order()], seed) : null,
            Detectable = units.Clusters < 2 ? null : 2 * Power.DetectableGap(PairedGap.EffectivePairs(units), (double)units.NonZero / units.Units),
        };
    }

    private struct Sums
    {
        public int Foursomes;
        public DifferenceSums Units;
    }
}
