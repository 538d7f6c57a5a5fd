using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// The two arms as if different queries had been put to each, which is how the literature computes. Printed beside the paired figures so that
/// runs can be set against published ones; it ignores that both arms answer the same queries.
/// </summary>
public static class Unpaired
{
    /// <summary>
    /// √(p₁(1−p₁)/n₁ + p₂(1−p₂)/n₂): the "± SEM" behind a gap in Greenblatt et al. 2024, table 1. Null where neither arm varies.
    /// </summary>
    public static double? StandardError(long firstHits, long firstTrials, long secondHits, long secondTrials)
    {
        double variance = Variance(firstHits, firstTrials) + Variance(secondHits, secondTrials);
        return variance > 0 ? Math.Sqrt(variance) : null;
    }

    /// <summary>The two-proportion z test with pooled variance and its two-sided p; null where neither arm varies.</summary>
    public static (double Z, double P)? PooledZ(long firstHits, long firstTrials, long secondHits, long secondTrials)
    {
        double gap = Rate(firstHits, firstTrials) - Rate(secondHits, secondTrials);
        double pooled = Rate(firstHits + secondHits, firstTrials + secondTrials);
        double variance = pooled * (1 - pooled) * ((1.0 / firstTrials) + (1.0 / secondTrials));
        if (variance <= 0)
        {
            return null;
        }

        double z = gap / Math.Sqrt(variance);
        return (z, 2 * Normal.CDF(0, 1, -Math.Abs(z)));
    }

    private static double Variance(long hits, long trials)
    {
        double rate = Rate(hits, trials);
        return rate * (1 - rate) / trials;
    }

    /// <summary>Hits over trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no trial, or fewer than 0 or more than all hit.</exception>
    internal static double Rate(long hits, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
        return (double)hits / trials;
    }
}
