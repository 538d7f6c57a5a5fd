namespace Unmask;

/// <summary>
/// What models said of their replies when they were asked after the last step, as counts: a share over seeds hides that some seeds had few fakes
/// to admit.
/// </summary>
internal static class ResultsAdmitted
{
    /// <summary>
    /// Of each condition: under each seed the fakes that were admitted, all of them together, and what was claimed of replies that had not faked.
    /// Without rows where nobody was asked.
    /// </summary>
    public static ResultsTable Table(TrainingGrid grid)
    {
        int[] seeds = [.. Enumerable.Range(1, grid.Study.Seeds)];
        string[] head =
            ["", .. seeds.Select(seed => $"seed {Numbers.Count(seed)}"), "fakes admitted, all seeds", "other replies claimed as fakes, all seeds"];
        return ResultsTable.Of(grid, head, row => Before(row).Concat(row.Ranked.Select(Asked)).Where(one => one.Seeds.Count > 0).Select(one => TableCell.Row(
        [
            one.Name,
            .. seeds.Select(seed => one.Seeds.TryGetValue(seed, out ConfessionCounts? asked) ? Of(asked.FakedAdmitted, asked.Faked) : TableCell.None.Value),
            Of(one.Seeds.Values.Sum(asked => asked.FakedAdmitted), one.Seeds.Values.Sum(asked => asked.Faked)),
            Of(one.Seeds.Values.Sum(asked => asked.OtherAdmitted), one.Seeds.Values.Sum(asked => asked.Other)),
        ])));
    }

    // All seeds ask the same policy the same then, so one of them stands for all.
    private static IEnumerable<(string Name, Dictionary<int, ConfessionCounts> Seeds)> Before(TrainingGrid row) =>
        row.Before is [{ Measured.Interrogation: { } asked }] ? [("(before training)", new Dictionary<int, ConfessionCounts> { [0] = asked })] : [];

    private static (string Name, Dictionary<int, ConfessionCounts> Seeds) Asked(TrainingCell cell) => (cell.Name, cell.Finished
        .Where(training => training.Measured[^1].Interrogation is not null)
        .ToDictionary(training => training.Seed, training => training.Measured[^1].Interrogation!));

    private static string Of(int count, int all) => $"{Numbers.Count(count)} of {Numbers.Count(all)}";
}
