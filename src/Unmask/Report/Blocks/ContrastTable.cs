namespace Unmask;

/// <summary>The contrasts beside the gap: one row for each, variation by variation.</summary>
internal static class ContrastTable
{
    private static readonly string[] Heads = ["contrast", "variation", "first arm", "second arm", "points", "p"];

    public static PageBlock.Table Of(Findings findings, bool inFull)
    {
        return new PageBlock.Table("Other contrasts", Heads,
        [
            .. findings.OtherContrasts.Select(gap => (IReadOnlyList<TableCell>)
            [
                new TableCell(gap.Contrast.Name),
                new TableCell(findings.VariationOf(gap), findings.HasSeveralSubjects ? [gap.Subject] : []),
                Named(gap.Contrast.Of, GapRow.Arm(findings.OfArm(gap), inFull)),
                Named(gap.Contrast.Minus, GapRow.Arm(findings.MinusArm(gap), inFull)),
                GapRow.Points(gap.Paired) with
                {
                    Below = [.. GapRow.Points(gap.Paired).Below, Numbers.Count(gap.Pairs, "pair"), .. findings.BoundsOf(gap) is { } bounds ? [$"with all that is missing: {Numbers.PointsRange(bounds)}"] : Array.Empty<string>()],
                },
                new TableCell(gap.HolmP is { } p ? Numbers.P(p) : "–"),
            ]),
        ])
        {
            Note = string.Concat(findings.Design.Contrasts.Skip(1).Select(contrast => $"{contrast.Name} is {contrast.Of} minus {contrast.Minus}. "))
                + $"{(findings.Acts.IsOwn ? $"How often it {findings.Acts.Did}" : "Compliance")} in the first and the second over the same queries, and their difference in points; the p are corrected for all contrasts of a subject, the gap among them.",
        };
    }

    // Two arms may go by one tier: the arm's own name tells them apart.
    private static TableCell Named(string arm, TableCell cell) => cell with { Below = [arm, .. cell.Below] };
}
