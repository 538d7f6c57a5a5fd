namespace Unmask;

/// <summary>
/// Does the gap differ between variations? Compliance ~ arm × variation as <see cref="LogisticGee"/> with query clusters (Zeger and Liang
/// 1986). The first variation is the baseline. "Differ" is meant on the scale of log odds: equal gaps in points at other rates are other
/// odds ratios.
/// </summary>
public sealed class ArmByVariation
{
    private readonly int _variations;

    private ArmByVariation(GeeFit fit, int variations) => (Fit, _variations) = (fit, variations);

    /// <summary>The coefficients: intercept, arm, each further variation, and each further variation × arm.</summary>
    public GeeFit Fit { get; }

    /// <summary>The odds ratio of the arms in the baseline.</summary>
    public Estimate BaselineOddsRatio => Fit.OddsRatio(1);

    /// <summary>How many times larger the arms' odds ratio is in a variation than in the baseline.</summary>
    /// <param name="variation">Its place, from 1.</param>
    public Estimate RatioToBaseline(int variation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(variation, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(variation, _variations);
        return Fit.OddsRatio(_variations + variation);
    }

    /// <summary>
    /// Wald's test that the arms' odds ratio is the same in all variations. Null for one variation, and where the test has no value.
    /// </summary>
    public Significance? SameEverywhere => _variations < 2 ? null : Fit.Wald([.. Enumerable.Range(_variations + 1, _variations - 1)]);

    /// <summary>
    /// Fits the model; null where it has no finite fit: an arm that always or never complies in some variation (see
    /// <see cref="LogisticGee.Fit"/>).
    /// </summary>
    /// <param name="queries">For each query its counts in each variation, in one order; no trials where it was not asked.</param>
    /// <param name="variations">How many variations there are; 1 or more.</param>
    public static ArmByVariation? Of(IReadOnlyList<IReadOnlyList<QueryCounts>> queries, int variations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variations);
        GeeCell[][] clusters =
        [
            .. queries.Select(query => query.SelectMany((counts, variation) => new GeeCell[]
            {
                new(Row(first: true, variation, variations), counts.FirstTrials, counts.FirstHits),
                new(Row(first: false, variation, variations), counts.SecondTrials, counts.SecondHits),
            }).Where(cell => cell.Trials > 0).ToArray()).Where(cells => cells.Length > 0),
        ];
        return LogisticGee.Fit(clusters) is { } fit ? new ArmByVariation(fit, variations) : null;
    }

    private static double[] Row(bool first, int variation, int variations)
    {
        double[] row = new double[2 * variations];
        row[0] = 1;
        row[1] = first ? 1 : 0;
        if (variation > 0)
        {
            row[1 + variation] = 1;
            row[variations + variation] = first ? 1 : 0;
        }

        return row;
    }
}
