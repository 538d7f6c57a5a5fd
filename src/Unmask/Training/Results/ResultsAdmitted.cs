namespace Unmask;

/// <summary>What models said of their replies when they were asked after the last step, as counts: a share over seeds hides that some seeds had few fakes to admit.</summary>
internal static class ResultsAdmitted
{
    /// <summary>Of each way: under each seed the fakes that were admitted, all of them together, and what was claimed of replies that had not faked. Without rows where nobody was asked.</summary>
    public static ResultsTable Table(ResultsStudy study)
    {
        int[] seeds = [.. Enumerable.Range(1, study.Study.Seeds)];
        return new([.. study.OrganismHead, "", .. seeds.Select(seed => $"seed {Numbers.Count(seed)}"), "fakes admitted, all seeds", "other replies claimed as fakes, all seeds"],
        [
            .. from one in study.Comparisons
               from way in Before(one).Concat(one.Ranked.Select(way => (way.Condition.Name, Asked: way.Finished.ToDictionary(training => training.Seed, training => training.Measured[^1].Interrogation))))
               where way.Asked.Values.Any(asked => asked is not null)
               select (IReadOnlyList<string>)
               [
                   .. study.Organism(one), way.Name,
                   .. seeds.Select(seed => way.Asked.GetValueOrDefault(seed) is { } asked ? Of(asked.FakedAdmitted, asked.Faked) : ResultsTable.None),
                   Of(way.Asked.Values.Sum(asked => asked?.FakedAdmitted ?? 0), way.Asked.Values.Sum(asked => asked?.Faked ?? 0)),
                   Of(way.Asked.Values.Sum(asked => asked?.OtherAdmitted ?? 0), way.Asked.Values.Sum(asked => asked?.Other ?? 0)),
               ],
        ]);
    }

    // All seeds ask the same policy the same then, so one of them stands for all.
    private static IEnumerable<(string Name, Dictionary<int, ConfessionCounts?> Asked)> Before(TrainingComparison one) =>
        one.Before is [{ Measured.Interrogation: { } asked }] ? [("(before training)", new Dictionary<int, ConfessionCounts?> { [0] = asked })] : [];

    private static string Of(int count, int all) => $"{Numbers.Count(count)} of {Numbers.Count(all)}";
}
