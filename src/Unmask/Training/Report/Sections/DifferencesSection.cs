namespace Unmask;

/// <summary>How far each condition's end lies from the first one's; nothing for less than two, and of several organisms.</summary>
internal static class DifferencesSection
{
    /// <summary>Why nothing is compared.</summary>
    public const string OneSeed = "One seed tells nothing of how much trainings differ by chance: at least two are needed.";

    public static Section Of(TrainingGrid grid) => new("differences", $"Held against “{grid.Basis.Name}”",
        grid.HasOrganisms || !grid.HasConditions || grid.Cells.Count < 2 ? []
        : grid.Study.Seeds < 2 ? [new PageBlock.Paragraph(OneSeed)]
        :
        [
            new PageBlock.Paragraph(
                $"Points more or less than “{grid.Basis.Name}” had at the end, seed by seed; p after Holm's correction for the ways "
                + "compared (each quantity by itself). Intervals are not corrected; named above are those below p = 0.05."),
            TrainingPictures.Lines("differences", grid, outcome => Lines(grid, outcome), areDifferences: true),
            new PageBlock.Table(
                $"Differences to “{grid.Basis.Name}” at the end, in points, with 95% intervals",
                LeftTable.DifferencesHead(grid.Outcomes),
                [.. LeftTable.Differences(grid, grid.Outcomes, isRanked: true)]),
        ]);

    private static IEnumerable<GapLine> Lines(TrainingGrid grid, TrainingOutcome outcome)
    {
        var contrasts = grid.ToFirstCondition(outcome).ToDictionary(one => one.Cell);
        return grid.Ranked.Where(cell => cell != grid.Basis).Select(cell => contrasts.TryGetValue(cell, out TrainingContrast? one)
            ? new GapLine($"{cell.Name}, {Numbers.P(one.HolmP)}", one.Difference, outcome.Css) { Parts = one.Seeds }
            : new GapLine(cell.Name, Gap: null, outcome.Css));
    }
}
