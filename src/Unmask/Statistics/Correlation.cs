using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// How two quantities go together over variations: alignment-faking reasoning and the gap, say. Variations of one prompt are no random
/// sample, and a correlation is no cause.
/// </summary>
public static class Correlation
{
    /// <summary>
    /// Pearson's r with Fisher's 95 % interval, tanh(artanh r ± 1.96/√(n − 3)) (Fisher 1921, Metron 1:3). Null below four points, and
    /// where either quantity does not vary. At r = ±1 the interval has no width.
    /// </summary>
    /// <param name="points">One for each variation.</param>
    public static Estimate? Pearson(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 4 || Moments(points) is not { Xx: > 0, Yy: > 0 } sums)
        {
            return null;
        }

        double r = Math.Clamp(sums.Xy / Math.Sqrt(sums.Xx * sums.Yy), -1, 1);
        double centre = Math.Atanh(r), half = Confidence.Normal / Math.Sqrt(points.Count - 3);
        return new Estimate(r, Math.Tanh(centre - half), Math.Tanh(centre + half));
    }

    /// <summary>
    /// Spearman's ρ (1904, Am. J. Psychol. 15:72): Pearson's r of the ranks, ties at their mean rank. Its interval is Fisher's with the
    /// variance (1 + ρ²/2)/(n − 3) of Bonett and Wright (2000, Psychometrika 65:23). Null as <see cref="Pearson"/>.
    /// </summary>
    /// <param name="points">One for each variation.</param>
    public static Estimate? Spearman(IReadOnlyList<(double X, double Y)> points)
    {
        double[] x = Ranks([.. points.Select(point => point.X)]), y = Ranks([.. points.Select(point => point.Y)]);
        if (Pearson([.. x.Zip(y)]) is not { } ranked)
        {
            return null;
        }

        double rho = ranked.Value, centre = Math.Atanh(rho);
        double half = Confidence.Normal * Math.Sqrt((1 + (rho * rho / 2)) / (points.Count - 3));
        return new Estimate(rho, Math.Tanh(centre - half), Math.Tanh(centre + half));
    }

    /// <summary>
    /// The two-sided p that a Pearson correlation is 0: t = r·√((n − 2)/(1 − r²)) on n − 2 degrees of freedom (Student 1908, Biometrika
    /// 6:302).
    /// </summary>
    /// <param name="r">In (−1, 1).</param>
    /// <param name="points">Three or more.</param>
    public static Significance Test(double r, int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 3);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Abs(r), 1, nameof(r));
        double t = r * Math.Sqrt((points - 2) / (1 - (r * r)));
        return new Significance(t, 2 * StudentT.CDF(0, 1, points - 2, -Math.Abs(t)));
    }

    /// <summary>The least-squares line of Y on X (Legendre 1805). Null where X does not vary.</summary>
    /// <param name="points">One for each variation.</param>
    public static (double Slope, double Intercept)? Line(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 2 || Moments(points) is not { Xx: > 0 } sums)
        {
            return null;
        }

        double slope = sums.Xy / sums.Xx;
        return (slope, points.Average(point => point.Y) - (slope * points.Average(point => point.X)));
    }

    private static (double Xx, double Xy, double Yy) Moments(IReadOnlyList<(double X, double Y)> points)
    {
        double x = points.Average(point => point.X), y = points.Average(point => point.Y);
        return (
            points.Sum(point => (point.X - x) * (point.X - x)),
            points.Sum(point => (point.X - x) * (point.Y - y)),
            points.Sum(point => (point.Y - y) * (point.Y - y)));
    }

    private static double[] Ranks(double[] values)
    {
        double[] ranks = new double[values.Length];
        int before = 0;
        foreach (IGrouping<double, int> tied in Enumerable.Range(0, values.Length).GroupBy(i => values[i]).OrderBy(group => group.Key))
        {
            foreach (int i in tied)
            {
                ranks[i] = before + ((tied.Count() + 1) / 2.0);
            }

            before += tied.Count();
        }

        return ranks;
    }
}
