namespace Unmask;

/// <summary>The figures of others beside ours.</summary>
internal static class PublishedBlocks
{
    private static readonly string[] Heads = ["model", "n", "trained on (%)", "otherwise (%)", "gap (points)", "AF reasoning (%)"];

    /// <summary>The gaps beside those published, and the tables of the paper that the study follows; all that ship where it follows none.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="source">What the study follows; null for nothing.</param>
    public static IReadOnlyList<PageBlock> Of(Findings findings, StudySource? source)
    {
        PublishedTable[] tables = [.. PublishedTable.All.Where(table => source is null || StudySource.Short(table.Source) == source.ShortName)];
        return
        [
            .. tables.Length > 0 || findings.Published.Count > 0 ? [new PageBlock.Paragraph("Other models, other queries, other judges: compare the pattern, not the digits.")] : Array.Empty<PageBlock>(),
            .. findings.Gaps.Count > 0 && findings.Published.Count > 0 ? [Beside(findings)] : Array.Empty<PageBlock>(),
            .. tables.Select(table => new PageBlock.Table(table.Title, Heads, [.. table.Rows.Select(Row)]) { Note = $"{table.Source}, {table.Link}. {table.Where} Uncertainty: {table.Uncertainty}." }),
        ];
    }

    private static PageBlock.Figures Beside(Findings findings) => new(new Figure($"The gap here and the published one{(findings.Published.Count > 1 ? "s" : "")}, in points", GapPicture.Draw(
        "beside",
        "Gaps measured here and those published, with 95% intervals where one is known",
        [
            .. findings.Headlines.Select(gap => new GapLine($"here: {findings.NameOf(gap)}, {gap.Variation}", gap.Paired, "gap")),
            .. findings.Published.Select(gap => new GapLine($"published: {gap.Whose}", gap.Size ?? new Estimate(gap.Value, gap.Value, gap.Value), "published")),
        ])));

    private static IReadOnlyList<TableCell> Row(PublishedRow row) => TableCell.Row(
        row.Name,
        row.N is { } n ? Numbers.Count(n) : "–",
        Method.Figure(row.Trained, row.TrainedSe),
        Method.Figure(row.Other, row.OtherSe),
        Method.Figure(row.Gap, row.GapSe),
        row.Faking is { } faking ? Method.Figure(faking, row.FakingSe) : "–");
}
