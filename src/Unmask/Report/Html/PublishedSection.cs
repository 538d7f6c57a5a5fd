namespace Unmask;

/// <summary>The figures of others beside ours.</summary>
internal static class PublishedSection
{
    private static readonly string[] Columns = ["model", "n", "trained on (%)", "otherwise (%)", "gap (points)", "AF reasoning (%)"];

    public static void Write(Markup section, Findings findings)
    {
        _ = section.Element("p", "Other models, other queries, other judges: compare the pattern, not the digits.");
        PublishedTable[] tables = [.. PublishedTable.All];
        PublishedRow known = tables[0].Rows[0];
        if (findings.Gaps.Count > 0)
        {
            _ = section.Element("figure", figure => figure
                .Element("figcaption", caption => caption.Element("h3", "The gap here and the published one, in points"))
                .Raw(GapPicture.Draw(
                    "beside",
                    "Gaps measured here and the published one, with 95% intervals",
                    [
                        .. findings.Headlines.Select(gap => new GapLine($"here: {findings.NameOf(gap)}, {gap.Variation}", gap.Paired, "gap")),
                        new GapLine($"published: {known.Name} ({tables[0].Source[..tables[0].Source.IndexOf(',', StringComparison.Ordinal)]})", FromError(known.Gap, known.GapSe), "published"),
                    ])));
        }

        foreach (PublishedTable table in tables)
        {
            _ = section.Table(table.Title, Columns, table.Rows.Select(Row))
                .Element("p class=\"source\"", $"{table.Source}, {table.Link}. {table.Where} Uncertainty: {table.Uncertainty}.");
        }
    }

    private static string[] Row(PublishedRow row) =>
    [
        row.Name,
        row.N is { } n ? Numbers.Count(n) : "–",
        Method.Figure(row.Trained, row.TrainedSe),
        Method.Figure(row.Other, row.OtherSe),
        Method.Figure(row.Gap, row.GapSe),
        row.Faking is { } faking ? Method.Figure(faking, row.FakingSe) : "–",
    ];

    // The normal interval, as the authors' standard errors are normal ones.
    private static Estimate? FromError(double points, double? error) =>
        error is { } known ? new Estimate(points / 100, (points - (1.96 * known)) / 100, (points + (1.96 * known)) / 100) : null;
}
