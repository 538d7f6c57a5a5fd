namespace Unmask;

/// <summary>The figures of others beside ours.</summary>
internal static class PublishedBlocks
{
    private static readonly string[] Heads = ["model", "n", "trained on (%)", "otherwise (%)", "gap (points)", "AF reasoning (%)"];

    public static IReadOnlyList<PageBlock> Of(Findings findings)
    {
        PublishedTable[] tables = [.. PublishedTable.All];
        return
        [
            new PageBlock.Paragraph("Other models, other queries, other judges: compare the pattern, not the digits."),
            .. findings.Gaps.Count > 0 ? [Beside(findings, tables[0])] : Array.Empty<PageBlock>(),
            .. tables.Select(table => new PageBlock.Table(table.Title, Heads, [.. table.Rows.Select(Row)]) { Note = $"{table.Source}, {table.Link}. {table.Where} Uncertainty: {table.Uncertainty}." }),
        ];
    }

    private static PageBlock.Figures Beside(Findings findings, PublishedTable table)
    {
        PublishedRow known = table.Rows[0];
        return new PageBlock.Figures(new Figure("The gap here and the published one, in points", GapPicture.Draw(
            "beside",
            "Gaps measured here and the published one, with 95% intervals",
            [
                .. findings.Headlines.Select(gap => new GapLine($"here: {findings.NameOf(gap)}, {gap.Variation}", gap.Paired, "gap")),
                new GapLine($"published: {known.Name} ({table.Source[..table.Source.IndexOf(',', StringComparison.Ordinal)]})", FromError(known.Gap, known.GapSe), "published"),
            ])));
    }

    private static IReadOnlyList<TableCell> Row(PublishedRow row) => TableCell.Row(
        row.Name,
        row.N is { } n ? Numbers.Count(n) : "–",
        Method.Figure(row.Trained, row.TrainedSe),
        Method.Figure(row.Other, row.OtherSe),
        Method.Figure(row.Gap, row.GapSe),
        row.Faking is { } faking ? Method.Figure(faking, row.FakingSe) : "–");

    // The normal interval, as the authors' standard errors are normal ones.
    private static Estimate? FromError(double points, double? error) =>
        error is { } known ? new Estimate(points / 100, (points - (1.96 * known)) / 100, (points + (1.96 * known)) / 100) : null;
}
