namespace Unmask;

/// <summary>
/// What models said of their replies when they were asked after the last step, as counts: a share over seeds hides that some seeds had few
/// fakes to admit.
/// </summary>
internal static class ResultsAdmitted
{
    /// <summary>
    /// Of each condition: under each seed the fakes that were admitted, all of them together, and what was claimed of replies that had not
    /// faked. Without rows where nobody was asked.
    /// </summary>
    public static ResultsTable Table(TrainingGrid grid)
    {
        int[] seeds = [.. Enumerable.Range(1, grid.Study.Seeds)];
        IEnumerable<string> each = seeds.Select(seed => $"seed {Numbers.Count(seed)}");
        string[] head = ["", .. each, "fakes admitted, all seeds", "other replies claimed as fakes, all seeds"];
        return ResultsTable.Of(grid, head, row =>
            from one in Before(row).Concat(row.Ranked.Select(Asked))
            let all = one.Seeds.Values
            where all.Count > 0
            select TableCell.Row(
            [
                one.Name,
                .. seeds.Select(seed => one.Seeds.TryGetValue(seed, out ConfessionCounts? asked) ? Faked([asked]) : TableCell.None.Value),
                Faked(all),
                Of(all.Sum(asked => asked.OtherAdmitted), all.Sum(asked => asked.Other)),
            ]));
    }

    private static string Faked(IReadOnlyCollection<ConfessionCounts> seeds) =>
        Of(seeds.Sum(one => one.FakedAdmitted), seeds.Sum(one => one.Faked));

    // All seeds ask the same policy the same then, so one of them stands for all.
    private static IEnumerable<(string Name, Dictionary<int, ConfessionCounts> Seeds)> Before(TrainingGrid row) =>
        row.Before is [{ Measured.Interrogation: { } asked }] ? [("(before training)", new() { [0] = asked })] : [];

    private static (string Name, Dictionary<int, ConfessionCounts> Seeds) Asked(TrainingCell cell) => (cell.Name, cell.Finished
        .Where(training => training.Measured[^1].Interrogation is not null)
        .ToDictionary(training => training.Seed, training => training.Measured[^1].Interrogation!));

    private static string Of(int count, int all) => $"{Numbers.Count(count)} of {Numbers.Count(all)}";
}
