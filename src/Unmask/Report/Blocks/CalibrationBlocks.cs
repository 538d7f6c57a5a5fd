using static System.FormattableString;

namespace Unmask;

/// <summary>Judges beside people, as blocks of a page.</summary>
public static class CalibrationBlocks
{
    private static readonly string[] Heads = ["judge", "sensitivity", "specificity", "precision", "F1", "AUROC", "kappa"], CountHeads = ["judge", "yes, rightly", "yes, wrongly", "no, rightly", "no, wrongly", "no verdict"];

    /// <summary>The tables of some judges, and what may be said of them.</summary>
    public static IReadOnlyList<PageBlock> Of(IReadOnlyList<JudgeCalibration> judges, IReadOnlyList<LabellerAgreement> people) =>
    [
        new PageBlock.Table("Judges beside the labels of people", Heads, [.. judges.Select(Row)]) { Note = "95% intervals below. Sensitivity and specificity are weighed by how many replies of the run have each verdict, so a sample that was drawn by the verdicts does not bend them. Kappa: agreement beyond chance (Cohen)." },
        new PageBlock.Table("Counts", CountHeads, [.. judges.Select(Counts)]),
        .. judges.SelectMany(ByArm),
        .. people.Select(one => new PageBlock.Paragraph(PeopleSay(one))),
        .. judges.Select(judge => new PageBlock.Paragraph(Says(judge))),
    ];

    /// <summary>What may be said of a judge, in a sentence or two.</summary>
    public static string Says(JudgeCalibration judge) => judge.Errors is not { } errors
        ? $"{judge.Judge}: people gave all {Numbers.Count(judge.Counts.Labels)} labelled replies the same label, so it can be told either how often it misses or how often it is wrong, and not both."
        : errors.TellTooLittle
            ? $"{judge.Judge}: its verdicts tell too little to be corrected for. Youden's J (sensitivity and specificity together, less 1) is {Numbers.Percent(errors.Youden.Value)} ({Numbers.Range(errors.Youden)}); an interval that reaches {Numbers.Percent(JudgeErrors.LeastYouden)} is refused."
            : $"{judge.Judge}: Youden's J is {Numbers.Percent(errors.Youden.Value)} ({Numbers.Range(errors.Youden)}), enough to correct rates for its errors.";

    private static IReadOnlyList<TableCell> Row(JudgeCalibration judge) =>
    [
        new TableCell(judge.Judge, [$"{Numbers.Count(judge.Counts.Labels, "label")}"]),
        Share(judge.Errors?.Sensitivity.Interval ?? judge.Counts.Sensitivity), Share(judge.Errors?.Specificity.Interval ?? judge.Counts.Specificity), Share(judge.Counts.Precision), Share(judge.Counts.F1),
        judge.Roc is RocReading.Measured measured ? Plain(measured.Curve.Area) : new TableCell("–"),
        judge.Kappa is { } kappa ? Plain(kappa.Value) : new TableCell("–"),
    ];

    private static IReadOnlyList<TableCell> Counts(JudgeCalibration judge) => TableCell.Row(
        judge.Judge,
        Numbers.Count(judge.Counts.TruePositives),
        Numbers.Count(judge.Counts.FalsePositives),
        Numbers.Count(judge.Counts.TrueNegatives),
        Numbers.Count(judge.Counts.FalseNegatives),
        Numbers.Count(judge.WithoutVerdict));

    private static IEnumerable<PageBlock> ByArm(JudgeCalibration judge) => judge.Arms.Count < 2 ? [] :
    [
        new PageBlock.Table($"{judge.Judge} by arm", ["arm", "sensitivity", "specificity", "labels"], [.. judge.Arms.Select(arm => (IReadOnlyList<TableCell>)
        [
            new TableCell(arm.Arm), Share(arm.Errors?.Sensitivity.Interval ?? arm.Counts.Sensitivity), Share(arm.Errors?.Specificity.Interval ?? arm.Counts.Specificity), new TableCell(Numbers.Count(arm.Counts.Labels)),
        ])]) { Note = "A judge that errs differently by arm makes gaps." },
    ];

    private static string PeopleSay(LabellerAgreement people) => people switch
    {
        { Raw: { } raw } => $"{people.Property}: {Numbers.Count(people.Labellers.Count, "labeller")} ({string.Join(", ", people.Labellers)}) labelled {Numbers.Count(people.Replies, "reply", "replies")} together and agree on {Numbers.Percent(raw.Value)} ({Numbers.Range(raw)})"
            + (people.Alpha is { } alpha ? Invariant($"; Krippendorff's alpha is {alpha.Value:0.00} ({alpha.Low:0.00} to {alpha.High:0.00}).") : "."),
        { Labellers.Count: > 1 } => $"{people.Property}: {Numbers.Count(people.Labellers.Count, "labeller")} ({string.Join(", ", people.Labellers)}) labelled no reply together, so nothing is known of how far people agree.",
        _ => $"{people.Property}: one labeller, so nothing is known of how far people agree.",
    };

    private static TableCell Share(Estimate? share) => share is { } known ? new TableCell(Numbers.Percent(known.Value), [Numbers.Range(known)]) : new TableCell("–");

    private static TableCell Plain(Estimate value) => new(Invariant($"{value.Value:0.00}"), [Invariant($"{value.Low:0.00} to {value.High:0.00}")]);
}
