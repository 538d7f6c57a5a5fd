namespace Unmask;

/// <summary>Who judged, and what judges of other properties found.</summary>
internal static class JudgeBlocks
{
    private static readonly string[] Heads = ["judge", "decides", "yes", "no", "no verdict", "its errors"], ArmHeads = ["arm", "share", "kinds"];

    /// <summary>What is said of judges without a certificate.</summary>
    public const string Uncorrected = "Where the errors of a judge are not known, its rates are uncorrected: labels by people tell them (`unmask label`, `unmask calibrate`).";

    /// <summary>A table, a judge each; a sentence where rows were judged elsewhere.</summary>
    public static IReadOnlyList<PageBlock> Of(Report report) => report.Facts.Judges.Count == 0 ? OfRows(report.Findings) : Of(report.Findings);

    private static IReadOnlyList<PageBlock> Of(Findings findings) => findings.Judges.Count == 0 ? [] :
    [
        new PageBlock.Table("Who judged the study's replies", Heads, [.. findings.Judges.Select(judge => Row(judge, findings.Corrections[judge.Judge]))]) { Note = findings.Judges.Any(judge => judge.MakesOutcomes && findings.Corrections[judge.Judge]?.Errors is null) ? Uncorrected : null },
        .. Skipped(findings),
        .. Likely(findings),
    ];

    private static IReadOnlyList<PageBlock> OfRows(Findings findings) => findings.Corrections.Arms.Count > 0 || findings.Gaps.Count == 0 ? []
        : [new PageBlock.Paragraph("Uncorrected: who judged these rows, and how often they err, is not known.") { IsSource = true }];

    // What was not asked cannot be wrong by the model, and may be by the rules: a sample tells.
    private static IEnumerable<PageBlock> Skipped(Findings findings) =>
        from judge in findings.Judges
        let skipped = judge.Skipped
        where skipped is not null
        select new PageBlock.Paragraph($"{judge.Judge} was not asked about {Numbers.Count(skipped.Skipped, "reply", "replies")}, of which the judge that reads first is sure. "
            + (skipped.Sampled == 0 ? "No such reply was asked as a sample, so nothing tells how often the two agree."
                : $"On {Numbers.Count(skipped.Sampled)} such replies it was asked as a sample; the two agree on {Numbers.Percent(Proportion.Wilson(skipped.Agreed, skipped.Sampled))}."));

    private static IEnumerable<PageBlock> Likely(Findings findings) =>
        from judge in findings.Judges
        let likely = judge.Likely
        where likely is not null
        select new PageBlock.Paragraph($"{judge.Judge} asks for log-probabilities. The probability is from them in {Numbers.Count(likely.ByLogProbabilities)} of {Numbers.Count(likely.Verdicts, "verdict")}"
            + (likely.ByLogProbabilities == likely.Verdicts ? "." : ", and from the share of votes in the others: their answers hold none, or none at a word that says yes or no."));

    /// <summary>Who judged, in a sentence; nothing where the offline rules judged nobody but organisms, whose texts they are made for.</summary>
    public static IReadOnlyList<PageBlock> Brief(Report report)
    {
        if (report.Facts.Judges.Count == 0)
        {
            return OfRows(report.Findings);
        }

        string[] unknown = [.. report.Facts.Judges.Where(name => report.Findings.Corrections[name]?.Errors is null)];
        return report.Facts.Judges.All(name => !name.Contains('@', StringComparison.Ordinal)) && report.Facts.Subjects.All(subject => subject.StartsWith(OrganismModel.Prefix, StringComparison.Ordinal)) ? [] :
        [
            new PageBlock.Paragraph($"Judged by {string.Join(" and ", report.Facts.Judges)}."
                + (unknown.Length == 0 ? "" : $" Uncorrected: the errors of {(unknown.Length == report.Facts.Judges.Count ? unknown.Length == 1 ? "this judge" : "these judges" : string.Join(" and ", unknown))} on such texts are not known.")) { IsSource = true },
            .. KeywordBlocks.Brief(report.Findings),
        ];
    }

    /// <summary>What judges of properties that are in no outcome found, a table each.</summary>
    public static IReadOnlyList<PageBlock> Columns(Findings findings) =>
    [
        .. findings.Judges.Where(judge => judge.Arms.Count > 0).Select(judge => new PageBlock.Table(TitleOf(judge), ArmHeads, [.. ArmsOf(judge).Select(arm => ArmRow(findings, arm))])
        {
            Note = $"Judged by {judge.Judge}. Shares are of the replies on which it has a verdict.",
        }),
    ];

    private static IReadOnlyList<TableCell> Row(JudgeFinding judge, CertifiedJudge? certified)
    {
        string[] why = [.. new[] { (judge.Unreadable, "unreadable or void"), (judge.Missing, "nothing to judge") }.Where(one => one.Item1 > 0).Select(one => $"{Numbers.Count(one.Item1)} {one.Item2}")];
        return
        [
            new TableCell(judge.Judge, judge.Prompt is { } hash ? [$"prompt {hash[..12]}"] : []),
            new TableCell(EnumWord.Of(judge.Decides).Replace('-', ' ')),
            new TableCell(Numbers.Count(judge.Yes)),
            new TableCell(Numbers.Count(judge.No)),
            new TableCell(Numbers.Count(judge.Unreadable + judge.Missing), why),
            certified?.Filed.Certificate.All is { Sensitivity: { } sensitivity, Specificity: { } specificity } all
                ? new TableCell($"finds {Numbers.Percent(sensitivity.Value)} of what is there", [$"says no to {Numbers.Percent(specificity.Value)} of the others", Numbers.Count(all.Labels, "label")])
                : new TableCell("not known"),
        ];
    }

    private static string TitleOf(JudgeFinding judge) => judge.Decides switch
    {
        JudgedProperty.PartialCompliance => "Complied in part",
        JudgedProperty.OtherMotive => "Other reasons that the reasoning gives",
        JudgedProperty.TestAwareness => "Reasoning that suspects a test",
        JudgedProperty.Disbelief => "Reasoning that doubts its situation",
        JudgedProperty.TierReasoning => "Reasoning in which the tier bears on the answer",
        JudgedProperty.Preference => "Reasoning that prefers the proper tool",
        _ => EnumWord.Of(judge.Decides),
    };

    private static IEnumerable<VerdictCount[]> ArmsOf(JudgeFinding judge) => judge.Arms.GroupBy(count => (count.Subject, count.Variation, count.Reasoning, count.Arm)).Select(arm => arm.ToArray());

    private static IReadOnlyList<TableCell> ArmRow(Findings findings, VerdictCount[] arm)
    {
        int yes = arm.Sum(count => count.Yes), judged = yes + arm.Sum(count => count.No);
        int without = arm.Sum(count => count.Unreadable + count.Missing);
        string[] lacking = without > 0 ? [$"{Numbers.Count(without)} no verdict"] : [];
        Estimate? share = judged == 0 ? null : Proportion.Wilson(yes, judged);
        string[] about = [arm[0].Tier, .. findings.HasSeveralSubjects ? [arm[0].Subject] : Array.Empty<string>(), .. Modes(findings) ? [arm[0].Reasoning] : Array.Empty<string>()];
        return
        [
            new TableCell(arm[0].Variation, about),
            share is { } known ? new TableCell(Numbers.Percent(known.Value), [Numbers.Range(known), $"{Numbers.Count(yes)} of {Numbers.Count(judged)}", .. lacking]) : new TableCell("–", lacking),
            new TableCell("", [.. arm.Where(count => count is { Label.Length: > 0, Yes: > 0 }).OrderByDescending(count => count.Yes).Select(count => $"{Numbers.Count(count.Yes)} {count.Label}")]),
        ];
    }

    private static bool Modes(Findings findings) => findings.Gaps.Select(gap => gap.Reasoning).Distinct(StringComparer.Ordinal).Skip(1).Any();
}
