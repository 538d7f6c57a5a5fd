namespace Unmask;

/// <summary>What a reader of a comparison should know before the numbers are used.</summary>
internal static class CompareWorries
{
    private const int Few = 30;

    /// <summary>All of them, cell by cell.</summary>
    public static IEnumerable<Conclusion> Of(RunComparison comparison)
    {
        if (comparison.IsOfItself)
        {
            yield return new Conclusion(ConclusionLevel.Note, "same-trials", "Both sides are the same trials, so every difference is 0 whatever the model does.");
        }

        string[] stopped = [.. new[] { comparison.First, comparison.Second }.Where(side => side.Run.Stopping() is { StoppedAt.Why: not StopReached.NotYet }).Select(side => side.Label).Distinct(StringComparer.Ordinal)];
        if (stopped.Length > 0)
        {
            yield return new Conclusion(ConclusionLevel.Warning, "stopped-early",
                $"{string.Join(" and ", stopped)} stopped early by what {(stopped.Length == 1 ? "it" : "they")} saw, and these intervals and tests are for a number of queries that was fixed before: they are too sure.");
        }

        CellComparison[] few = [.. comparison.Cells.Where(cell => cell.Arms.Max(arm => arm.Compliance.Queries) < Few)];
        if (few.Length > 0)
        {
            int fewest = few.Min(cell => cell.Arms.Max(arm => arm.Compliance.Queries));
            yield return new Conclusion(ConclusionLevel.Warning, "few-queries",
                $"{(comparison.Cells.Count == 1 ? "The comparison rests" : $"{Numbers.Count(few.Length)} of {Numbers.Count(comparison.Cells.Count)} comparisons {(few.Length == 1 ? "rests" : "rest")}")} on fewer than {Few} queries "
                + $"({(few.Length == 1 ? "" : "the fewest: ")}{Numbers.Count(fewest)}). The intervals are honest and wide.");
        }

        foreach (CellComparison cell in comparison.Cells)
        {
            string place = cell.Place.Length > 0 ? $"{cell.Place}, " : "";
            foreach (ArmComparison arm in cell.Arms)
            {
                foreach ((string name, UnpairedTrials trials) in new[] { (cell.FirstName, arm.First), (cell.SecondName, arm.Second) })
                {
                    if (trials.Unpaired > Losses.Worrying * trials.Trials)
                    {
                        yield return new Conclusion(ConclusionLevel.Warning, "unpaired",
                            $"{place}{arm.Name}: {Numbers.Count(trials.Unpaired)} of {Numbers.Count(trials.Trials, "trial")} of {name} {(trials.Unpaired == 1 ? "is" : "are")} in no pair: {trials.Words}. "
                            + "The difference is of the pairs, and may be another for what is left out.");
                    }
                }

                if (arm.Unread > 0)
                {
                    yield return new Conclusion(ConclusionLevel.Warning, "reasoning-unread",
                        $"{place}{arm.Name}: {Numbers.Count(arm.Unread, "pair")} {comparison.Acts.Did} with reasoning that got no verdict, and {(arm.Unread == 1 ? "is" : "are")} not in the rates of AF reasoning.");
                }
            }
        }
    }
}
