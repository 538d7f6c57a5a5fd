using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>The difference of two proportions measured on the same queries.</summary>
public static class PairedGap
{
    // Differences cancel as often as they add up, so half a unit is enough; with 1 the interval covers up to 97.6 % of studies (3 % against
    // 3 %, 200 queries, 3 repeats that correlate by 0.7).
    private const double AddedUnits = 0.5;

    // 2^-60 of the interval [-1, 1]: below the spacing of doubles that any reader sees.
    private const int Halvings = 60;

    /// <summary>
    /// The mean difference over pairs with a 95 % interval for pairs that come in clusters (repeats and paraphrases of one query).
    /// Tango's score interval (Tango 1998, Statistics in Medicine 17:891, eqs. 24–26) on the effective number of pairs: the counts divided by
    /// the clusters' design effect, the device of Rao and Scott (1992, Biometrics 48:577). With one pair a query it is Tango's interval
    /// itself. It has width where no pair differs, and keeps its coverage at the rates met here (see docs/method.md for the simulation).
    /// </summary>
    /// <param name="differences">One unit a pair: 1, 0 or −1; one cluster a query.</param>
    /// <returns>Null below two queries: nothing then tells how much queries differ.</returns>
    public static Estimate? Interval(ClusterTally differences) => Interval(differences, below: 0.975);

    /// <summary>The same with another level: 0.95 below its upper end and 0.95 above its lower one make the 90 % interval.</summary>
    internal static Estimate? Interval(ClusterTally differences, double below)
    {
        if (differences.Clusters < 2)
        {
            return null;
        }

        double effect = differences.DesignEffect(AddedUnits);
        (double low, double high) = Tango(
            differences.Positive / effect, differences.Negative / effect, differences.Units / effect, Confidence.QuantileFor(differences, below));
        double gap = differences.Mean;
        return new Estimate(gap, Math.Min(low, gap), Math.Max(high, gap));
    }

    /// <summary>
    /// The mean difference ± t(K − 1) clustered standard errors for K queries (Miller 2024, arXiv 2411.00640, section 3): the textbook interval, for comparison. Cut at −1 and 1. Null where
    /// <see cref="ClusterTally.StandardError"/> is: with rare differences it covers too little, see <see cref="Interval(ClusterTally)"/>.
    /// </summary>
    /// <param name="differences">One cluster a query.</param>
    public static Estimate? Student(ClusterTally differences)
    {
        if (differences.StandardError is not { } error)
        {
            return null;
        }

        double half = StudentT.InvCDF(0, 1, differences.Clusters - 1, 0.975) * error;
        return new Estimate(differences.Mean, Math.Max(-1, differences.Mean - half), Math.Min(1, differences.Mean + half));
    }

    /// <summary>How many independent pairs would say as much: the pairs divided by the clusters' design effect. Needs a pair.</summary>
    public static double EffectivePairs(ClusterTally differences) => differences.Units / differences.DesignEffect(AddedUnits);

    /// <summary>Tango's score interval for (only first − only second) / pairs.</summary>
    /// <param name="onlyFirst">Pairs that hit in the first arm alone; fractions are legal (effective counts).</param>
    /// <param name="onlySecond">Pairs that hit in the second arm alone.</param>
    /// <param name="pairs">All pairs; positive, at least the sum of the two.</param>
    /// <param name="quantile">1.96 for 95 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts are negative or exceed the pairs.</exception>
    public static (double Low, double High) Tango(double onlyFirst, double onlySecond, double pairs, double quantile)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pairs);
        // Effective counts are quotients: leave them a rounding error.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(onlyFirst + onlySecond, pairs * (1 + 1e-12), nameof(onlyFirst));
        // One end by mirror image of the other: swapping the arms mirrors the interval bit for bit.
        return (-UpperEnd(onlySecond, onlyFirst, pairs, quantile), UpperEnd(onlyFirst, onlySecond, pairs, quantile));
    }

    // The largest gap whose score statistic still lies above −quantile. The statistic falls as the gap grows, so bisection finds it;
    // Yang, Sun and Hardin's closed form (2013) solves a quartic and is no more exact.
    private static double UpperEnd(double first, double second, double pairs, double quantile)
    {
        double inside = (first - second) / pairs;
        double outside = 1;
        for (int i = 0; i < Halvings; i++)
        {
            double gap = (inside + outside) / 2;
            double distance = (pairs * gap) - (first - second);
            if (distance * distance <= quantile * quantile * pairs * VarianceUnder(gap, first, second, pairs))
            {
                inside = gap;
            }
            else
            {
                outside = gap;
            }
        }

        return inside;
    }

    // Variance of one pair's difference, with the probability of "second alone" at its maximum likelihood under the gap (Tango's eq. 25).
    private static double VarianceUnder(double gap, double first, double second, double pairs)
    {
        double a = 2 * pairs;
        double b = (((2 * pairs) - first + second) * gap) - first - second;
        double c = -second * gap * (1 - gap);
        double secondAlone = (Math.Sqrt(Math.Max(0, (b * b) - (4 * a * c))) - b) / (2 * a);
        return (2 * secondAlone) + (gap * (1 - gap));
    }
}
