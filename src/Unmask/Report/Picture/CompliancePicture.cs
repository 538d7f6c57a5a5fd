namespace Unmask;

/// <summary>Compliance in every arm of each variation, as dots with their intervals: first the two that the gap is of.</summary>
internal static class CompliancePicture
{
    public static string Draw(string id, Findings findings, IReadOnlyList<Gap> gaps)
    {
        (Gap Gap, Cell? Trained, Cell? Other, Cell[] Further)[] rows =
            [.. gaps.Select(gap => (gap, findings.OfArm(gap), findings.MinusArm(gap), Further(findings, gap).ToArray()))];
        IEnumerable<Estimate> shares = rows.SelectMany(row => (Cell?[])[row.Trained, row.Other, .. row.Further]).Select(cell => cell?.Compliance).OfType<Estimate>();
        var axis = Axis.Of(shares.Select(share => share.High));
        Chart chart = new(id, "Compliance by variation and tier, with 95% intervals", string.Join(" ", rows.Select(row => Said(findings, row.Gap, row.Trained, row.Other, row.Further))));
        foreach ((Gap gap, Cell? trained, Cell? other, Cell[] further) in rows)
        {
            chart.Name(findings.LabelOf(gap));
            Arm(chart, axis, trained, "trained", diamond: false);
            Arm(chart, axis, other, "other", diamond: true);
            foreach (Cell cell in further)
            {
                Arm(chart, axis, cell, FurtherClass, diamond: true);
            }
        }

        return chart.Finish(axis, Scale.Percent);
    }

    /// <summary>How the arms are drawn that the gap is not of.</summary>
    internal const string FurtherClass = "further";

    /// <summary>The arms of a gap's trials that it is not of: which were rated only, for one.</summary>
    internal static IEnumerable<Cell> Further(Findings findings, Gap gap) =>
        from arm in findings.Design.Arms
        where arm.Name != gap.Contrast.Of && arm.Name != gap.Contrast.Minus
        let cell = gap.ArmIn(findings.Cells, arm.Name)
        where cell is not null
        select cell;

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

    private static string Said(Findings findings, Gap gap, Cell? trained, Cell? other, Cell[] further) =>
        $"{findings.LabelOf(gap)}: {Said(trained)} where trained on, {Said(other)} otherwise{string.Concat(further.Select(cell => $", {Said(cell)} in {cell.Arm}"))}.";

    private static string Said(Cell? cell) =>
        cell?.Compliance is { } share ? $"{Numbers.Percent(share)}, {cell.Complied} of {cell.Complied + cell.Counts.Refused} in {cell.Tier}" : "not measured";
}
