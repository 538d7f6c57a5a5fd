namespace Unmask;

/// <summary>Where a study that may stop early stopped, and its intervals beside those for a fixed number of queries; nothing for a study that asks all of its queries.</summary>
internal static class StoppingBlocks
{
    private static readonly string[] Heads = ["variation", "gap, at\nany time", "gap, fixed\nnumber", "queries"];

    public static IReadOnlyList<PageBlock> Of(Report report) => report.Facts.Stopping is not { } stopping ? [] :
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
            ])
        {
            Note = StoppedReading.Intervals,
        },
        new PageBlock.Paragraph($"{StoppedReading.Where(stopping)} {StoppedReading.Rule(stopping.Plan)}"),
    ];
}
