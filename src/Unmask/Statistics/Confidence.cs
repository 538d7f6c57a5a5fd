using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>The quantiles behind every 95 % interval.</summary>
internal static class Confidence
{
    private const double UpperTail = 0.975;

    /// <summary>The two-sided 95 % quantile of the normal distribution: 1.95996….</summary>
    public static double Normal { get; } = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, UpperTail);

    /// <summary>
    /// The normal quantile where each cluster holds one unit: the score intervals are then the published ones and estimate no variance.
    /// Otherwise Student's t with clusters − 1 degrees of freedom, since the design effect is estimated from the clusters.
    /// </summary>
    /// <param name="tally">The clusters.</param>
    /// <param name="below">How much of the distribution lies below the quantile; 0.975 is for a two-sided 95 % interval.</param>
    public static double QuantileFor(ClusterTally tally, double below = UpperTail) =>
        tally.Units == tally.Clusters || tally.Clusters < 2
            ? MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, below)
            : StudentT.InvCDF(0, 1, tally.Clusters - 1, below);
}
