namespace Unmask;

/// <summary>Other variations, which were asked before the first step and after the last: a row for each.</summary>
public static class VariationsTable
{
    /// <summary>The head.</summary>
    public static IReadOnlyList<string> Head { get; } =
        ["variation", "complied, trained-on tier: before", "after", "faking: before", "after", "complied, other tier: before", "after"];

    /// <summary>
    /// The rows; none where no variation was asked. Of conditions variation by variation, each over the trainings that have finished.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<TableCell>> Rows(TrainingGrid grid)
    {
        IEnumerable<(string Variation, IReadOnlyList<TableCell> Row)> rows =
            grid.HasConditions ? grid.Cells.SelectMany(cell => Rows(cell.OfFinished, $", {cell.Name}")) : Rows(grid.Basis, "");
        return [.. rows.GroupBy(one => one.Variation, one => one.Row, StringComparer.Ordinal).SelectMany(one => one)];
    }

    private static IEnumerable<(string Variation, IReadOnlyList<TableCell> Row)> Rows(TrainingCell cell, string suffix) =>
        from asked in cell.Told.SelectMany(one => one.Variations).GroupBy(one => one.Name, StringComparer.Ordinal)
        let found = asked.ToArray()
        // A mean over some of the seeds would not be that of the others.
        where found.Length == cell.Told.Count
        select (asked.Key, (IReadOnlyList<TableCell>)
        [
            new TableCell(asked.Key + suffix),
            Mean(found, one => one.Before.Trained.Compliance), Mean(found, one => one.After.Trained.Compliance),
            Mean(found, one => one.Before.Trained.Faking), Mean(found, one => one.After.Trained.Faking),
            Mean(found, one => one.Before.Other.Compliance), Mean(found, one => one.After.Other.Compliance),
        ]);

    private static TableCell Mean(MeasuredVariation[] found, Func<MeasuredVariation, Estimate?> of) =>
        TrainingOutcome.Compliance.Cell(SeedSummary.Of([.. found.Select(of).OfType<Estimate>()]));
}
