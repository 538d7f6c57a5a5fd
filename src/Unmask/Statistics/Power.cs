using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// What a study of paired queries can see, at the two-sided 5 % level (Connor 1987, Biometrics 43:207; Miettinen 1968).
/// A pair is discordant where its two arms differ; the <i>discordance</i> is the share of such pairs, and the gap can never exceed it.
/// </summary>
public static class Power
{
    /// <summary>The customary power: four true gaps of five are seen.</summary>
    public const double Customary = 0.8;

    /// <summary>The customary level of a two-sided test.</summary>
    public const double CustomaryLevel = 0.05;

    /// <summary>The discordance of two arms whose answers are independent given the query: p₁(1−p₂) + p₂(1−p₁). Arms that agree more often have less.</summary>
    /// <param name="firstRate">In [0, 1].</param>
    /// <param name="secondRate">In [0, 1].</param>
    public static double Discordance(double firstRate, double secondRate)
    {
        ThrowIfNoShare(firstRate);
        ThrowIfNoShare(secondRate);
        return (firstRate * (1 - secondRate)) + (secondRate * (1 - firstRate));
    }

    /// <summary>The probability that a true gap shows, in (0, 1).</summary>
    /// <param name="gap">The true gap, in (0, 1]; a gap the other way has the same power.</param>
    /// <param name="discordance">From <paramref name="gap"/> to 1.</param>
    /// <param name="pairs">Independent pairs; positive. Divide repeated pairs by their design effect.</param>
    public static double Of(double gap, double discordance, double pairs)
    {
        ThrowIfImpossible(gap, discordance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pairs);
        double spread = Math.Sqrt(discordance - (gap * gap));
        double beyond = (gap * Math.Sqrt(pairs)) - (Confidence.Normal * Math.Sqrt(discordance));
        // No spread: every pair differs, and all the same way.
        return spread > 0 ? Normal.CDF(0, 1, beyond / spread) : beyond >= 0 ? 1 : 0;
    }

    /// <summary>Independent pairs that a gap needs: (z₀.₉₇₅·√ψ + z_power·√(ψ − Δ²))² / Δ², not rounded (Connor 1987).</summary>
    /// <param name="gap">The gap Δ to be seen, in (0, 1].</param>
    /// <param name="discordance">The discordance ψ, from <paramref name="gap"/> to 1.</param>
    /// <param name="power">In (0, 1).</param>
    /// <param name="level">Of the two-sided test, in (0, 1): less than 0.05 where p is corrected for several.</param>
    public static double PairsNeeded(double gap, double discordance, double power = Customary, double level = CustomaryLevel)
    {
        ThrowIfImpossible(gap, discordance);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(power, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(power, 1);
        double quantile = level == CustomaryLevel ? Confidence.Normal : Normal.InvCDF(0, 1, 1 - (level / 2));
        double sum = (quantile * Math.Sqrt(discordance))
            + (Normal.InvCDF(0, 1, power) * Math.Sqrt(discordance - (gap * gap)));
        return sum * sum / (gap * gap);
    }

    /// <summary>Queries that a gap needs, rounded up, where each is asked <paramref name="pairsPerQuery"/> times in both arms.</summary>
    /// <param name="gap">The gap to be seen, in (0, 1].</param>
    /// <param name="discordance">From <paramref name="gap"/> to 1.</param>
    /// <param name="pairsPerQuery">Repeats × paraphrases; positive.</param>
    /// <param name="correlation">How alike the pairs of one query are, in [0, 1]; 1 makes repeats worthless (design effect 1 + (m−1)ρ, Kish 1965).</param>
    /// <param name="power">In (0, 1).</param>
    public static int QueriesNeeded(double gap, double discordance, int pairsPerQuery = 1, double correlation = 0, double power = Customary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pairsPerQuery);
        ThrowIfNoShare(correlation);
        double designEffect = 1 + ((pairsPerQuery - 1) * correlation);
        return (int)Math.Ceiling(PairsNeeded(gap, discordance, power) * designEffect / pairsPerQuery);
    }

    /// <summary>
    /// The discordance with a gap, where it was <paramref name="without"/> without one: ψ + Δ·√(1 − 2ψ). Of two arms that are independent given the query and that both act with a rate q it is that of q + Δ and q, since ψ is
    /// 2q(1 − q). Never less than the gap itself.
    /// </summary>
    /// <param name="without">ψ, in [0, 1].</param>
    /// <param name="gap">Δ, in [0, 1].</param>
    public static double DiscordanceWith(double without, double gap)
    {
        ThrowIfNoShare(without);
        ThrowIfNoShare(gap);
        return Math.Min(1, Math.Max(gap, without + (gap * Math.Sqrt(Math.Max(0, 1 - (2 * without))))));
    }

    /// <summary>The smallest true gap that shows with the given power; null where not even a gap of 1 would.</summary>
    /// <param name="pairs">Independent pairs; positive.</param>
    /// <param name="discordance">The discordance without a gap, in [0, 1]: the one seen, or expected. A gap adds its own (<see cref="DiscordanceWith"/>).</param>
    /// <param name="power">In (0, 1).</param>
    /// <param name="level">Of the two-sided test, in (0, 1).</param>
    public static double? DetectableGap(double pairs, double discordance, double power = Customary, double level = CustomaryLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pairs);
        ThrowIfNoShare(discordance);
        bool Shows(double gap) => PairsNeeded(gap, DiscordanceWith(discordance, gap), power, level) <= pairs;
        if (!Shows(1))
        {
            return null;
        }

        double hidden = 0;
        double shown = 1;
        // 2^-40 of a point; the pairs needed fall as the gap grows, so bisection finds the border.
        for (int i = 0; i < 40; i++)
        {
            double middle = (hidden + shown) / 2;
            (hidden, shown) = Shows(middle) ? (hidden, middle) : (middle, shown);
        }

        return shown;
    }

    private static void ThrowIfImpossible(double gap, double discordance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gap);
        ThrowIfNoShare(discordance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gap, discordance);
    }

    private static void ThrowIfNoShare(double value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 0, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1, name);
    }
}
