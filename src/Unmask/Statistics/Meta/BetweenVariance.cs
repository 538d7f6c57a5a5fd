namespace Unmask;

/// <summary>
/// τ², the variance of true effects, by six estimators (compared by Veroniki et al. 2016, Research Synthesis Methods 7:55). None is
/// negative. They differ most where there are few effects: a conclusion that depends on the choice is none.
/// </summary>
public static class BetweenVariance
{
    private const int MostSteps = 10_000;

    /// <summary>The method of moments on Cochran's Q: max(0, (Q − k + 1)/(Σw − Σw²/Σw)) (DerSimonian and Laird 1986, eq. 8).</summary>
    /// <param name="effects">Two or more, as everywhere here.</param>
    public static double DerSimonianLaird(IReadOnlyList<MeasuredEffect> effects)
    {
        Weights weights = Unadjusted(effects);
        return Math.Max(0, (weights.Residual - effects.Count + 1) / (weights.Sum - (weights.Squares / weights.Sum)));
    }

    /// <summary>The τ² at which the generalised Q is k − 1 (Paule and Mandel 1982, J. Res. Natl. Bur. Stand. 87:377), or 0.</summary>
    public static double PauleMandel(IReadOnlyList<MeasuredEffect> effects)
    {
        if (Unadjusted(effects).Residual <= effects.Count - 1)
        {
            return 0;
        }

        // Q falls as τ² grows.
        bool TooSmall(double between) => new Weights(effects, between).Residual > effects.Count - 1;
        double low = 0, high = effects.Max(effect => effect.Variance);
        while (TooSmall(high))
        {
            high *= 2;
        }

        for (int i = 0; i < 200 && high - low > 1e-14 * high; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = TooSmall(middle) ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>
    /// Restricted maximum likelihood by Fisher scoring (Viechtbauer 2005, J. Educ. Behav. Statist. 30:261; Harville 1977).
    /// </summary>
    public static double Reml(IReadOnlyList<MeasuredEffect> effects) => Scored(effects, weights =>
    {
        double share = weights.Squares / weights.Sum, trace = weights.Sum - share;
        double information = weights.Squares - (2 * weights.Cubes / weights.Sum) + (share * share);
        return (weights.SquareResidual - trace) / information;
    });

    /// <summary>
    /// Maximum likelihood by Fisher scoring (Hardy and Thompson 1996, Statistics in Medicine 15:619). Biased low where there are few
    /// effects.
    /// </summary>
    public static double MaximumLikelihood(IReadOnlyList<MeasuredEffect> effects) =>
        Scored(effects, weights => (weights.SquareResidual - weights.Sum) / weights.Squares);

    /// <summary>
    /// Sidik and Jonkman's two steps (2005, Applied Statistics 54:367), from the effects' own variance with divisor k. Always positive
    /// where effects differ.
    /// </summary>
    public static double SidikJonkman(IReadOnlyList<MeasuredEffect> effects)
    {
        _ = Unadjusted(effects);
        double mean = effects.Average(effect => effect.Value);
        double crude = effects.Average(effect => (effect.Value - mean) * (effect.Value - mean));
        // Weights 1/(v/τ₀² + 1) are those of τ₀² times τ₀².
        return crude == 0 ? 0 : new Weights(effects, crude).Residual * crude / (effects.Count - 1);
    }

    /// <summary>Hunter and Schmidt's (2004, Methods of Meta-Analysis): max(0, (Q − k)/Σw). Biased low; for comparison only.</summary>
    public static double HunterSchmidt(IReadOnlyList<MeasuredEffect> effects)
    {
        Weights weights = Unadjusted(effects);
        return Math.Max(0, (weights.Residual - effects.Count) / weights.Sum);
    }

    private static Weights Unadjusted(IReadOnlyList<MeasuredEffect> effects)
    {
        MetaAnalysis.ThrowIfFewerThan(2, effects);
        return new Weights(effects, between: 0);
    }

    private static double Scored(IReadOnlyList<MeasuredEffect> effects, Func<Weights, double> step)
    {
        double between = DerSimonianLaird(effects);
        for (int i = 0; i < MostSteps; i++)
        {
            double next = Math.Max(0, between + step(new Weights(effects, between)));
            if (Math.Abs(next - between) <= 1e-13 * (between + effects[0].Variance))
            {
                return next;
            }

            between = next;
        }

        return between;
    }
}
