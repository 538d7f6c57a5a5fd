using MathNet.Numerics;

namespace Unmask;

/// <summary>
/// The one-sided bound for sub-exponential sums with scale c (Howard et al. 2021, proposition 8). Bounded observations whose variance is
/// estimated as they come are such sums, which makes it the bound behind <see cref="GapSequence"/>.
/// </summary>
/// <param name="tunedAt">The intrinsic time at which it is tightest; positive.</param>
/// <param name="scale">c, positive: the range of an observation.</param>
/// <param name="tunedLevel">The level that it is tuned for, in (0, ½).</param>
public sealed class GammaExponentialMixture(double tunedAt, double scale, double tunedLevel = 0.05) : MixtureBound
{
    private readonly double _prior = BestRho(tunedAt, 2 * tunedLevel) / scale / scale;

    /// <inheritdoc/>
    public override double LogMixture(double sum, double time)
    {
        double shape = (time / scale / scale) + _prior;
        double reached = (sum / scale) + shape;
        return Leading(_prior, SpecialFunctions.GammaLowerRegularized(_prior, _prior))
            + SpecialFunctions.GammaLn(shape)
            + Math.Log(SpecialFunctions.GammaLowerRegularized(shape, reached))
            - (shape * Math.Log(reached))
            + reached - _prior;
    }

    /// <summary>a·ln a − ln Γ(a) − ln of the share of the mixing distribution that is used.</summary>
    internal static double Leading(double prior, double share) =>
        (prior * Math.Log(prior)) - SpecialFunctions.GammaLn(prior) - Math.Log(share);
}

/// <summary>
/// The one-sided bound for sub-Poisson sums with scale c (Howard et al. 2021, proposition 9): observations that are bounded from above
/// by c.
/// </summary>
/// <param name="tunedAt">The intrinsic time at which it is tightest; positive.</param>
/// <param name="scale">c, positive.</param>
/// <param name="tunedLevel">The level that it is tuned for, in (0, ½).</param>
public sealed class GammaPoissonMixture(double tunedAt, double scale, double tunedLevel = 0.05) : MixtureBound
{
    private readonly double _prior = BestRho(tunedAt, 2 * tunedLevel) / scale / scale;

    /// <inheritdoc/>
    public override double LogMixture(double sum, double time)
    {
        double rate = (time / scale / scale) + _prior;
        double shape = (sum / scale) + rate;
        return GammaExponentialMixture.Leading(_prior, SpecialFunctions.GammaUpperRegularized(_prior, _prior))
            + SpecialFunctions.GammaLn(shape)
            + Math.Log(SpecialFunctions.GammaUpperRegularized(shape, rate))
            - (shape * Math.Log(rate))
            + rate - _prior;
    }
}
