using System.Globalization;

namespace Unmask;

/// <summary>Where each condition stood when half of the trained-on conversations complied, compared with the first.</summary>
public static class HalfTable
{
    /// <summary>What stands above it.</summary>
    internal const string Caption =
        "When half of the trained-on conversations complied: between the two measured steps around that, mean over seeds";

    /// <summary>What it shows of that time.</summary>
    public static IReadOnlyList<TrainingOutcome> Outcomes { get; } =
        [TrainingOutcome.Faking, TrainingOutcome.Decoupled, TrainingOutcome.OtherCompliance];

    /// <summary>The head.</summary>
    public static IReadOnlyList<string> Head(TrainingGrid grid) =>
    [
        "", "seeds that came so far", "after steps",
        .. Outcomes.SelectMany(outcome => new[] { outcome.Title, $"points more than “{grid.Basis.Name}”" }),
    ];

    /// <summary>A row for each condition that has finished; none where no condition came so far.</summary>
    /// <param name="grid">Of one organism.</param>
    public static IReadOnlyList<IReadOnlyList<TableCell>> Rows(TrainingGrid grid) => grid.Cells.All(one => one.Half.Count == 0) ? []
        : [.. grid.Cells.Where(one => one.Finished.Count > 0).Select(one => Row(one, grid.Basis))];

    private static IReadOnlyList<TableCell> Row(TrainingCell cell, TrainingCell basis)
    {
        IReadOnlyDictionary<int, HalfComplied> half = cell.Half;
        string after = half.Count == 0 ? TableCell.None.Value
            : half.Values.Average(moment => moment.Step).ToString("0", CultureInfo.InvariantCulture);
        return
        [
            .. TableCell.Row(cell.Name, $"{Numbers.Count(half.Count)} of {Numbers.Count(cell.Finished.Count)}", after),
            .. Outcomes.SelectMany(outcome => new[]
            {
                outcome.Cell(SeedSummary.Of([.. cell.AtHalf(outcome).Values], outcome.Least)),
                cell != basis && Difference(cell, basis, outcome) is { } difference ? TableCell.OfGap(difference.Value) : TableCell.None,
            }),
        ];
    }

    /// <summary>
    /// How far a quantity lies from another condition's at that time, seed by seed. Null below two seeds that both came so far.
    /// </summary>
    internal static SeedDifference? Difference(TrainingCell cell, TrainingCell basis, TrainingOutcome outcome) =>
        SeedSummary.OfDifferences(TrainingContrast.Paired(cell.AtHalf(outcome), basis.AtHalf(outcome)), outcome.Least);
}
