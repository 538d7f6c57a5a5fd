namespace Unmask.Tests;

/// <summary>How often pooled intervals over paraphrases hold the mean, and prediction intervals a new paraphrase's gap.</summary>
internal static class PoolingCoverage
{
    private const int Paraphrases = 8;

    /// <summary>The spread between paraphrases over their typical standard error.</summary>
    public static readonly double[] Spreads = [0, 1, 2];

    /// <summary>Each interval; a prediction is compared with a new effect.</summary>
    public static readonly IReadOnlyList<(string Name, bool Predicts, Func<MeasuredEffect[], Estimate?> Interval)> Intervals =
    [
        ("fixed, normal", false, effects => MetaAnalysis.Fixed(effects).Normal),
        ("DL, normal", false, effects => MetaAnalysis.Pool(effects, BetweenVariance.DerSimonianLaird(effects)).Normal),
        ("REML, normal", false, effects => MetaAnalysis.Random(effects).Normal),
        ("REML, Hartung-Knapp (ours)", false, effects => MetaAnalysis.Random(effects).HartungKnapp),
        ("prediction, normal", true, effects => MetaAnalysis.Random(effects).NormalPrediction),
        ("prediction, t(k-2) (ours)", true, effects => MetaAnalysis.Random(effects).Prediction),
        ("prediction, Hartung-Knapp t(k-1)", true, effects => MetaAnalysis.Random(effects).HartungKnappPrediction),
    ];

    /// <summary>The share of studies whose interval holds.</summary>
    public static double Coverage(Func<MeasuredEffect[], Estimate?> interval, bool predicts, double spread, int studies)
    {
        SeededRandom random = new Seed(18).Derive(FormattableString.Invariant($"pooling/{spread}")).Random();
        int held = 0;
        for (int study = 0; study < studies; study++)
        {
            // Standard errors of 3 to 5 points around 4, as the published paraphrases have.
            MeasuredEffect[] effects = [.. Enumerable.Range(0, Paraphrases).Select(_ => Draw(random, spread))];
            double truth = predicts ? 9 + (4 * spread * random.NextNormal()) : 9;
            held += interval(effects) is { } found && found.Low <= truth && truth <= found.High ? 1 : 0;
        }

        return (double)held / studies;
    }

    private static MeasuredEffect Draw(SeededRandom random, double spread)
    {
        double error = 3 + (2 * random.NextDouble());
        return new MeasuredEffect(9 + (4 * spread * random.NextNormal()) + (error * random.NextNormal()), error * error);
    }
}
