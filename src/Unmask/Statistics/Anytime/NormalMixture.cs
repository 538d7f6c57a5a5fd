using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// The two-sided bound for sub-Gaussian sums, in closed form (Robbins 1970, Ann. Math. Statist. 41:1397; Howard et al. 2021, proposition 4).
/// </summary>
/// <param name="tunedAt">The intrinsic time at which it is tightest; positive.</param>
/// <param name="tunedLevel">The level that it is tuned for, in (0, 1).</param>
public sealed class NormalMixture(double tunedAt, double tunedLevel = 0.05) : MixtureBound
{
    private readonly double _rho = BestRho(tunedAt, tunedLevel);

    /// <inheritdoc/>
    public override double LogMixture(double sum, double time) => (Math.Log(_rho / (time + _rho)) / 2) + (sum * sum / (2 * (time + _rho)));

    /// <summary>√((v + ρ)·ln((v + ρ)/(ρα²))): both |s| beyond it together have the chance α.</summary>
    /// <inheritdoc/>
    public override double Bound(double time, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        return Math.Sqrt((time + _rho) * (Math.Log(1 + (time / _rho)) + (2 * Math.Log(1 / level))));
    }
}

/// <summary>The one-sided bound for sub-Gaussian sums: a half-normal mixture (Howard et al. 2021, proposition 5).</summary>
/// <param name="tunedAt">The intrinsic time at which it is tightest; positive.</param>
/// <param name="tunedLevel">The level that it is tuned for, in (0, ½).</param>
public sealed class OneSidedNormalMixture(double tunedAt, double tunedLevel = 0.05) : MixtureBound
{
    private readonly double _rho = BestRho(tunedAt, 2 * tunedLevel);

    /// <inheritdoc/>
    public override double LogMixture(double sum, double time)
    {
        double all = time + _rho;
        return (Math.Log(4 * _rho / all) / 2) + (sum * sum / (2 * all)) + Math.Log(Normal.CDF(0, 1, sum / Math.Sqrt(all)));
    }
}
