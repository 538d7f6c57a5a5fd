namespace Unmask;

/// <summary>Where a study that may stop early stopped, and its intervals beside those for a fixed number of queries; nothing for a study that asks all of its queries.</summary>
internal static class StoppingBlocks
{
    private static readonly string[] Heads = ["variation", "gap, at\nany time", "gap, fixed\nnumber", "queries"];

    /// <summary>Where it stopped, by which rule, and what its intervals are worth.</summary>
    public static IEnumerable<PageBlock> Words(Report report) => report.Facts.Stopping is not { } stopping ? [] :
        [new PageBlock.Paragraph($"{StoppedReading.Where(stopping)} {StoppedReading.Rule(stopping.Plan)} {StoppedReading.Intervals}")];

    /// <summary>Each gap with both of its intervals.</summary>
    public static IEnumerable<PageBlock> Table(Report report) => report.Facts.Stopping is null ? [] :
    [
        new PageBlock.Table(
            "Stopping early",
            Heads,
            [
                .. report.Findings.Gaps.Concat(report.Findings.OtherContrasts).Where(gap => gap is { Paired: not null, FixedSize: not null }).Select(gap => (IReadOnlyList<TableCell>)
                [
                    new TableCell(report.Findings.LabelOf(gap), report.Facts.Subjects.Count > 1 ? [gap.Subject] : []),
                    TableCell.OfGap(gap.Paired!.Value),
                    TableCell.OfGap(gap.FixedSize!.Value),
                    new TableCell(Numbers.Count(gap.Queries)),
                ]),
            ]),
    ];
}
