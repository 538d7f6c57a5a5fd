using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// Gaps of a study that may stop early: the interval that holds at all times (<see cref="GapSequence"/>) takes the place of the one for a number of queries that was fixed before. The observation is one
/// query's mean difference over its complete pairs; a query without one says nothing. Each gap has a sequence of its own, so each holds wherever the study stopped, whatever stopped it.
/// </summary>
internal static class AnytimeGap
{
    /// <summary>The sequence after all queries of a gap.</summary>
    /// <param name="gap">With <see cref="Gap.ByQuery"/>.</param>
    /// <param name="order">Ids of queries in the order in which they were asked; others may be among them.</param>
    /// <param name="tunedAt">Where it is tightest (see <see cref="GapSequence"/>).</param>
    public static GapSequence Sequence(Gap gap, IReadOnlyList<string> order, double tunedAt) => Sequence(Means(gap, order), tunedAt);

    // What each query says, in the order in which they were asked.
    private static IReadOnlyList<double> Means(Gap gap, IReadOnlyList<string> order)
    {
        PairsByQuery pairs = gap.ByQuery!;
        Dictionary<string, double> means = new(StringComparer.Ordinal);
        foreach ((string query, QueryCounts counts) in pairs.Queries.Zip(pairs.Counts))
        {
            if (counts.FirstTrials > 0)
            {
                means.Add(query, (double)(counts.FirstHits - counts.SecondHits) / counts.FirstTrials);
            }
        }

        return [.. order.Where(means.ContainsKey).Select(query => means[query])];
    }

    private static GapSequence Sequence(IEnumerable<double> means, double tunedAt)
    {
        GapSequence sequence = new(tunedAt);
        foreach (double mean in means)
        {
            sequence.Add(mean);
        }

        return sequence;
    }

    /// <summary>The gap with the interval that holds at any time; as it is where nothing was measured.</summary>
    public static Gap Of(Gap gap, IReadOnlyList<string> order, double tunedAt) => gap.Paired is null || Sequence(gap, order, tunedAt).Now is not { } now ? gap : gap with
    {
        Paired = now,
        FixedSize = gap.Paired,
        DetectableGap = Detectable(Means(gap, order), tunedAt),
    };

    /// <summary>All gaps of an analysis so.</summary>
    public static Analysis Of(Analysis analysis, IReadOnlyList<string> order, double tunedAt) => new(analysis.Cells, [.. analysis.Contrasts.Select(gap => Of(gap, order, tunedAt))], analysis.Design);

    // A gap of δ shows in δ of the queries, and these spread too: what was seen of chance with its signs in turn, and so many whole differences among it. Four estimates in five lie above the true gap less 0.84 standard
    // errors, and one that lies beyond the interval's reach excludes 0.
    private static double? Detectable(IReadOnlyList<double> means, double tunedAt)
    {
        int least = 1, most = means.Count;
        if (most == 0 || !Shows(most))
        {
            return null;
        }

        while (least < most)
        {
            int middle = (least + most) / 2;
            (least, most) = Shows(middle) ? (least, middle) : (middle + 1, most);
        }

        return (double)least / means.Count;

        bool Shows(int whole)
        {
            int count = means.Count;
            double[] seen = [.. means.Select((mean, at) => (long)(at + 1) * whole / count > (long)at * whole / count ? 1 : at % 2 == 0 ? Math.Abs(mean) : -Math.Abs(mean))];
            double mean = seen.Average(), variance = seen.Sum(one => (one - mean) * (one - mean)) / Math.Max(1, count - 1);
            return Sequence(seen, tunedAt).Now is { } now && ((double)whole / count) - (now.Value - now.Low) - (Normal.InvCDF(0, 1, Power.Customary) * Math.Sqrt(variance / count)) > 0;
        }
    }
}
