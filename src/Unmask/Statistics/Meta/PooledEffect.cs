using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>Several effects as one, with its intervals at 95 %.</summary>
public sealed record PooledEffect
{
    /// <summary>The weighted mean, in the effects' unit.</summary>
    public required double Value { get; init; }

    /// <summary>Its standard error: 1/√Σw.</summary>
    public required double StandardError { get; init; }

    /// <summary>τ²: the variance of true effects; 0 where they are taken as one.</summary>
    public required double Between { get; init; }

    /// <summary>How many effects there are.</summary>
    public required int Effects { get; init; }

    /// <summary>
    /// Hartung and Knapp's standard error (2001, Statistics in Medicine 20:3875; Sidik and Jonkman 2002): √(Σw(y − mean)²/((k − 1)Σw)).
    /// Not raised to <see cref="StandardError"/> where it is smaller. Null for one effect.
    /// </summary>
    public double? HartungKnappError { get; init; }

    /// <summary>Mean ± 1.96 standard errors (DerSimonian and Laird 1986). With few effects it covers too little.</summary>
    public Estimate Normal => Around(Value, Confidence.Normal * StandardError);

    /// <summary>Mean ± t(k − 1) of <see cref="HartungKnappError"/>: the one to print. Null for one effect.</summary>
    public Estimate? HartungKnapp => HartungKnappError is { } error ? Around(Value, Student(Effects - 1) * error) : null;

    /// <summary>
    /// Where the effect of a new paraphrase is expected in 95 of 100 cases: mean ± t(k − 2)·√(τ² + SE²) (Higgins, Thompson and
    /// Spiegelhalter 2009, J. R. Statist. Soc. A 172:137, eq. 12). Our default, with REML's τ². Null below three effects.
    /// </summary>
    public Estimate? Prediction => Effects < 3 ? null : Around(Value, Student(Effects - 2) * Spread(StandardError));

    /// <summary>
    /// The same with the normal quantile, as R's metafor prints by default (Riley, Higgins and Deeks 2011, BMJ 342:d549). Narrower: it
    /// takes τ² as known.
    /// </summary>
    public Estimate NormalPrediction => Around(Value, Confidence.Normal * Spread(StandardError));

    /// <summary>
    /// The same with <see cref="HartungKnappError"/> and t(k − 1) (Partlett and Riley 2017, Statistics in Medicine 36:301). Null for one
    /// effect.
    /// </summary>
    public Estimate? HartungKnappPrediction =>
        HartungKnappError is { } error ? Around(Value, Student(Effects - 1) * Spread(error)) : null;

    private double Spread(double error) => Math.Sqrt(Between + (error * error));

    private static double Student(int freedom) => StudentT.InvCDF(0, 1, freedom, 0.975);

    private static Estimate Around(double value, double half) => new(value, value - half, value + half);
}
