namespace Unmask;

/// <summary>
/// A judge's rates from labels that were not drawn at one rate, as where more of the judged-true are labelled since they are few. Counting
/// such labels as they are would make sensitivity too high; each is weighted by how many texts it stands for (Horvitz and Thompson 1952,
/// JASA 47:663; for judges and tests, Begg and Greenes 1983, Biometrics 39:207).
/// </summary>
/// <remarks>
/// A rate is a ratio of two weighted sums. Its variance is linearised (Cochran 1977, "Sampling Techniques", chapters 6 and 12): texts
/// scatter as a sample of all that could be, and labels scatter within a stratum. The interval is Wilson's on the number of labels that
/// would be as sure (Korn and Graubard 1998, Survey Methodology 24:193). Where one label that the judge missed stands for a third of all
/// that is true, it covers down to 88 %: label more of what was judged not true.
/// </remarks>
/// <param name="strata">One or more.</param>
public sealed class StratifiedLabels(IReadOnlyList<LabelStratum> strata)
{
    // A stratum in which no label was off may still hold some: a part of a label added each way keeps its weight in the variance. For a
    // ratio near 1 a small part does best: with half a label the sensitivity of a good judge (0.95; 100 labels, 704 texts, 5 % true) is
    // covered in 89 % of studies, with this in 91 %.
    private const double AddedToRatio = 0.01;

    // For the share of all texts a small part is too little: where the judge missed 1.5 % of the texts, none of 50 labels shows it in half
    // of the studies, and 79 % are covered; with half a label 99 %.
    private const double AddedToShare = 0.5;

    /// <summary>The weighted share of the true that was judged so. Null where no label is true.</summary>
    public MeasuredRate? Sensitivity => Share(hit: (judged, truth) => judged && truth, of: (_, truth) => truth, AddedToRatio);

    /// <summary>The weighted share of the not true that was judged so. Null where every label is true.</summary>
    public MeasuredRate? Specificity => Share(hit: (judged, truth) => !judged && !truth, of: (_, truth) => !truth, AddedToRatio);

    /// <summary>The weighted share of the judged-true that is. Null where nothing was judged true.</summary>
    public MeasuredRate? Precision => Share(hit: (judged, truth) => judged && truth, of: (judged, _) => judged, AddedToRatio);

    /// <summary>
    /// The weighted F1 = 2TP / (2TP + FP + FN) = 2s/(1 + s), where s is the weighted share of what is true or was judged so that is both; the ends are those of its interval, put through the same formula
    /// (as <see cref="Confusion.F1"/>). Null where nothing is true and nothing was judged so.
    /// </summary>
    public Estimate? F1 => Share(hit: (judged, truth) => judged && truth, of: (judged, truth) => judged || truth, AddedToRatio) is { Interval: var both }
        ? new Estimate(Confusion.Dice(both.Value), Confusion.Dice(both.Low), Confusion.Dice(both.High))
        : null;

    /// <summary>
    /// The weighted share of all texts that is true: a rate that needs no correction, since it is made of labels (a stratified estimate;
    /// Cochran 1977, chapter 5).
    /// </summary>
    public MeasuredRate? Prevalence => Share(hit: (_, truth) => truth, of: (_, _) => true, AddedToShare);

    /// <summary>Sensitivity and specificity for a correction; null where either is.</summary>
    public JudgeErrors? Errors =>
        Sensitivity is { } sensitivity && Specificity is { } specificity ? new JudgeErrors(sensitivity, specificity) : null;

    /// <summary>The texts that the judge gave a verdict, labelled or not.</summary>
    /// <param name="judged">The verdict.</param>
    public long TextsOf(bool judged) => strata.Where(stratum => stratum.Judged == judged).Sum(stratum => stratum.Texts);

    private MeasuredRate? Share(Func<bool, bool, bool> hit, Func<bool, bool, bool> of, double toEachCell)
    {
        double Weighted(Func<bool, bool, bool> chosen, double added) => strata.Sum(stratum =>
        {
            double truths = chosen(stratum.Judged, true) ? stratum.True + added : 0;
            double others = chosen(stratum.Judged, false) ? stratum.False + added : 0;
            return stratum.Texts / (stratum.Labels + (2 * added)) * (truths + others);
        });

        double whole = Weighted(of, 0);
        if (whole <= 0)
        {
            return null;
        }

        double smoothedWhole = Weighted(of, toEachCell);
        double smoothed = Weighted(hit, toEachCell) / smoothedWhole;
        // How far one text of a stratum pulls at the share.
        double Pull(LabelStratum stratum, bool truth) => (hit(stratum.Judged, truth) ? 1 : 0) - (of(stratum.Judged, truth) ? smoothed : 0);
        double variance = strata.Sum(stratum =>
        {
            double truths = (stratum.True + toEachCell) / (stratum.Labels + (2 * toEachCell));
            double whenTrue = Pull(stratum, truth: true), whenFalse = Pull(stratum, truth: false);
            double mean = (truths * whenTrue) + ((1 - truths) * whenFalse);
            double spread = truths * (1 - truths) * (whenTrue - whenFalse) * (whenTrue - whenFalse);
            return (stratum.Texts * mean * mean) + (stratum.Texts * stratum.Weight * spread);
        }) / (smoothedWhole * smoothedWhole);
        double share = Math.Clamp(Weighted(hit, 0) / whole, 0, 1);
        // Without a stratum of one verdict nothing can pull: then the labels themselves count.
        return new MeasuredRate(share, variance > 1e-15 ? smoothed * (1 - smoothed) / variance : strata.Sum(stratum => stratum.Labels));
    }
}
