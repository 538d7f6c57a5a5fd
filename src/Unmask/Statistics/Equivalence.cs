using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// Is a gap smaller than δ? Two one-sided tests (Schuirmann 1987, J. Pharmacokinet. Biopharm. 15:657; Lakens 2017, Soc. Psychol.
/// Personal. Sci. 8:355). A gap that does not differ from 0 is not thereby small: equivalence is shown only where both bounds are
/// rejected. δ is chosen before the data are seen.
/// </summary>
public static class Equivalence
{
    /// <summary>Both one-sided t-tests of an estimate against two bounds.</summary>
    /// <param name="value">The estimate.</param>
    /// <param name="standardError">Positive.</param>
    /// <param name="low">The lower bound; below <paramref name="high"/>.</param>
    /// <param name="high">The upper bound.</param>
    /// <param name="degreesOfFreedom">Positive: queries − 1 for a clustered gap.</param>
    public static EquivalenceTest Test(double value, double standardError, double low, double high, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, high);
        double lower = (value - low) / standardError, upper = (value - high) / standardError;
        return new EquivalenceTest(
            new Significance(lower, StudentT.CDF(0, 1, degreesOfFreedom, -lower)),
            new Significance(upper, StudentT.CDF(0, 1, degreesOfFreedom, upper)));
    }

    /// <summary>
    /// Whether a paired, query-clustered gap lies within ±δ, by its clustered standard error with t on queries − 1. Null where
    /// <see cref="ClusterTally.StandardError"/> is: use <see cref="IsShown"/>, which has a width where no pair differs.
    /// </summary>
    /// <param name="differences">One cluster a query.</param>
    /// <param name="delta">δ, in (0, 1].</param>
    public static EquivalenceTest? Clustered(ClusterTally differences, double delta)
    {
        ThrowIfNoMargin(delta);
        return differences.StandardError is { } error ? Test(differences.Mean, error, -delta, delta, differences.Clusters - 1) : null;
    }

    /// <summary>
    /// Whether the 90 % score interval of the gap (<see cref="PairedGap.Interval(ClusterTally)"/> with 5 % on either side) lies within
    /// ±δ: the same decision at the 5 % level (Westlake 1981), with the interval that keeps its coverage at rare differences. False below
    /// two queries.
    /// </summary>
    /// <param name="differences">One cluster a query.</param>
    /// <param name="delta">δ, in (0, 1].</param>
    public static bool IsShown(ClusterTally differences, double delta)
    {
        ThrowIfNoMargin(delta);
        return IsWithin(differences, delta, level: 0.05);
    }

    /// <summary>
    /// The p of the same decision, in (0, 1): the larger of both one-sided score tests' p, which is the lowest level at which <see cref="IsShown"/> would hold. Above ½ where the estimate itself is not within ±δ: there it is 1
    /// minus the lowest level at which the interval lies beyond the bound. Null below two queries.
    /// </summary>
    /// <param name="differences">One cluster a query.</param>
    /// <param name="delta">δ, in (0, 1].</param>
    public static double? P(ClusterTally differences, double delta)
    {
        ThrowIfNoMargin(delta);
        if (differences.Clusters < 2)
        {
            return null;
        }

        return Math.Abs(differences.Mean) < delta
            ? LowestLevel(level => IsWithin(differences, delta, level))
            : 1 - LowestLevel(level => PairedGap.Interval(differences, 1 - level) is { } interval && (interval.Low > delta || interval.High < -delta));
    }

    // The interval narrows as the level rises: bisection to a billionth.
    private static double LowestLevel(Func<double, bool> holds)
    {
        double hidden = 0, shown = 0.5;
        for (int i = 0; i < 30; i++)
        {
            double level = (hidden + shown) / 2;
            (hidden, shown) = holds(level) ? (hidden, level) : (level, shown);
        }

        return shown;
    }

    private static bool IsWithin(ClusterTally differences, double delta, double level) => PairedGap.Interval(differences, 1 - level) is { } interval && -delta < interval.Low && interval.High < delta;

    /// <summary>
    /// The probability that both tests reject: Φ((δ − Δ)/SE − q) + Φ((δ + Δ)/SE − q) − 1, at least 0, with q the level's quantile
    /// (Phillips 1990, J. Pharmacokinet. Biopharm. 18:137, with the normal distribution for the noncentral t).
    /// </summary>
    /// <param name="gap">The true gap Δ.</param>
    /// <param name="standardError">Positive: √(discordance − Δ²)/√(effective pairs) for a paired gap.</param>
    /// <param name="delta">δ, positive.</param>
    /// <param name="level">In (0, ½).</param>
    public static double Power(double gap, double standardError, double delta, double level = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        double quantile = Quantile(1 - level);
        double Rejects(double distance) => Normal.CDF(0, 1, (distance / standardError) - quantile);
        return Math.Max(0, Rejects(delta - gap) + Rejects(delta + gap) - 1);
    }

    /// <summary>
    /// Units that a test needs, not rounded: (z_level + z_power)²·σ²/(δ − |Δ|)², with z_power for half the miss rate (Chow, Shao and Wang
    /// 2008, Sample Size Calculations, eq. 3.2.4 and 4.2.4; exact at Δ = 0). For a paired gap σ² is the discordance − Δ² and units are
    /// independent pairs; for two arms of independent trials σ² is p₁(1 − p₁) + p₂(1 − p₂) and units are trials of each arm.
    /// </summary>
    /// <param name="variance">σ², positive.</param>
    /// <param name="gap">The true gap Δ, within ±<paramref name="delta"/>.</param>
    /// <param name="delta">δ, positive.</param>
    /// <param name="level">In (0, ½).</param>
    /// <param name="power">In (0, 1).</param>
    public static double UnitsNeeded(double variance, double gap, double delta, double level = 0.05, double power = Unmask.Power.Customary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Abs(gap), delta, nameof(gap));
        double ratio = (Quantile(1 - level) + Quantile((1 + power) / 2)) / (delta - Math.Abs(gap));
        return ratio * ratio * variance;
    }

    private static double Quantile(double below) => Normal.InvCDF(0, 1, below);

    private static void ThrowIfNoMargin(double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delta, 1);
    }
}

/// <summary>Two one-sided tests.</summary>
/// <param name="Lower">Against a value at or below the lower bound; one-sided.</param>
/// <param name="Upper">Against a value at or above the upper bound; one-sided.</param>
public readonly record struct EquivalenceTest(Significance Lower, Significance Upper)
{
    /// <summary>The larger of both p-values: below 0.05 the value lies within the bounds at the 5 % level.</summary>
    public double P => Math.Max(Lower.P, Upper.P);
}
