namespace Unmask;

/// <summary>What is known of a judge's errors from labels that the measured texts are not among.</summary>
/// <param name="Sensitivity">The share of the true that it finds, over the true.</param>
/// <param name="Specificity">The share of the not true that it leaves alone, over the not true.</param>
public sealed record JudgeErrors(MeasuredRate Sensitivity, MeasuredRate Specificity)
{
    /// <summary>
    /// Youden's J = sensitivity + specificity − 1, with Newcombe's interval (1998, Statistics in Medicine 17:873, method 10).
    /// </summary>
    public Estimate Youden
    {
        get
        {
            Estimate specificity = Specificity.Interval;
            Estimate falseAlarms = new(1 - specificity.Value, 1 - specificity.High, 1 - specificity.Low);
            return SquareAndAdd.Difference(Sensitivity.Interval, falseAlarms);
        }
    }

    /// <summary>
    /// Whether J's interval reaches 0.2 or below. A correction divides by J: with a judge that tells little it multiplies whatever noise
    /// there is, by 5 and more, and its interval no longer holds.
    /// </summary>
    public bool TellTooLittle => Youden.Low <= LeastYouden;

    /// <summary>What J's interval must lie above for a correction.</summary>
    public const double LeastYouden = 0.2;

    /// <summary>The errors in counts; null where no label is true, or none is not.</summary>
    public static JudgeErrors? Of(Confusion counts) => counts.Positives == 0 || counts.Negatives == 0 ? null : new JudgeErrors(
        MeasuredRate.From(counts.TruePositives, counts.Positives), MeasuredRate.From(counts.TrueNegatives, counts.Negatives));
}
