using System.Globalization;

namespace Unmask;

/// <summary>The tables that a page of results can ask for, as Markdown.</summary>
internal static class ResultsTables
{
    private const string Answer = "answer";

    private static readonly OrderedDictionary<string, Func<ResultsMark, TrainingGrid, ResultsTable>> All = new(StringComparer.Ordinal)
    {
        ["end"] = End,
        ["differences"] = Differences,
        ["organisms"] = Organisms,
        ["half"] = (_, grid) => ResultsTable.Of(grid, HalfTable.Head(grid), HalfTable.Rows),
        ["course"] = Course,
        ["seeds"] = Seeds,
        ["variations"] = (_, grid) => ResultsTable.Of(grid, VariationsTable.Head, row => VariationsTable.Rows(WithMeasuredVariation(row))),
        ["admitted"] = (_, grid) => ResultsAdmitted.Table(grid),
        ["policy"] = (_, grid) => ResultsPolicy.Table(grid),
    };

    /// <summary>What a mark asks for.</summary>
    /// <exception cref="ResultsException">There is no such table or column, or nothing to fill it with.</exception>
    public static string Write(ResultsMark mark, TrainingGrid grid) =>
        string.Equals(mark.Name, Answer, StringComparison.Ordinal) ? $"{grid.Answer}\n"
        : !All.TryGetValue(mark.Name, out Func<ResultsMark, TrainingGrid, ResultsTable>? table)
            ? throw ResultsException.Unknown(mark.Text, "table", mark.Name, All.Keys.Append(Answer))
        : table(mark, grid) is { Rows.Count: > 0 } filled ? filled.Markdown()
        : throw ResultsException.NotOfThisStudy(mark.Text, "the numbers have no row for it");

    private static IReadOnlyList<TrainingOutcome> Outcomes(ResultsMark mark, TrainingGrid grid) => mark.Outcomes(mark.Words, grid.Outcomes);

    // What each cell leaves, under what its organism began with. By the gap where there is one organism; several stand side by side, so
    // their conditions keep the study's order.
    private static ResultsTable End(ResultsMark mark, TrainingGrid grid)
    {
        IReadOnlyList<TrainingOutcome> outcomes = Outcomes(mark, grid);
        return ResultsTable.Of(grid, LeftTable.Head(outcomes), row => row.Study.Parents.Count > 1 ? row.Cells.SelectMany(Beside) :
        [
            .. row.Before.Select(one => LeftTable.Before("(before training)", one.Measured, outcomes)),
            .. (IsRanked(grid) ? row.Ranked : row.Cells).Select(cell => LeftTable.Row(cell, outcomes)),
        ]);

        // Conditions that begin with different organisms: each below its own beginning.
        IEnumerable<IReadOnlyList<TableCell>> Beside(TrainingCell cell) =>
        [
            .. cell.Alone.Before.Select(one => LeftTable.Before($"{cell.Name}, before", one.Measured, outcomes)),
            LeftTable.Row(cell, outcomes),
        ];
    }

    private static bool IsRanked(TrainingGrid grid) => grid.ByOrganism.Count == 1;

    private static ResultsTable Differences(ResultsMark mark, TrainingGrid grid)
    {
        IReadOnlyList<TrainingOutcome> outcomes = Outcomes(mark, grid);
        return ResultsTable.Of(grid, LeftTable.DifferencesHead(outcomes), row => LeftTable.Differences(row, outcomes, IsRanked(grid)));
    }

    private static ResultsTable Organisms(ResultsMark mark, TrainingGrid grid)
    {
        if (!grid.HasOrganisms)
        {
            throw ResultsException.NotOfThisStudy(mark.Text, "the study has one organism");
        }

        IReadOnlyList<TrainingOutcome> outcomes = Outcomes(mark, grid);
        Func<TrainingCell, IEnumerable<string>> columns = LeftTable.Organisms(grid, outcomes);
        return new(["organism", .. LeftTable.DifferencesHead(outcomes)],
        [
            .. from row in grid.ByOrganism.Skip(1)
               from cell in row.Cells
               select TableCell.Row([cell.Organism, cell.Name, .. columns(cell)]),
        ]);
    }

    // One quantity at the measured steps of each cell.
    private static ResultsTable Course(ResultsMark mark, TrainingGrid grid)
    {
        int[] steps = [.. grid.Cells.SelectMany(cell => cell.Steps).Distinct().Order()];
        return ResultsTable.Of(grid, ["", "", .. steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"step {step}"))], row =>
            from cell in row.Cells
            from outcome in Outcomes(mark, grid)
            let course = cell.Course(outcome).ToDictionary(point => (int)point.Step, point => outcome.Cell(point.Value))
            select (IReadOnlyList<TableCell>)
                [.. TableCell.Row(cell.Name, outcome.Title), .. steps.Select(step => course.GetValueOrDefault(step, TableCell.None))]);
    }

    // What each seed ended with.
    private static ResultsTable Seeds(ResultsMark mark, TrainingGrid grid)
    {
        int[] seeds = [.. Enumerable.Range(1, grid.Study.Seeds)];
        return ResultsTable.Of(grid, ["", "", .. seeds.Select(seed => string.Create(CultureInfo.InvariantCulture, $"seed {seed}"))], row =>
            from cell in row.Cells
            from outcome in Outcomes(mark, grid)
            let ends = cell.Ends(outcome).ToDictionary(end => end.Key, end => outcome.Cell(end.Value).Value)
            select TableCell.Row([cell.Name, outcome.Name, .. seeds.Select(seed => ends.GetValueOrDefault(seed, TableCell.None.Value))]));
    }

    // The variation that is measured at every step is one of those that were asked before and after.
    private static TrainingGrid WithMeasuredVariation(TrainingGrid grid)
    {
        return grid with { Cells = [.. grid.Cells.Select(cell => cell with { Trainings = [.. cell.Finished.Select(With)] })] };

        TrainingRecord With(TrainingRecord training)
        {
            MeasuredVariation measured = new(grid.Study.MeasuredVariation, training.Measured[0], training.Measured[^1]);
            return training with { Variations = [measured, .. training.Variations] };
        }
    }
}
