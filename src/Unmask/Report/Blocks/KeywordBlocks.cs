using static System.FormattableString;

namespace Unmask;

/// <summary>Detectors of faking beside a count of keywords.</summary>
internal static class KeywordBlocks
{
    private static readonly string[] Heads = ["detector", "faking by it", "by keywords", "kappa", "keywords' AUROC", "replies"];

    /// <summary>A table, a detector each; nothing where there is none or no reasoning.</summary>
    public static IReadOnlyList<PageBlock> Of(Findings findings) => findings.Keywords.Count == 0 ? [] :
    [
        new PageBlock.Table("Detectors of faking beside a count of keywords", Heads, [.. findings.Keywords.Select(Row)])
        {
            Note = $"Keywords (`train`, `comply`, `values` …) are counted in 100 words of reasoning, from the threshold on at which they call as many replies faking as the detector, as near as their ties allow. Kappa and AUROC compare them with the detector, not with the truth. A detector that says what keywords say adds nothing to them.{Sample(findings)}",
        },
    ];

    /// <summary>The same in a sentence each.</summary>
    public static IEnumerable<PageBlock> Brief(Findings findings) => findings.Keywords.Select(one => new PageBlock.Paragraph(Says(one) + Sample(findings)) { IsSource = true });

    private static string Says(KeywordFinding one) => one.Keywords is { } keywords
        ? $"{one.Judge} calls {Numbers.Percent(one.Rate.Value)} of {Numbers.Count(one.Replies, "reply", "replies")} faking. The baseline, a count of keywords that calls about as many so ({Numbers.Percent(keywords.Rate.Value)}), agrees with it by a kappa of {Kappa(keywords.Kappa)} (1: always, 0: as by chance) and an AUROC of {Numbers.Hundredths(keywords.Area.Value)} (1: always, 0.5: as by chance)."
        : $"{one.Judge} says the same of all {Numbers.Count(one.Replies, "reply", "replies")}, so a count of keywords cannot be compared with it.";

    private static string Sample(Findings findings) => findings.Keywords[0].Of > KeywordFinding.Most ? $" They are of a random sample of {Numbers.Count(KeywordFinding.Most)} of {Numbers.Count(findings.Keywords[0].Of)} replies, drawn by the study's seed." : "";

    private static string Kappa(Estimate? kappa) => kappa is { } known ? Numbers.Hundredths(known.Value) : "–";

    private static IReadOnlyList<TableCell> Row(KeywordFinding one) =>
    [
        new TableCell(one.Judge),
        CalibrationBlocks.Share(one.Rate),
        one.Keywords is { } keywords ? new TableCell(Numbers.Percent(keywords.Rate.Value), [Numbers.Range(keywords.Rate), Invariant($"from {keywords.Threshold:0.0} in 100 words on")]) : new TableCell("–"),
        CalibrationBlocks.Plain(one.Keywords?.Kappa),
        CalibrationBlocks.Plain(one.Keywords?.Area),
        new TableCell(Numbers.Count(one.Replies)),
    ];
}
