namespace Unmask;

/// <summary>
/// How often a judge and the truth say yes and no together. Each rate has Wilson's interval (Wilson 1927, JASA 22:209) over labels that are
/// independent of each other; a rate of nothing is null.
/// </summary>
public sealed record Confusion
{
    /// <summary>Counts, each 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public Confusion(long truePositives, long falsePositives, long trueNegatives, long falseNegatives)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(truePositives);
        ArgumentOutOfRangeException.ThrowIfNegative(falsePositives);
        ArgumentOutOfRangeException.ThrowIfNegative(trueNegatives);
        ArgumentOutOfRangeException.ThrowIfNegative(falseNegatives);
        (TruePositives, FalsePositives, TrueNegatives, FalseNegatives) = (truePositives, falsePositives, trueNegatives, falseNegatives);
    }

    /// <summary>True, and judged so.</summary>
    public long TruePositives { get; }

    /// <summary>Not true, yet judged so.</summary>
    public long FalsePositives { get; }

    /// <summary>Not true, and judged so.</summary>
    public long TrueNegatives { get; }

    /// <summary>True, yet judged not to be.</summary>
    public long FalseNegatives { get; }

    /// <summary>Labels that are true.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Labels that are not true.</summary>
    public long Negatives => TrueNegatives + FalsePositives;

    /// <summary>All labels.</summary>
    public long Labels => Positives + Negatives;

    /// <summary>TP / (TP + FN), the share of the true that is found. Null without a positive.</summary>
    public Estimate? Sensitivity => Share(TruePositives, Positives);

    /// <summary>TN / (TN + FP), the share of the not true that is left alone. Null without a negative.</summary>
    public Estimate? Specificity => Share(TrueNegatives, Negatives);

    /// <summary>TP / (TP + FP), the share of what was judged true that is. Null where nothing was judged true.</summary>
    public Estimate? Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>(TP + TN) / all. Null without a label.</summary>
    public Estimate? Accuracy => Share(TruePositives + TrueNegatives, Labels);

    /// <summary>Positives / all: how often the property holds among the labelled. Null without a label.</summary>
    public Estimate? Prevalence => Share(Positives, Labels);

    /// <summary>
    /// F1 = 2TP / (2TP + FP + FN) = 2s/(1 + s), where s is the share TP / (TP + FP + FN): the ends are those of Wilson's interval for s,
    /// put through the same formula (the indirect method of Lam, Gopal and Qian 2023, arXiv 2309.14621). Null where nothing is true and
    /// nothing was judged so.
    /// </summary>
    public Estimate? F1 => Share(TruePositives, Positives + FalsePositives) is { } share
        ? new Estimate(Dice(share.Value), Dice(share.Low), Dice(share.High))
        : null;

    /// <summary>
    /// Youden's J = sensitivity + specificity − 1 (Youden 1950, Cancer 3:32), in [−1, 1]; 0 says nothing. Newcombe's interval for a
    /// difference of independent proportions (1998, Statistics in Medicine 17:873, method 10), since J = sensitivity − (1 − specificity).
    /// Null where either is.
    /// </summary>
    public Estimate? Youden => Sensitivity is { } sensitivity && Share(FalsePositives, Negatives) is { } falseAlarms
        ? SquareAndAdd.Difference(sensitivity, falseAlarms)
        : null;

    /// <summary>Counts labels one by one.</summary>
    public static Confusion Of(IEnumerable<(bool Truth, bool Judged)> labels)
    {
        long truePositives = 0, falsePositives = 0, trueNegatives = 0, falseNegatives = 0;
        foreach ((bool truth, bool judged) in labels)
        {
            truePositives += truth && judged ? 1 : 0;
            falsePositives += !truth && judged ? 1 : 0;
            trueNegatives += !truth && !judged ? 1 : 0;
            falseNegatives += truth && !judged ? 1 : 0;
        }

        return new Confusion(truePositives, falsePositives, trueNegatives, falseNegatives);
    }

    internal static double Dice(double share) => 2 * share / (1 + share);

    private static Estimate? Share(long hits, long of) => of == 0 ? null : Proportion.Wilson(hits, of);
}
