namespace Unmask;

/// <summary>What scores and labels say about how well the scores rank: a curve, or that there can be none.</summary>
public abstract record RocReading
{
    private RocReading()
    {
    }

    /// <summary>Both classes are there.</summary>
    /// <param name="Curve">The curve.</param>
    public sealed record Measured(RocCurve Curve) : RocReading;

    /// <summary>All labels are of one class, or there is none: nothing can be ranked above anything.</summary>
    /// <param name="Positives">Labels that are true.</param>
    /// <param name="Negatives">Labels that are not.</param>
    public sealed record OneClass(int Positives, int Negatives) : RocReading;
}

/// <summary>A judge's score for one text, and what is true of it.</summary>
/// <param name="Score">Finite; higher means more surely true.</param>
/// <param name="Truth">What the label says.</param>
public readonly record struct ScoredLabel(double Score, bool Truth);

/// <summary>What comes of taking every score from a threshold upwards for true.</summary>
/// <param name="Threshold">The least score that is taken for true.</param>
/// <param name="Counts">How often that is right.</param>
public sealed record ThresholdPoint(double Threshold, Confusion Counts)
{
    /// <summary>TP / positives, in [0, 1].</summary>
    public double Sensitivity => (double)Counts.TruePositives / Counts.Positives;

    /// <summary>TN / negatives, in [0, 1].</summary>
    public double Specificity => (double)Counts.TrueNegatives / Counts.Negatives;

    /// <summary>TP / judged true, in [0, 1]: at least one score reaches its own threshold.</summary>
    public double Precision => (double)Counts.TruePositives / (Counts.TruePositives + Counts.FalsePositives);

    /// <summary>Youden's J = sensitivity + specificity − 1, in [−1, 1].</summary>
    public double Youden => Sensitivity + Specificity - 1;
}
