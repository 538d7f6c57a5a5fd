namespace Unmask;

/// <summary>What training left with each condition; of several organisms also how far conditions differ. Nothing where the study has no conditions.</summary>
internal static class LeftSection
{
    public static Section Of(TrainingGrid grid) =>
        new("left", grid.HasOrganisms ? "What is left at the end" : "What each way of training leaves", !grid.HasConditions ? [] :
        [
            TrainingPictures.Lines("left", grid.Outcomes, outcome => Lines(grid, outcome), areDifferences: false, grid.Study),
            .. grid.ByOrganism.Select(row => Table(grid, row)),
            .. grid.HasOrganisms && grid.Study.Seeds > 1 && grid.Study.Conditions.Count > 1 ? grid.ByOrganism.Select(row => Differences(grid, row)) : [],
        ]);

    private static IEnumerable<GapLine> Lines(TrainingGrid grid, TrainingOutcome outcome) => grid.HasOrganisms
        ? grid.ByCondition.Select(cell => TrainingPictures.Left(cell, cell.FullName, outcome))
        : grid.Ranked.Select(cell => TrainingPictures.Left(cell, cell.Name, outcome));

    private static PageBlock Table(TrainingGrid grid, TrainingGrid row)
    {
        string judged = JudgedReplies.Of(row.Cells.SelectMany(cell => cell.Trainings));
        return new PageBlock.Table(
            grid.HasOrganisms ? $"{row.Organism} at the end of training. {judged}" : $"At the end of training. {LeftTable.Order} {judged}",
            LeftTable.Head(grid.Outcomes),
            [
                .. LeftTable.Before(row, grid.Outcomes),
                .. (grid.HasOrganisms ? row.Cells : row.Ranked).Select(cell => LeftTable.Row(cell, grid.Outcomes)),
            ]);
    }

    private static PageBlock Differences(TrainingGrid grid, TrainingGrid row) => new PageBlock.Table(
        $"{row.Organism}: points more or less than “{row.Basis.Name}” has, seed by seed; p after Holm's correction for the ways compared",
        LeftTable.DifferencesHead(grid.Outcomes),
        [.. LeftTable.Differences(row, grid.Outcomes, isRanked: false)]);
}
