namespace Unmask;

/// <summary>Inverse-variance weights and their power sums, which every estimator of τ² is made of.</summary>
internal readonly struct Weights
{
    public Weights(IReadOnlyList<MeasuredEffect> effects, double between)
    {
        double total = 0;
        foreach (MeasuredEffect effect in effects)
        {
            double weight = 1 / (effect.Variance + between);
            Sum += weight;
            Squares += weight * weight;
            Cubes += weight * weight * weight;
            total += weight * effect.Value;
        }

        Mean = total / Sum;
        foreach (MeasuredEffect effect in effects)
        {
            double weight = 1 / (effect.Variance + between), apart = effect.Value - Mean;
            Residual += weight * apart * apart;
            SquareResidual += weight * weight * apart * apart;
        }
    }

    /// <summary>Σw</summary>
    public double Sum { get; }

    /// <summary>Σw²</summary>
    public double Squares { get; }

    /// <summary>Σw³</summary>
    public double Cubes { get; }

    /// <summary>The weighted mean.</summary>
    public double Mean { get; }

    /// <summary>Σw(y − mean)²</summary>
    public double Residual { get; }

    /// <summary>Σw²(y − mean)²</summary>
    public double SquareResidual { get; }
}
