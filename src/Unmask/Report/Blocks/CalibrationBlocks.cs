using static System.FormattableString;

namespace Unmask;

/// <summary>Judges beside people, as blocks of a page.</summary>
public static class CalibrationBlocks
{
    private static readonly string[] Heads = ["judge", "sensitivity", "specificity", "precision", "F1"];
    private static readonly string[] RankingHeads = ["judge", "AUROC", "average precision", "kappa"];
    private static readonly string[] CountHeads = ["judge", "yes, rightly", "yes, wrongly", "no, rightly", "no, wrongly", "no verdict"];

    private const string Weighed = "95% intervals below. Sensitivity, specificity, precision and F1 of a judge are weighed by how many replies have each verdict, so a sample that was drawn by this judge's verdicts does not bend them. Counts and what follows below are of the labelled replies as they are.";

    private const string Ranked = "AUROC: how well probabilities order the replies, 0.5 by chance. Average precision: the same with more weight on what is given most; by chance it is the share of yes among the labels. Kappa: agreement with people beyond chance (Cohen). All three are of the labelled replies as they are, not weighed: of a sample that was drawn by verdicts they are not those of all replies.";

    private const string KeywordsSay = " Keyword count: words of a fixed list in 100 words of reasoning, at the threshold that is best on these labels, not weighed; a judge should do better.";

    private const int MostAtLength = 2;

    /// <summary>The tables of some judges, and what may be said of them: of up to two at length, of more the first table alone.</summary>
    /// <param name="found">The judges beside the labels.</param>
    /// <param name="isFull">Whether all is shown, however many judges there are; other thresholds and the calibration curve too.</param>
    public static IReadOnlyList<PageBlock> Of(Calibration found, bool isFull) =>
    [
        .. found.Split is { } split ? [new PageBlock.Paragraph(SplitSays(split))] : Array.Empty<PageBlock>(),
        new PageBlock.Table("Judges beside the labels of people", Heads, [.. found.Judges.Select(Row), .. KeywordRow(found, Errors)]) { Note = found.Keywords is null ? Weighed : Weighed + KeywordsSay },
        .. isFull || found.Judges.Count <= MostAtLength ? AtLength(found) : [new PageBlock.Paragraph($"Of {Numbers.Count(found.Judges.Count)} judges only this table is shown. `--full` shows how well they order the replies, their counts, their errors part by part, and how far they agree; `--judge NAME` shows them of one.")],
        .. isFull ? found.Judges.SelectMany(CalibrationCurveBlocks.Of) : [],
        .. AgreementBlocks.OfPeople(found),
        .. found.Judges.Select(judge => new PageBlock.Paragraph(Says(judge))),
        .. found.Contested > 0
            ? [new PageBlock.Paragraph($"{Numbers.Count(found.Contested, "labelled reply is", "labelled replies are")} left out, since as many people say yes as no. They are the hard ones: on all replies a judge errs more often than these figures say.")]
            : Array.Empty<PageBlock>(),
        .. found.Fit is { } fit ? [new PageBlock.Paragraph(FitSays(fit))] : Array.Empty<PageBlock>(),
    ];

    // What takes forty lines a judge.
    private static IEnumerable<PageBlock> AtLength(Calibration found) =>
    [
        new PageBlock.Table("How well they order the replies", RankingHeads, [.. found.Judges.Select(Ranking), .. KeywordRow(found, Ranking)]) { Note = Ranked },
        new PageBlock.Table("Counts", CountHeads, [.. found.Judges.Select(Counts)]),
        .. found.Judges.SelectMany(CalibrationGroupBlocks.Of),
        .. AgreementBlocks.OfJudges(found),
    ];

    /// <summary>What may be said of a judge, in a sentence or two.</summary>
    public static string Says(JudgeCalibration judge) => judge.DrawnBy is { } drawer
        ? drawer == judge.Judge
            ? $"{judge.Judge}: replies were drawn by its verdicts before it judged again, so its errors on all replies cannot be told from these labels. Draw a sample anew: `unmask label RUN --by {judge.Judge}`."
            : $"{judge.Judge}: replies were drawn by the verdicts of {drawer}, so the errors of another judge on all replies cannot be told from these labels. A sample at random tells those of every judge: `unmask label RUN`."
        : judge.ReadsTooFew
        ? $"{judge.Judge}: {Numbers.Count(judge.WithoutVerdict)} of {Numbers.Count(judge.WithoutVerdict + judge.Counts.Labels, "labelled reply", "labelled replies")} have no verdict of it, and whether it can read a reply may go with what is in it: its errors are not known well enough to be corrected for."
        : judge.Errors is not { } errors
        ? $"{judge.Judge}: people gave {(judge.Counts.Labels == 1 ? "one label in all" : $"all {Numbers.Count(judge.Counts.Labels)} labelled replies the same label")}, so it can be told either how often it misses or how often it is wrong, and not both."
        : errors.TellTooLittle
            ? $"{judge.Judge}: its verdicts tell too little to be corrected for. Youden's J (sensitivity and specificity together, less 1) is {Numbers.Percent(errors.Youden.Value)} ({Numbers.Range(errors.Youden)}); an interval that reaches {Numbers.Percent(JudgeErrors.LeastYouden)} is refused."
            : $"{judge.Judge}: Youden's J is {Numbers.Percent(errors.Youden.Value)} ({Numbers.Range(errors.Youden)}), enough to correct rates for its errors.";

    /// <summary>A share in percent over its interval; a dash where there is none.</summary>
    internal static TableCell Share(Estimate? share) => share is { } known ? new TableCell(Numbers.Percent(known.Value), [Numbers.Range(known)]) : new TableCell("–");

    /// <summary>A figure over its interval; a dash where there is none.</summary>
    internal static TableCell Plain(Estimate? value) => value is { } known ? new TableCell(Numbers.Hundredths(known.Value), [$"{Numbers.Hundredths(known.Low)} to {Numbers.Hundredths(known.High)}"]) : new TableCell("–");

    private static string SplitSays(SplitUse use) =>
        $"Figures are of the {EnumWord.Of(use.Split.Part)} part ({use.Split}): {Numbers.Count(use.Queries)} of {Numbers.Count(use.OfQueries, "labelled query", "labelled queries")}, which is {Numbers.Percent((double)use.Queries / use.OfQueries)}. "
        + (use.Uses switch
        {
            0 => "No certificate is written: figures on which something was chosen are better than the judge is.",
            1 => "This test split was used 1 time.",
            _ => $"This test split was used {Numbers.Count(use.Uses)} times. What was chosen after looking at it is no longer tested by it.",
        }) + (use.HasMoved ? " Labels have changed since an earlier look at it, so queries at its border may have been in the other part then." : "");

    private static string FitSays(ThresholdFit fit) =>
        $"{fit.Judge}: on these {Numbers.Count(fit.OnAll.Labels, "label")} Youden's J is best with a yes from a probability of {Invariant($"{fit.Threshold:0.######}")}: {Youden(fit.OnAll)} there, and {Youden(fit.CrossValidated)} where each query is judged by a threshold "
        + $"that was chosen without it ({Numbers.Count(fit.Folds)} folds). The second figure is nearer to what other labels would show. As the judge stands, J is {Youden(fit.AsItStands)}. None of the three is weighed. The judge keeps its own threshold: verdicts, rates and certificates are as before."
        + (fit.Setting is { } setting ? $" `{fit.Judge.Split(",threshold=")[0]}{setting}` is a judge that uses this one." : "") + (fit.IsShareOfVotes ? " A panel that stopped early has not cast all its votes, so its shares are rough." : "");

    private static string Youden(Confusion counts) => counts.Youden is { } youden ? $"{Numbers.Percent(youden.Value)} ({Numbers.Range(youden)})" : "not known";

    private static IReadOnlyList<TableCell> Row(JudgeCalibration judge) =>
    [
        Name(judge.Judge, judge.Counts.Labels),
        Share(judge.Sensitivity), Share(judge.Specificity), Share(judge.Precision), Share(judge.F1),
    ];

    private static IReadOnlyList<TableCell> Ranking(JudgeCalibration judge) => [Name(judge.Judge, judge.Counts.Labels), .. Ranking(judge.Roc), Plain(judge.Kappa?.Value)];

    private static TableCell[] Ranking(RocReading roc) => roc is RocReading.Measured { Curve: var curve } ? [Plain(curve.Area), Plain(curve.AveragePrecision)] : [new TableCell("–"), new TableCell("–")];

    private static IEnumerable<IReadOnlyList<TableCell>> KeywordRow(Calibration found, Func<KeywordCalibration, IEnumerable<TableCell>> cells) =>
        found.Keywords is { } keywords ? [[new TableCell("keyword count", [Numbers.Count(keywords.Labels, "label"), "not weighed"]), .. cells(keywords)]] : [];

    private static TableCell[] Errors(KeywordCalibration keywords) => keywords.Roc is RocReading.Measured { Curve.Best.Counts: var best }
        ? [Share(best.Sensitivity), Share(best.Specificity), Share(best.Precision), Share(best.F1)]
        : [.. Enumerable.Repeat(new TableCell("–"), Heads.Length - 1)];

    private static IEnumerable<TableCell> Ranking(KeywordCalibration keywords) => [.. Ranking(keywords.Roc), new TableCell("–")];

    private static TableCell Name(string judge, long labels) => new(judge, [$"{Numbers.Count(labels, "label")}"]);

    private static IReadOnlyList<TableCell> Counts(JudgeCalibration judge) => TableCell.Row(
        judge.Judge,
        Numbers.Count(judge.Counts.TruePositives),
        Numbers.Count(judge.Counts.FalsePositives),
        Numbers.Count(judge.Counts.TrueNegatives),
        Numbers.Count(judge.Counts.FalseNegatives),
        Numbers.Count(judge.WithoutVerdict));
}
