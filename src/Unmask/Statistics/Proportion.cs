namespace Unmask;

/// <summary>Intervals for one proportion.</summary>
public static class Proportion
{
    // Hits of one query only ever add up, so a few of them show too little of how alike repeats are: with 1/2 the interval covers as little as
    // 90 % (30 queries, 5 repeats, 8 %), with 1 it stays near 95 %.
    private const double AddedUnits = 1;

    /// <summary>
    /// Wilson's 95 % score interval (Wilson 1927, JASA 22:209). Our rates sit near 0, where the normal interval has no width at 0 hits
    /// and reaches below 0 at a few.
    /// </summary>
    /// <param name="hits">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 0 or more than all trials hit, or there is no trial.</exception>
    public static Estimate Wilson(long hits, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
        return Score((double)hits / trials, trials, Confidence.Normal);
    }

    /// <summary>
    /// Wilson's 95 % interval on the effective sample size (Kish 1965; compared with its rivals by Saha, Miller and Wang 2016,
    /// Int. J. Biostatistics 12(2)). Exactly <see cref="Wilson"/> where every cluster has one unit. Null where there is no unit.
    /// </summary>
    /// <param name="hits">Units worth 0 or 1 in clusters.</param>
    /// <exception cref="ArgumentException">A unit is worth −1.</exception>
    public static Estimate? Clustered(ClusterTally hits)
    {
        if (hits.Negative > 0)
        {
            throw new ArgumentException("A proportion counts units of 0 and 1.", nameof(hits));
        }

        return hits.Units == 0 ? null : Score(hits.Mean, hits.Units / hits.DesignEffect(AddedUnits), Confidence.QuantileFor(hits));
    }

    /// <summary>Wilson's 95 % interval on an effective number of trials, which may be a fraction; positive.</summary>
    internal static Estimate Effective(double rate, double trials) => Score(rate, trials, Confidence.Normal);

    private static Estimate Score(double rate, double trials, double quantile)
    {
        double square = quantile * quantile / trials;
        double centre = (rate + (square / 2)) / (1 + square);
        double half = quantile / (1 + square) * Math.Sqrt(((rate * (1 - rate)) + (square / 4)) / trials);
        // At 0 and at all hits an end is the estimate itself; rounding must not lift it past.
        return new Estimate(rate, Math.Clamp(centre - half, 0, rate), Math.Clamp(centre + half, rate, 1));
    }
}
