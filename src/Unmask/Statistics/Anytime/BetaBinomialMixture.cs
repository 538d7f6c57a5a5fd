using MathNet.Numerics;

namespace Unmask;

/// <summary>
/// The bound for sub-Bernoulli sums: observations in [−g, h] (Howard et al. 2021, propositions 6 and 7). With the exact variance g·h a
/// unit it is the tightest for shares: g = p, h = 1 − p.
/// </summary>
public sealed class BetaBinomialMixture : MixtureBound
{
    private readonly double _below;
    private readonly double _above;
    private readonly double _prior;
    private readonly double _upTo;
    private readonly double _normalizer;

    private BetaBinomialMixture(double rho, double below, double above, double upTo)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(below);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(above);
        (_below, _above, _upTo) = (below, above, upTo);
        _prior = Math.Max(rho - (below * above), 1e-3 * below * above);
        _normalizer = LogIncompleteBeta(_prior / (below * (below + above)), _prior / (above * (below + above)), upTo);
    }

    /// <summary>For |s|: both sides together.</summary>
    /// <param name="tunedAt">The intrinsic time at which it is tightest; positive.</param>
    /// <param name="below">g: how far an observation falls at most; positive.</param>
    /// <param name="above">h: how far it rises at most; positive.</param>
    /// <param name="tunedLevel">The level that it is tuned for, in (0, 1).</param>
    public static BetaBinomialMixture TwoSided(double tunedAt, double below, double above, double tunedLevel = 0.05) =>
        new(BestRho(tunedAt, tunedLevel), below, above, upTo: 1);

    /// <summary>For s alone.</summary>
    /// <inheritdoc cref="TwoSided"/>
    public static BetaBinomialMixture OneSided(double tunedAt, double below, double above, double tunedLevel = 0.05) =>
        new(BestRho(tunedAt, 2 * tunedLevel), below, above, above / (below + above));

    /// <inheritdoc/>
    public override double LogMixture(double sum, double time)
    {
        double range = _below + _above;
        double up = (time + (_above * sum)) / (_above * range), down = (time - (_below * sum)) / (_below * range);
        return (time / (_below * _above) * Math.Log(range))
            - (up * Math.Log(_below))
            - (down * Math.Log(_above))
            + LogIncompleteBeta((_prior / (_below * range)) + down, (_prior / (_above * range)) + up, _upTo)
            - _normalizer;
    }

    private protected override double MostSum(double time) => time / _below;

    private static double LogIncompleteBeta(double a, double b, double x) =>
        SpecialFunctions.BetaLn(a, b) + (x < 1 ? Math.Log(SpecialFunctions.BetaRegularized(a, b, x)) : 0);
}
