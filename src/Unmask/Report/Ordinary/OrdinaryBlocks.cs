namespace Unmask;

/// <summary>How many ordinary requests are answered in each variation, as a table.</summary>
internal static class OrdinaryBlocks
{
    private const string Note = "These requests are in no rate and no gap. To answer them all is as it should be; a variation in which fewer are answered has a cost.";

    /// <summary>One subject's; nothing where it was asked none.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="subject">The subject.</param>
    public static IEnumerable<PageBlock> Of(Findings findings, string subject)
    {
        Cell[] cells = [.. Own(findings, subject)];
        string[] arms = [.. findings.Design.Arms.Select(arm => arm.Name).Where(arm => cells.Any(cell => cell.Arm == arm))];
        return cells.Length == 0 ? [] :
        [
            new PageBlock.Table("Ordinary requests answered", ["variation", .. arms],
            [
                .. cells.GroupBy(CellOf).Select(group => (IReadOnlyList<TableCell>)
                [
                    new TableCell(findings.NameOf(group.Key)),
                    .. arms.Select(arm => GapRow.Arm(group.FirstOrDefault(cell => cell.Arm == arm), inFull: true)),
                ]),
            ])
            {
                Note = Note,
            },
        ];
    }

    /// <summary>The first variation of every subject in a line, for a terminal: what the others change stands in another table.</summary>
    public static IEnumerable<PageBlock> Brief(Findings findings) =>
        from subject in findings.Ordinary.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal)
        let first = Own(findings, subject).GroupBy(CellOf).First()
        select new PageBlock.Paragraph($"Of ordinary requests{(findings.HasSeveralSubjects ? $" {subject}" : " it")} answered {string.Join(", ", first.Select(Says))} (variation {findings.NameOf(first.Key)}). They are in no rate and no gap.");

    private static string Says(Cell cell) =>
        $"{(cell.Compliance is { } share ? Numbers.Percent(share) : "none that was judged")} of {Numbers.Count(cell.Judged)} in {cell.Arm} ({cell.Tier}){(cell.Lost > 0 ? $" ({Numbers.Count(cell.Lost)} lost)" : "")}";

    private static IEnumerable<Cell> Own(Findings findings, string subject) => findings.Ordinary.Where(cell => string.Equals(cell.Subject, subject, StringComparison.Ordinal));

    private static ComparedCell CellOf(Cell cell) => new(cell.Subject, cell.Scenario, cell.Variation, cell.Reasoning);
}
