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
    public static GapSequence Sequence(Gap gap, IReadOnlyList<string> order, double tunedAt)
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

        GapSequence sequence = new(tunedAt);
        foreach (string query in order)
        {
            if (means.TryGetValue(query, out double mean))
            {
                sequence.Add(mean);
            }
        }

        return sequence;
    }

    /// <summary>The gap with the interval that holds at any time; as it is where nothing was measured.</summary>
    public static Gap Of(Gap gap, IReadOnlyList<string> order, double tunedAt) => gap.Paired is null || Sequence(gap, order, tunedAt).Now is not { } now ? gap : gap with
    {
        Paired = now,
        FixedSize = gap.Paired,
        DetectableGap = Detectable(now, gap.StandardError ?? 0),
    };

    /// <summary>All gaps of an analysis so.</summary>
    public static Analysis Of(Analysis analysis, IReadOnlyList<string> order, double tunedAt) => new(analysis.Cells, [.. analysis.Contrasts.Select(gap => Of(gap, order, tunedAt))], analysis.Design);

    // Four estimates in five lie above the true gap less 0.84 standard errors, and one that lies beyond the interval's reach excludes 0.
    private static double Detectable(Estimate now, double error) =>
        Math.Min(1, Math.Max(now.High - now.Value, now.Value - now.Low) + (Normal.InvCDF(0, 1, Power.Customary) * error));
}
