namespace Unmask;

/// <summary>
/// Intervals for an area in [0, 1] that are symmetric on the scale of log-odds, and so stay within [0, 1] however near 1 the area is.
/// </summary>
internal static class Logit
{
    /// <summary>
    /// The 95 % interval logistic(logit(area) ± z·error/(area·(1 − area))) (Pepe 2003, "The Statistical Evaluation of Medical Tests"). An
    /// area without error is read as a share of independent comparisons, with Wilson's interval: a width of 0 would claim certainty.
    /// </summary>
    /// <param name="area">In [0, 1].</param>
    /// <param name="variance">Of the area, 0 or more.</param>
    /// <param name="comparisons">Independent comparisons that the area is of at least; 1 or more.</param>
    public static Estimate Interval(double area, double variance, long comparisons)
    {
        double spread = area * (1 - area);
        if (variance <= 0 || spread <= 0)
        {
            return Proportion.Effective(area, comparisons);
        }

        double centre = Math.Log(area / (1 - area));
        double half = Confidence.Normal * Math.Sqrt(variance) / spread;
        return new Estimate(area, 1 / (1 + Math.Exp(half - centre)), 1 / (1 + Math.Exp(-half - centre)));
    }
}
