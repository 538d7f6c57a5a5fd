namespace Unmask;

/// <summary>Draws the replies that people are to label.</summary>
public static class LabelSample
{
    /// <summary>
    /// A sample of a run's study replies in a random order. At random, every reply has the same chance. By a judge's verdicts, half of the sample is drawn from those with a yes and half from the others, so that a rare property is met often enough;
    /// calibration then weighs each half by how many there are.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="property">What is asked.</param>
    /// <param name="count">How many; fewer where the run has fewer. Positive.</param>
    /// <param name="by">The judge whose verdicts divide the replies; null for a sample at random.</param>
    /// <param name="seed">Fixes the draw: a larger sample of the same seed holds the smaller one.</param>
    /// <exception cref="LabelException">There is nothing to label, or no such judge.</exception>
    public static IReadOnlyList<LabelTask> Draw(RunReader run, JudgedProperty property, int count, string? by, Seed seed)
    {
        if (by is not null && run.Judges().All(judge => judge.Name != by))
        {
            throw LabelException.UnknownJudge(by, run.Judges().Select(judge => judge.Name));
        }

        List<(double Place, bool Yes, LabelTask Task)> all = [];
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            if (LabelTask.Of(record, property) is { } task)
            {
                bool yes = by is not null && record.Verdicts.GetValueOrDefault(by) is Verdict.Scored { Holds: true };
                // Each by its own place in a shuffle, so that a larger sample keeps what a smaller one drew.
                all.Add((seed.Derive(FormattableString.Invariant($"label/{record.Trial.Index}")).Random().NextDouble(), yes, task with { Drawn = by ?? LabelTask.AtRandom }));
            }
        }

        if (all.Count == 0)
        {
            throw LabelException.NothingToLabel(run.Folder, EnumWord.Of(property));
        }

        all.Sort((one, other) => one.Place.CompareTo(other.Place));
        if (by is null)
        {
            return [.. all.Take(count).Select(one => one.Task)];
        }

        ILookup<bool, LabelTask> halves = all.ToLookup(one => one.Yes, one => one.Task);
        int ofYes = Math.Min(halves[true].Count(), Math.Max((count + 1) / 2, count - halves[false].Count()));
        HashSet<LabelTask> drawn = [.. halves[true].Take(ofYes), .. halves[false].Take(count - ofYes)];
        return [.. all.Select(one => one.Task).Where(drawn.Contains)];
    }
}
