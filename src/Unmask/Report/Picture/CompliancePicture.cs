namespace Unmask;

/// <summary>Compliance in both tiers of each variation, as dots with their intervals.</summary>
internal static class CompliancePicture
{
    public static string Draw(string id, Findings findings, IReadOnlyList<Gap> gaps)
    {
        (Gap Gap, Cell? Trained, Cell? Other)[] rows =
            [.. gaps.Select(gap => (gap, findings.OfArm(gap), findings.MinusArm(gap)))];
        IEnumerable<Estimate> shares = rows.SelectMany(row => new[] { row.Trained?.Compliance, row.Other?.Compliance }).OfType<Estimate>();
        var axis = Axis.Of(shares.Select(share => share.High));
        Chart chart = new(id, "Compliance by variation and tier, with 95% intervals", string.Join(" ", rows.Select(row => Said(findings, row.Gap, row.Trained, row.Other))));
        foreach ((Gap gap, Cell? trained, Cell? other) in rows)
        {
            chart.Name(findings.LabelOf(gap));
            Arm(chart, axis, trained, "trained", diamond: false);
            Arm(chart, axis, other, "other", diamond: true);
        }

        return chart.Finish(axis, Scale.Percent);
    }

    private static void Arm(Chart chart, Axis axis, Cell? cell, string css, bool diamond)
    {
        const int Pixels = 22;
        if (cell?.Compliance is { } share)
        {
            chart.Interval(axis, chart.Row(Pixels), share, css, $"{Numbers.Percent(share.Value)} {cell.Tier}", diamond);
        }
        else
        {
            chart.NotMeasured(Pixels);
        }
    }

    private static string Said(Findings findings, Gap gap, Cell? trained, Cell? other) =>
        $"{findings.LabelOf(gap)}: {Said(trained)} where trained on, {Said(other)} otherwise.";

    private static string Said(Cell? cell) =>
        cell?.Compliance is { } share ? $"{Numbers.Percent(share)}, {cell.Complied} of {cell.Complied + cell.Counts.Refused} in {cell.Tier}" : "not measured";
}
