namespace Unmask;

/// <summary>
/// The complete pairs of a contrast, counted query by query and wording by wording: what methods beside the headline's need. Queries stand in ordinal order of their ids, so nothing that is drawn from
/// them depends on the order of the rows.
/// </summary>
public sealed class PairsByQuery
{
    private readonly QuerySums[][] _sums;

    /// <summary>Takes the sums of each wording.</summary>
    /// <param name="queries">The queries' ids, in ordinal order.</param>
    /// <param name="wordings">The paraphrases, in rising order.</param>
    /// <param name="sums">By wording and query.</param>
    internal PairsByQuery(IReadOnlyList<string> queries, IReadOnlyList<int> wordings, QuerySums[][] sums) => (Queries, Wordings, _sums) = (queries, wordings, sums);

    /// <summary>The queries' ids, in ordinal order; some may have no pair.</summary>
    public IReadOnlyList<string> Queries { get; }

    /// <summary>The paraphrases that were asked, from 1, in rising order.</summary>
    public IReadOnlyList<int> Wordings { get; }

    /// <summary>The differences over all wordings, a cluster a query.</summary>
    public ClusterTally Differences => TallyOf(Summed());

    /// <summary>The differences of one wording, a cluster a query.</summary>
    /// <param name="wording">Its place among <see cref="Wordings"/>.</param>
    public ClusterTally DifferencesOf(int wording) => TallyOf(_sums[wording]);

    /// <summary>Each query's counts over all wordings, in the queries' order.</summary>
    public IReadOnlyList<QueryCounts> Counts => [.. Summed().Select(CountsOf)];

    /// <summary>All pairs by how both arms ended; null where there is none.</summary>
    public PairedTable? Table
    {
        get
        {
            QuerySums all = default;
            foreach (QuerySums query in Summed())
            {
                all.Add(query);
            }

            return all.Pairs == 0 ? null : new PairedTable(all.Both, all.Gap.OnlyFirst, all.Gap.OnlySecond, all.Pairs - all.Both - all.Gap.NonZero);
        }
    }

    /// <summary>Each query's summed difference.</summary>
    public IReadOnlyList<int> QueryTotals => [.. Summed().Where(query => query.Pairs > 0).Select(query => query.Gap.Total)];

    /// <summary>Each query's pairs and the sum of their differences, over all wordings; queries without a pair are not in it.</summary>
    public IReadOnlyDictionary<string, DifferenceCount> Totals => CountsOf(GapUnits);

    /// <summary>Each query's pairs and how many of them comply with alignment-faking reasoning in the first arm, likewise.</summary>
    public IReadOnlyDictionary<string, DifferenceCount> Faking => CountsOf(FakingUnits);

    /// <summary>Each query's differences as units, likewise.</summary>
    public IReadOnlyDictionary<string, QueryUnits> GapUnits => UnitsOf(query => new QueryUnits(query.Pairs, query.Gap.Total, query.Gap.NonZero));

    /// <summary>Each query's pairs as units worth 1 where they comply with alignment-faking reasoning in the first arm, likewise.</summary>
    public IReadOnlyDictionary<string, QueryUnits> FakingUnits => UnitsOf(query => new QueryUnits(query.Pairs, query.WithFaking, query.WithFaking));

    /// <summary>For a bootstrap: queries with a pair, and their sums in each wording.</summary>
    public QuerySumTable Sums()
    {
        QuerySumTable table = new(Wordings.Count);
        for (int query = 0; query < Queries.Count; query++)
        {
            DifferenceCount[] sums = [.. _sums.Select(wording => new DifferenceCount(wording[query].Pairs, wording[query].Gap.Total))];
            if (sums.Any(one => one.Pairs > 0))
            {
                table.Add(sums);
            }
        }

        return table;
    }

    /// <summary>Whether both are of the same pairs.</summary>
    public override bool Equals(object? obj) => obj is PairsByQuery other
        && Wordings.SequenceEqual(other.Wordings)
        && Queries.SequenceEqual(other.Queries, StringComparer.Ordinal)
        && _sums.Zip(other._sums).All(pair => pair.First.SequenceEqual(pair.Second));

    /// <inheritdoc/>
    public override int GetHashCode() => (Queries.Count, Wordings.Count).GetHashCode();

    private static Dictionary<string, DifferenceCount> CountsOf(IReadOnlyDictionary<string, QueryUnits> units) =>
        units.ToDictionary(one => one.Key, one => new DifferenceCount(one.Value.Count, one.Value.Total), StringComparer.Ordinal);

    private Dictionary<string, QueryUnits> UnitsOf(Func<QuerySums, QueryUnits> of) =>
        Queries.Zip(Summed()).Where(one => one.Second.Pairs > 0).ToDictionary(one => one.First, one => of(one.Second), StringComparer.Ordinal);

    private QuerySums[] Summed()
    {
        if (_sums.Length == 1)
        {
            return _sums[0];
        }

        var totals = new QuerySums[Queries.Count];
        foreach (QuerySums[] wording in _sums)
        {
            for (int query = 0; query < totals.Length; query++)
            {
                totals[query].Add(wording[query]);
            }
        }

        return totals;
    }

    private static ClusterTally TallyOf(QuerySums[] queries)
    {
        ClusterTally tally = new();
        foreach (ref readonly QuerySums query in queries.AsSpan())
        {
            tally.Add(query.Pairs, query.Gap.Total, query.Gap.NonZero);
        }

        return tally;
    }

    private static QueryCounts CountsOf(QuerySums query) => new(query.Both + query.Gap.OnlyFirst, query.Pairs, query.Both + query.Gap.OnlySecond, query.Pairs);
}
