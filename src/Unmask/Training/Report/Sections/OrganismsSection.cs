namespace Unmask;

/// <summary>How far each organism's end lies from the first one's after the same training; nothing where the study has one.</summary>
internal static class OrganismsSection
{
    public static Section Of(TrainingGrid grid) => new("organisms", $"Held against “{grid.Organism}”",
        !grid.HasOrganisms ? []
        : grid.Study.Seeds < 2 ? [new PageBlock.Paragraph(DifferencesSection.OneSeed)]
        :
        [
            new PageBlock.Paragraph(
                $"Points more or less than “{grid.Organism}” had at the end of the same training, seed by seed (what each began with "
                + "stands above, and is not taken off); p after Holm's correction for all that is held against it, each quantity by "
                + "itself. Intervals are not corrected."),
            TrainingPictures.Lines("against", grid, outcome => Lines(grid, outcome), areDifferences: true),
            .. Table(grid),
        ]);

    private static IEnumerable<GapLine> Lines(TrainingGrid grid, TrainingOutcome outcome) => grid.ToFirstOrganism(outcome)
        .Select(one => new GapLine($"{one.Cell.FullName}, {Numbers.P(one.HolmP)}", one.Difference, outcome.Css) { Parts = one.Seeds });

    private static IEnumerable<PageBlock> Table(TrainingGrid grid)
    {
        Func<TrainingCell, IEnumerable<string>> columns = LeftTable.Organisms(grid, grid.Outcomes);
        TrainingCell[] others = [.. grid.ByCondition.Except(grid.ByOrganism[0].Cells)];
        return grid.Outcomes.All(outcome => grid.ToFirstOrganism(outcome).Count == 0) ? [] :
        [
            new PageBlock.Table(
                $"Differences to “{grid.Organism}” at the end of the same training, in points, with 95% intervals",
                LeftTable.DifferencesHead(grid.Outcomes),
                [.. others.Select(cell => TableCell.Row([cell.FullName, .. columns(cell)]))]),
        ];
    }
}
