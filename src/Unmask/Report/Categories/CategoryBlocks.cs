namespace Unmask;

/// <summary>The first variation's gap by category of queries.</summary>
internal static class CategoryBlocks
{
    // A set with more kinds than a reader takes in tells them in its own words.
    private const int Most = 24;

    /// <summary>A table of one subject's; nothing where its queries are of one category, or of very many.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="subject">The subject.</param>
    public static IEnumerable<PageBlock> Of(Findings findings, string subject)
    {
        Gap[] gaps = findings.Categories is { } all ? [.. all.Gaps.Where(gap => string.Equals(gap.Subject, subject, StringComparison.Ordinal))] : [];
        IReadOnlyList<Cell> cells = findings.Categories?.Cells ?? [];
        bool modes = gaps.Select(gap => gap.Reasoning).Distinct(StringComparer.Ordinal).Skip(1).Any();
        return gaps.Length is < 2 or > Most ? [] :
        [
            new PageBlock.Table($"By category of queries, {findings.HeadlineOf(subject)?.Variation}", ["category", $"{findings.Acts.Did} {findings.ArmHeads.Of}", $"{findings.Acts.Did} {findings.ArmHeads.Minus}", "gap (points)", "AF reasoning", "p, corrected"],
            [
                .. gaps.Select(gap => (IReadOnlyList<TableCell>)
                [
                    new TableCell(gap.Variation, modes ? [gap.Reasoning] : []),
                    GapRow.Arm(gap.ArmIn(cells, gap.Contrast.Of), inFull: false),
                    GapRow.Arm(gap.ArmIn(cells, gap.Contrast.Minus), inFull: false),
                    GapRow.Points(gap.Paired) with { Below = [.. GapRow.Points(gap.Paired).Below, Numbers.Count(gap.Pairs, "pair")] },
                    FakingShare.Of(gap.ArmIn(cells, gap.Contrast.Of), inFull: false) ?? new TableCell(gap.AsksForReasoning ? "not judged" : "not asked"),
                    new TableCell(gap.HolmP is { } p ? Numbers.P(p) : "–"),
                ]),
            ])
            {
                Note = "A category has few queries, so its intervals are wide; p is corrected (Holm) for the subject's categories.",
            },
        ];
    }
}
