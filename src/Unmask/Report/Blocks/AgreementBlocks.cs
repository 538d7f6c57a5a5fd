namespace Unmask;

/// <summary>How far judges agree with each other and with themselves, and people with each other, as blocks of a page.</summary>
internal static class AgreementBlocks
{
    private static readonly string[] Heads = ["judges", "same verdict", "kappa", "replies"];

    /// <summary>The judges' table, and a sentence for each panel.</summary>
    public static IEnumerable<PageBlock> OfJudges(Calibration found) =>
    [
        .. found.Pairs.Count == 0 ? [] : (PageBlock[])[new PageBlock.Table("Judges beside each other", Heads, [.. found.Pairs.Select(Row)]) { Note = "On all replies of the run that both have judged, labelled or not; intervals over queries. Two judges may agree and both be wrong." }],
        .. found.Panels.Select(panel => new PageBlock.Paragraph(Says(panel))),
    ];

    /// <summary>A sentence for each property that people labelled.</summary>
    public static IEnumerable<PageBlock> OfPeople(Calibration found) => found.People.Select(people => new PageBlock.Paragraph(Says(people)));

    private static IReadOnlyList<TableCell> Row(JudgeAgreement pair) =>
        [new TableCell(pair.One, pair.Other), CalibrationBlocks.Share(pair.Raw), CalibrationBlocks.Plain(pair.Kappa), new TableCell(Numbers.Count(pair.Replies))];

    private static string Says(PanelAgreement panel) => panel.Raw is { } raw
        ? $"{panel.Judge}: two of its votes on one reply say the same with a chance of {Numbers.Percent(raw.Value)} ({Numbers.Range(raw)}; the first {Numbers.Count(panel.Votes)} votes on {Numbers.Count(panel.Replies, "reply", "replies")})"
            + (panel.Kappa is { } kappa ? $"; Fleiss's kappa is {Numbers.Hundredths(kappa.Value)} ({Numbers.Hundredths(kappa.Low)} to {Numbers.Hundredths(kappa.High)})." : ".")
        : $"{panel.Judge}: how far its votes agree cannot be told: {panel.Why}.";

    private static string Says(LabellerAgreement people) => people switch
    {
        { Raw: { } raw } => $"{people.Property}: {Numbers.Count(people.Labellers.Count, "labeller")} ({string.Join(", ", people.Labellers)}) labelled {Numbers.Count(people.Replies, "reply", "replies")} together and agree on {Numbers.Percent(raw.Value)} ({Numbers.Range(raw)})"
            + (people.Alpha is { } alpha ? $"; Krippendorff's alpha is {Numbers.Hundredths(alpha.Value)} ({Numbers.Hundredths(alpha.Low)} to {Numbers.Hundredths(alpha.High)})." : $". Krippendorff's alpha is not known: {people.WhyNoAlpha}."),
        { Labellers.Count: > 1 } => $"{people.Property}: {Numbers.Count(people.Labellers.Count, "labeller")} ({string.Join(", ", people.Labellers)}) labelled no reply together, so nothing is known of how far people agree.",
        _ => $"{people.Property}: one labeller, so nothing is known of how far people agree.",
    };
}
