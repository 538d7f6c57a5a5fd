namespace Unmask;

/// <summary>A text that was both judged and labelled by people.</summary>
/// <param name="Query">What it answers: texts of one query are not independent.</param>
/// <param name="Truth">The label: 0 or 1 for a yes or no, −1 to 1 for a difference, any finite number else.</param>
/// <param name="Judged">The judge's verdict in the same unit.</param>
public readonly record struct LabelledValue(string Query, double Truth, double Judged);

/// <summary>A text that was judged alone.</summary>
/// <param name="Query">What it answers.</param>
/// <param name="Judged">The judge's verdict.</param>
public readonly record struct JudgedValue(string Query, double Judged);

/// <summary>A mean by prediction-powered inference.</summary>
/// <param name="Value">With its 95 % interval.</param>
/// <param name="Lambda">How far the judge is relied on, in [0, 1]: 0 leaves it out, and the value is the mean of the labels.</param>
/// <param name="StandardError">Clustered by query where queries repeat; 0 where nothing varies.</param>
/// <param name="LabelsAlone">The mean of the labels with its interval by the same method: what the judge adds shows in the widths.</param>
public sealed record PredictionPoweredEstimate(Estimate Value, double Lambda, double StandardError, Estimate LabelsAlone);

/// <summary>
/// Prediction-powered inference: the judge's mean over all texts, set right by how far it is off on the labelled ones (Angelopoulos et al.
/// 2023, Science 382:669, "PPI"; tuned by λ: Angelopoulos, Duchi and Zrnic 2023, arXiv 2311.01453, "PPI++"). The labelled texts must be a
/// random sample of the same texts; the judge may err in any way, and the value is not biased by it. Null without an unlabelled text, and
/// where the labelled ones answer fewer than two queries.
/// </summary>
public static class PredictionPowered
{
    /// <summary>
    /// λ from the data (PPI++, power tuning), and a normal interval; Student's t over the labelled queries where any repeat. As
    /// <c>ppi_mean_ci</c> of ppi_py gives it. For few labels of a rare yes, <see cref="Rate"/>.
    /// </summary>
    public static PredictionPoweredEstimate? Mean(IReadOnlyList<LabelledValue> labelled, IReadOnlyList<JudgedValue> unlabelled) =>
        RectifiedSample.Of(labelled, unlabelled) is { } sample ? Of(sample, sample.TunedLambda, Normal) : null;

    /// <summary>λ as given: 1 is PPI itself, 0 the mean of the labels.</summary>
    /// <param name="labelled">Texts with both.</param>
    /// <param name="unlabelled">Texts with a verdict alone.</param>
    /// <param name="lambda">In [0, 1].</param>
    public static PredictionPoweredEstimate? Mean(
        IReadOnlyList<LabelledValue> labelled, IReadOnlyList<JudgedValue> unlabelled, double lambda)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lambda);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lambda, 1);
        return RectifiedSample.Of(labelled, unlabelled) is { } sample ? Of(sample, lambda, Normal) : null;
    }

    /// <summary>
    /// A share of yes: λ from the data, and Wilson's interval on as many independent labels as would be as sure (the device of Kish 1965
    /// and Rao and Scott 1992, Biometrics 48:577, here for PPI). The normal interval of
    /// <see cref="Mean(IReadOnlyList{LabelledValue}, IReadOnlyList{JudgedValue})"/> covers as little as 86 % with 100 labels and a rate of
    /// 5 %; this one 94 to 98 % (docs/method.md). Half a labelled text is added for each pair of yes and no, so that labels without an
    /// error do not claim certainty.
    /// </summary>
    /// <exception cref="ArgumentException">A label or verdict is neither 0 nor 1.</exception>
    public static PredictionPoweredEstimate? Rate(IReadOnlyList<LabelledValue> labelled, IReadOnlyList<JudgedValue> unlabelled)
    {
        ThrowUnless(labelled, unlabelled, value => value is 0 or 1, "A share counts values of 0 and 1.");
        return RectifiedSample.Of(labelled, unlabelled) is { } sample ? Of(sample, sample.TunedLambda, Score) : null;
    }

    /// <summary>
    /// The difference of two arms over the same queries: every value is one arm's yes (1) or no (0) minus the other's, judged and labelled
    /// alike. λ from the data, and Tango's interval (1998, Statistics in Medicine 17:891) on as many independent pairs as would be as sure,
    /// as <see cref="PairedGap.Interval(ClusterTally)"/> has it.
    /// </summary>
    /// <exception cref="ArgumentException">A value is none of −1, 0 and 1.</exception>
    public static PredictionPoweredEstimate? Contrast(IReadOnlyList<LabelledValue> labelled, IReadOnlyList<JudgedValue> unlabelled)
    {
        ThrowUnless(labelled, unlabelled, value => value is -1 or 0 or 1, "A paired difference is -1, 0 or 1.");
        return RectifiedSample.Of(labelled, unlabelled) is { } sample ? Of(sample, sample.TunedLambda, Paired) : null;
    }

    private static PredictionPoweredEstimate Of(RectifiedSample sample, double lambda, Func<RectifiedSample, double, Estimate> interval) =>
        new(interval(sample, lambda), lambda, Math.Sqrt(sample.Variance(lambda)), interval(sample, 0));

    private static Estimate Normal(RectifiedSample sample, double lambda)
    {
        double value = sample.Mean(lambda), half = sample.Quantile * Math.Sqrt(sample.Variance(lambda));
        return new Estimate(value, value - half, value + half);
    }

    private static Estimate Score(RectifiedSample sample, double lambda)
    {
        double value = Math.Clamp(sample.Mean(lambda), 0, 1);
        double smoothed = sample.Smoothed(value);
        double ofQuantile = Square(sample.Quantile / Confidence.Normal);
        return Proportion.Effective(value, smoothed * (1 - smoothed) / sample.SmoothedVariance(lambda) / ofQuantile);
    }

    private static Estimate Paired(RectifiedSample sample, double lambda)
    {
        double value = Math.Clamp(sample.Mean(lambda), -1, 1);
        // How often pairs differ, as the labels say; at least as often as the value itself needs.
        double discordance = Math.Clamp(sample.Discordance, Math.Abs(value), 1);
        double pairs = (discordance - (value * value) + (1 / sample.Labels)) / sample.SmoothedVariance(lambda);
        (double low, double high) = PairedGap.Tango(
            pairs * (discordance + value) / 2, pairs * (discordance - value) / 2, pairs, sample.Quantile);
        return new Estimate(value, Math.Min(low, value), Math.Max(high, value));
    }

    private static double Square(double value) => value * value;

    private static void ThrowUnless(
        IReadOnlyList<LabelledValue> labelled, IReadOnlyList<JudgedValue> unlabelled, Func<double, bool> legal, string message)
    {
        if (!labelled.All(one => legal(one.Truth) && legal(one.Judged)) || !unlabelled.All(one => legal(one.Judged)))
        {
            throw new ArgumentException(message, nameof(labelled));
        }
    }
}
