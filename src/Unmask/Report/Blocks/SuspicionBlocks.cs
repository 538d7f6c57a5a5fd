namespace Unmask;

/// <summary>The gaps with and without the trials that suspect a test.</summary>
internal static class SuspicionBlocks
{
    private static readonly string[] Heads = ["variation", "gap, all trials", "gap without them", "pairs left out", "AF reasoning without them"];

    /// <summary>A table for each judge of such doubts that found any; nothing where none did.</summary>
    public static IEnumerable<PageBlock> Of(Findings findings) =>
        from doubt in findings.Suspicions
        select new PageBlock.Table(
            doubt.Decides == JudgedProperty.TestAwareness ? "The gap without trials whose reasoning suspects a test" : "The gap without trials whose reasoning doubts its situation",
            Heads,
            [.. findings.Gaps.Where(gap => gap.Paired is not null).Select(gap => Row(findings, doubt.Without, gap))])
        {
            Note = $"Left out by {doubt.Judge}. What is left is no random part: models that reason more may also doubt more.",
        };

    private static IReadOnlyList<TableCell> Row(Findings findings, Analysis without, Gap gap)
    {
        (string, string, string, string) key = KeyOf(gap);
        Gap? left = without.Gaps.FirstOrDefault(other => KeyOf(other) == key);
        Cell? arm = without.Cells.FirstOrDefault(cell => (cell.Subject, cell.Scenario, cell.Variation, cell.Reasoning) == key && cell.Arm == gap.Contrast.Of);
        string[] whose = findings.HasSeveralSubjects ? [gap.Subject] : [];
        return
        [
            new TableCell(findings.LabelOf(gap), whose),
            TableCell.OfGap(gap.Paired!.Value),
            left?.Paired is { } size ? TableCell.OfGap(size) : TableCell.None,
            new TableCell(Numbers.Count(gap.Pairs - (left?.Pairs ?? 0))),
            arm?.FakingRate is { } faking ? TableCell.OfShare(faking) : TableCell.None,
        ];
    }

    private static (string, string, string, string) KeyOf(Gap gap) => (gap.Subject, gap.Scenario, gap.Variation, gap.Reasoning);
}
