namespace Unmask;

/// <summary>
/// What training left, a row for each cell, below what each organism began with; and how far that lies from the first condition.
/// </summary>
public static class LeftTable
{
    /// <summary>How the rows of ranked conditions stand, and what that says.</summary>
    public const string Order = "Least gap first; a small gap can mean refusing in both tiers or complying in both.";

    /// <summary>The head.</summary>
    public static IReadOnlyList<string> Head(IReadOnlyList<TrainingOutcome> outcomes) =>
        ["", "seeds", .. outcomes.Select(outcome => outcome.Name)];

    /// <summary>What a grid began with, a row for each organism; none where it was not measured.</summary>
    public static IEnumerable<IReadOnlyList<TableCell>> Before(TrainingGrid grid, IReadOnlyList<TrainingOutcome> outcomes) =>
        from one in grid.Before
        let whose = grid.Study.Parents.Count > 1 ? $"{TrainingFolder.NameOf(one.Organism)} " : ""
        select Before($"({whose}before training)", one.Measured, outcomes);

    /// <summary>One such row.</summary>
    public static IReadOnlyList<TableCell> Before(string name, MeasuredStep measured, IReadOnlyList<TrainingOutcome> outcomes) =>
        [.. TableCell.Row(name, ""), .. outcomes.Select(outcome => outcome.Cell(outcome.Of(measured)))];

    /// <summary>A cell: its seeds, and what is left.</summary>
    public static IReadOnlyList<TableCell> Row(TrainingCell cell, IReadOnlyList<TrainingOutcome> outcomes) =>
        [.. TableCell.Row(cell.Name, Numbers.Count(cell.Finished.Count)), .. outcomes.Select(outcome => Left(cell, outcome))];

    private static TableCell Left(TrainingCell cell, TrainingOutcome outcome)
    {
        if (cell.Left(outcome) is not { } left)
        {
            return TableCell.None;
        }

        TableCell whole = outcome.Cell(left);
        int seeds = cell.Ends(outcome).Count;
        return seeds < cell.Finished.Count ? whole with { Below = [$"{whole.Below[0]}; {Fewer(seeds)}"] } : whole;
    }

    /// <summary>The head of <see cref="Differences"/>.</summary>
    public static IReadOnlyList<string> DifferencesHead(IReadOnlyList<TrainingOutcome> outcomes) =>
        ["", .. outcomes.Select(outcome => outcome.Name)];

    /// <summary>
    /// How far each condition's end lies from the first one's, with p after Holm's correction; a dash where too few seeds tell.
    /// </summary>
    /// <param name="grid">Of one organism.</param>
    /// <param name="outcomes">A column for each.</param>
    /// <param name="isRanked">Whether the conditions stand as in <see cref="TrainingGrid.Ranked"/>, and not in the study's order.</param>
    public static IEnumerable<IReadOnlyList<TableCell>> Differences(
        TrainingGrid grid, IReadOnlyList<TrainingOutcome> outcomes, bool isRanked)
    {
        Func<TrainingCell, IEnumerable<string>> columns = Columns(outcomes, grid.ToFirstCondition, Difference);
        IReadOnlyList<TrainingCell> cells = isRanked ? grid.Ranked : grid.Cells;
        return cells.Where(cell => cell != grid.Basis).Select(cell => TableCell.Row([cell.Name, .. columns(cell)]));
    }

    /// <summary>How far an organism's end lies from the first one's in the same condition: a column for each quantity.</summary>
    public static Func<TrainingCell, IEnumerable<string>> Organisms(TrainingGrid grid, IReadOnlyList<TrainingOutcome> outcomes) =>
        Columns(outcomes, grid.ToFirstOrganism, one => one.InWords);

    private static Func<TrainingCell, IEnumerable<string>> Columns(
        IReadOnlyList<TrainingOutcome> outcomes,
        Func<TrainingOutcome, IReadOnlyList<TrainingContrast>> contrasts,
        Func<TrainingContrast, string> says)
    {
        Dictionary<TrainingCell, string>[] columns =
            [.. outcomes.Select(outcome => contrasts(outcome).ToDictionary(one => one.Cell, says))];
        return cell => columns.Select(column => column.GetValueOrDefault(cell, TableCell.None.Value));
    }

    private static string Difference(TrainingContrast contrast)
    {
        int both = Math.Min(contrast.Cell.Finished.Count, contrast.Basis.Finished.Count);
        return contrast.Seeds.Count < both ? $"{contrast.InWords}; {Fewer(contrast.Seeds.Count)}" : contrast.InWords;
    }

    // Some quantities have no value under every seed: of no fakes none can be admitted.
    private static string Fewer(int seeds) => Numbers.Count(seeds, "seed");
}
