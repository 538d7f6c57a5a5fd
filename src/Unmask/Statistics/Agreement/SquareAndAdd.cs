namespace Unmask;

/// <summary>
/// Intervals for what is computed from two quantities, out of the intervals of each: how far an end lies from its estimate stands in for
/// the standard error on that side (Newcombe 1998, Statistics in Medicine 17:873, method 10; named MOVER by Zou and Donner 2008, Statistics
/// in Medicine 27:1693).
/// </summary>
internal static class SquareAndAdd
{
    /// <summary>first − second.</summary>
    /// <param name="first">With its interval.</param>
    /// <param name="second">With its interval.</param>
    /// <param name="correlation">Of the two estimates, in [−1, 1] (Zou and Donner 2008).</param>
    public static Estimate Difference(Estimate first, Estimate second, double correlation = 0)
    {
        double difference = first.Value - second.Value;
        return new Estimate(
            difference,
            difference - Length(first.Value - first.Low, second.High - second.Value, correlation),
            difference + Length(first.High - first.Value, second.Value - second.Low, correlation));
    }

    /// <summary>
    /// dividend / divisor of two independent estimates: the ratios r for which the interval of dividend − r·divisor holds 0 (Donner and Zou
    /// 2012, Statistical Methods in Medical Research 21:347).
    /// </summary>
    /// <param name="dividend">With its interval; of either sign.</param>
    /// <param name="divisor">With its interval; all of it positive.</param>
    public static Estimate Ratio(Estimate dividend, Estimate divisor)
    {
        double ratio = dividend.Value / divisor.Value;
        // The ends of the two intervals over each other hold every ratio that the search can end at.
        double furthest = 2 * Math.Max(Math.Abs(dividend.Low), Math.Abs(dividend.High)) / divisor.Low;
        bool Holds(double r)
        {
            Estimate scaled = r >= 0
                ? new Estimate(r * divisor.Value, r * divisor.Low, r * divisor.High)
                : new Estimate(r * divisor.Value, r * divisor.High, r * divisor.Low);
            return Difference(dividend, scaled).IncludesZero;
        }

        return new Estimate(ratio, Bisection.LastInside(ratio, -furthest, Holds), Bisection.LastInside(ratio, furthest, Holds));
    }

    private static double Length(double one, double other, double correlation) =>
        Math.Sqrt(Math.Max(0, (one * one) + (other * other) - (2 * correlation * one * other)));
}
