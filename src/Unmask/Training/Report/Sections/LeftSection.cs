namespace Unmask;

/// <summary>
/// What training left with each condition; of several organisms also how far conditions differ. Nothing where the study has no conditions.
/// </summary>
internal static class LeftSection
{
    public static Section Of(TrainingGrid grid) =>
        new("left", grid.HasOrganisms ? "What is left at the end" : "What each way of training leaves", !grid.HasConditions ? [] :
        [
            TrainingPictures.Lines("left", grid, outcome => Lines(grid, outcome), areDifferences: false),
            .. grid.ByOrganism.Select(row => Table(grid, row)),
            .. from row in grid.ByOrganism
               where grid.HasOrganisms && row is { Study.Seeds: > 1, Cells.Count: > 1 }
               select Differences(grid, row),
        ]);

    private static IEnumerable<GapLine> Lines(TrainingGrid grid, TrainingOutcome outcome) => grid.HasOrganisms
        ? grid.ByCondition.Select(cell => TrainingPictures.Left(cell, cell.FullName, outcome))
        : grid.Ranked.Select(cell => TrainingPictures.Left(cell, cell.Name, outcome));

    private static PageBlock.Table Table(TrainingGrid grid, TrainingGrid row)
    {
        string judged = JudgedReplies.Of(row.Cells.SelectMany(cell => cell.Trainings));
        return new(
            grid.HasOrganisms ? $"{row.Organism} at the end of training. {judged}" : $"At the end of training. {LeftTable.Order} {judged}",
            LeftTable.Head(grid.Outcomes),
            [
                .. LeftTable.Before(row, grid.Outcomes),
                .. (grid.HasOrganisms ? row.Cells : row.Ranked).Select(cell => LeftTable.Row(cell, grid.Outcomes)),
            ]);
    }

    private static PageBlock.Table Differences(TrainingGrid grid, TrainingGrid row) => new(
        $"{row.Organism}: points more or less than “{row.Basis.Name}” has, seed by seed; p after Holm's correction for the ways compared",
        LeftTable.DifferencesHead(grid.Outcomes),
        [.. LeftTable.Differences(row, grid.Outcomes, isRanked: false)]);
}
