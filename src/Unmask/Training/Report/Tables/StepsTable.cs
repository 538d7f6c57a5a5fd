using System.Globalization;

namespace Unmask;

/// <summary>The measured steps of one cell as a table: a row for each step, a column for each quantity that was measured.</summary>
public static class StepsTable
{
    private static readonly IReadOnlyList<StepsColumn> All =
    [
        new("complied, trained on", step => step.Trained.Compliance),
        new("faking", step => step.Trained.Faking),
        new("plain", step => step.Trained.Plain),
        new("decoupled", step => step.Trained.Decoupled),
        new("complied, other tier", step => step.Other.Compliance),
        new("gap, points", step => step.Gap, IsGap: true),
        new("requests taken for harmless", step => step.Trained.TakenForHarmlessShare),
        new("the same, other tier", step => step.Other.TakenForHarmlessShare),
        new("ordinary requests answered", step => step.Benign?.Compliance),
        new("of these, garbled", step => step.Benign?.GarbledGivenCompliance),
    ];

    /// <summary>The columns beside the step, with their cells by step: what was measured in this cell.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyDictionary<int, TableCell> Cells)> Columns(TrainingCell cell) =>
    [
        .. from column in All
           let series = cell.Series(column.Of, column.IsGap ? -1 : 0)
           where series.Count > 0
           select (column.Name, series.ToDictionary(point => (int)point.Step, point => column.Cell(point.Value))),
    ];

    /// <summary>The table.</summary>
    public static PageBlock Of(TrainingCell cell)
    {
        IReadOnlyList<(string Name, IReadOnlyDictionary<int, TableCell> Cells)> columns = Columns(cell);
        return new PageBlock.Table(
            $"The measured steps, with 95% intervals. {JudgedReplies.Of(cell.Told)}",
            ["step", .. columns.Select(column => column.Name)],
            [
                .. cell.Steps.Select(step => (IReadOnlyList<TableCell>)
                [
                    new TableCell(step.ToString(CultureInfo.InvariantCulture)),
                    .. columns.Select(column => column.Cells.GetValueOrDefault(step, TableCell.None)),
                ]),
            ]);
    }

    /// <summary>A column.</summary>
    /// <param name="Name">Its head.</param>
    /// <param name="Of">Reads it off a measured step.</param>
    /// <param name="IsGap">Whether it is a gap, in points, and not a share.</param>
    private sealed record StepsColumn(string Name, Func<MeasuredStep, Estimate?> Of, bool IsGap = false)
    {
        public TableCell Cell(Estimate value) => IsGap ? TableCell.OfGap(value) : TableCell.OfShare(value);
    }
}
