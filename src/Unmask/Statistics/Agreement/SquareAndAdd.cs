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

    /// <summary>one × other of two independent estimates, none negative: the distances to the ends as for a sum, and the product of both, without which a product at 0 would know nothing of the other factor.</summary>
    public static Estimate Product(Estimate one, Estimate other)
    {
        double product = one.Value * other.Value;
        return new Estimate(product, Math.Max(0, product - Length(one.Value - one.Low, other.Value - other.Low)), product + Length(one.High - one.Value, other.High - other.Value));

        double Length(double ofOne, double ofOther)
        {
            (double first, double second, double both) = (other.Value * ofOne, one.Value * ofOther, ofOne * ofOther);
            return Math.Sqrt((first * first) + (second * second) + (both * both));
        }
    }

    /// <summary>
    /// A smooth function of independent estimates: each pulls by its derivative, and the distances to the ends of their intervals add by squares (Zou and Donner 2008, to first order).
    /// </summary>
    /// <param name="value">The function at the estimates.</param>
    /// <param name="parts">Its derivative by each, and the estimate.</param>
    public static Estimate FirstOrder(double value, params ReadOnlySpan<(double Derivative, Estimate Part)> parts)
    {
        double down = 0, up = 0;
        foreach ((double derivative, Estimate part) in parts)
        {
            double below = derivative * (part.Value - part.Low), above = derivative * (part.High - part.Value);
            (double toDown, double toUp) = derivative >= 0 ? (below, above) : (above, below);
            (down, up) = (down + (toDown * toDown), up + (toUp * toUp));
        }

        return new Estimate(value, value - Math.Sqrt(down), value + Math.Sqrt(up));
    }

    private static double Length(double one, double other, double correlation) =>
        Math.Sqrt(Math.Max(0, (one * one) + (other * other) - (2 * correlation * one * other)));
}
