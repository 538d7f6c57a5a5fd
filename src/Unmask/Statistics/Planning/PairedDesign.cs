namespace Unmask;

/// <summary>
/// A planned comparison of two arms over the same queries, with a judge that errs. Each query has one uniform draw that its trials look
/// at with probability √correlation and at one of their own otherwise, so that two trials of a query and arm correlate by exactly that; a
/// trial complies where what it looks at lies below its arm's rate. The judge then errs at random.
/// </summary>
public sealed record PairedDesign
{
    /// <summary>2 or more.</summary>
    public required int Queries { get; init; }

    /// <summary>Pairs of each query; 1 or more.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>True compliance in the arm that is subtracted, in [0, 1].</summary>
    public required double BaseRate { get; init; }

    /// <summary>How alike trials of one query are, in [0, 1].</summary>
    public double Correlation { get; init; }

    /// <summary>The chance that the judge sees compliance where there is some, in [0, 1].</summary>
    public double Sensitivity { get; init; } = 1;

    /// <summary>The chance that the judge sees none where there is none, in [0, 1].</summary>
    public double Specificity { get; init; } = 1;

    /// <summary>
    /// The gap that the judge shows where the true one is <paramref name="gap"/>: times Youden's J, sensitivity + specificity − 1 (Rogan
    /// and Gladen 1978, Am. J. Epidemiol. 107:71). Errors that are the same in both arms shrink the gap and add noise; they do not make
    /// one.
    /// </summary>
    public double SeenGap(double gap) => gap * (Sensitivity + Specificity - 1);

    /// <summary>One study's judged differences.</summary>
    /// <param name="gap">The true gap: the other arm's rate is <see cref="BaseRate"/> + gap, within [0, 1].</param>
    /// <param name="random">Where chance comes from. Every study takes as many numbers, so studies of neighbouring gaps share
    /// theirs.</param>
    internal ClusterTally Draw(double gap, SeededRandom random)
    {
        ClusterTally differences = new();
        double looksAtShared = Math.Sqrt(Correlation);
        for (int query = 0; query < Queries; query++)
        {
            double shared = random.NextDouble();
            int total = 0, nonZero = 0;
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                bool first = Judged(BaseRate + gap), second = Judged(BaseRate);
                total += (first ? 1 : 0) - (second ? 1 : 0);
                nonZero += first != second ? 1 : 0;
            }

            differences.Add(Repeats, total, nonZero);

            bool Judged(double rate)
            {
                double which = random.NextDouble(), own = random.NextDouble(), error = random.NextDouble();
                return (which < looksAtShared ? shared : own) < rate ? error < Sensitivity : error >= Specificity;
            }
        }

        return differences;
    }
}
