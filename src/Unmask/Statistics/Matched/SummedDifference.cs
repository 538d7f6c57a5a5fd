namespace Unmask;

/// <summary>One query's units, each worth −1, 0 or 1.</summary>
/// <param name="Count">How many; 0 or more.</param>
/// <param name="Total">The sum of their values.</param>
/// <param name="NonZero">How many are not 0.</param>
public readonly record struct QueryUnits(int Count, int Total, int NonZero);

/// <summary>
/// The difference of two means over the same queries, from their sums: as <see cref="GapDifferenceTally"/>, each query's units of the second side are kept with their sign turned, so the mean of all units is half the difference, and
/// its interval is twice that of <see cref="PairedGap.Interval(ClusterTally)"/> over them.
/// </summary>
public static class SummedDifference
{
    /// <summary>The first mean minus the second with a 95 % interval.</summary>
    /// <param name="first">Query → its units on the first side.</param>
    /// <param name="second">The same on the second.</param>
    /// <returns>Over the queries with as many units on both sides; null below two of them.</returns>
    public static Estimate? Of(IReadOnlyDictionary<string, QueryUnits> first, IReadOnlyDictionary<string, QueryUnits> second)
    {
        ClusterTally units = new();
        foreach ((string query, QueryUnits one) in first)
        {
            if (second.TryGetValue(query, out QueryUnits other) && other.Count == one.Count)
            {
                units.Add(2 * one.Count, one.Total - other.Total, one.NonZero + other.NonZero);
            }
        }

        return PairedGap.Interval(units) is { } half ? new Estimate(2 * half.Value, 2 * half.Low, 2 * half.High) : null;
    }
}
