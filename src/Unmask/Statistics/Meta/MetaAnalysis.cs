using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// One number from several: the gap over paraphrases of one prompt, each of them a sample of the prompts that might have been written.
/// Each effect is weighted by 1/(its variance + τ²), where τ² is how much paraphrases truly differ (<see cref="BetweenVariance"/>).
/// </summary>
public static class MetaAnalysis
{
    /// <summary>
    /// All effects taken as one: τ² = 0 (Hedges and Olkin 1985). Its interval holds for these paraphrases, not for a new one.
    /// </summary>
    /// <param name="effects">One or more.</param>
    /// <exception cref="ArgumentException">There is none, or a variance is not positive.</exception>
    public static PooledEffect Fixed(IReadOnlyList<MeasuredEffect> effects) => Pool(effects, between: 0);

    /// <summary>
    /// With the REML estimate of τ²: our default (Viechtbauer 2005; recommended by Langan et al. 2019, Research Synthesis Methods 10:83).
    /// </summary>
    /// <param name="effects">Two or more.</param>
    /// <exception cref="ArgumentException">There are fewer, or a variance is not positive.</exception>
    public static PooledEffect Random(IReadOnlyList<MeasuredEffect> effects) => Pool(effects, BetweenVariance.Reml(effects));

    /// <summary>
    /// The inverse-variance mean (DerSimonian and Laird 1986, Controlled Clinical Trials 7:177, eqs. 4–5) with a given τ².
    /// </summary>
    /// <param name="effects">One or more.</param>
    /// <param name="between">τ², 0 or more.</param>
    /// <exception cref="ArgumentException">There is no effect, a variance is not positive, or τ² is negative.</exception>
    public static PooledEffect Pool(IReadOnlyList<MeasuredEffect> effects, double between)
    {
        ThrowIfFewerThan(1, effects);
        ArgumentOutOfRangeException.ThrowIfNegative(between);
        Weights weights = new(effects, between);
        return new PooledEffect
        {
            Value = weights.Mean,
            StandardError = Math.Sqrt(1 / weights.Sum),
            Between = between,
            Effects = effects.Count,
            HartungKnappError = effects.Count < 2 ? null : Math.Sqrt(weights.Residual / (effects.Count - 1) / weights.Sum),
        };
    }

    /// <summary>
    /// Cochran's Q (1954, Biometrics 10:101) with its p from χ² on k − 1 degrees of freedom, and I² = max(0, (Q − k + 1)/Q) (Higgins and
    /// Thompson 2002, Statistics in Medicine 21:1539): the share of the spread that sampling does not explain.
    /// </summary>
    /// <param name="effects">Two or more.</param>
    /// <exception cref="ArgumentException">There are fewer, or a variance is not positive.</exception>
    public static Heterogeneity HeterogeneityOf(IReadOnlyList<MeasuredEffect> effects)
    {
        ThrowIfFewerThan(2, effects);
        double q = new Weights(effects, between: 0).Residual;
        int freedom = effects.Count - 1;
        return new Heterogeneity(q, 1 - ChiSquared.CDF(freedom, q), q > freedom ? (q - freedom) / q : 0);
    }

    internal static void ThrowIfFewerThan(int least, IReadOnlyList<MeasuredEffect> effects)
    {
        if (effects.Count < least)
        {
            throw new ArgumentException($"This needs {least} effects or more, and there are {effects.Count}.", nameof(effects));
        }

        if (effects.Any(effect => !(effect.Variance > 0)))
        {
            throw new ArgumentException("An effect's variance is positive.", nameof(effects));
        }
    }
}

/// <summary>One effect and how surely it is known.</summary>
/// <param name="Value">The estimate, in any unit.</param>
/// <param name="Variance">Its squared standard error; positive.</param>
public readonly record struct MeasuredEffect(double Value, double Variance);

/// <summary>How much effects differ beyond what sampling explains.</summary>
/// <param name="Q">Cochran's Q, 0 or more.</param>
/// <param name="P">The chance of so large a Q where all effects are one.</param>
/// <param name="I2">The share of the spread that sampling does not explain, in [0, 1).</param>
public readonly record struct Heterogeneity(double Q, double P, double I2);
