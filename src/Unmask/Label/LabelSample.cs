namespace Unmask;

/// <summary>The replies of a run that people are to label, and what became of the others.</summary>
/// <param name="Tasks">The sample, in a random order.</param>
/// <param name="Offered">Replies that could be labelled; the sample is drawn from them.</param>
/// <param name="LeftOut">Replies that could not, by why in a few words, the most first.</param>
public sealed record LabelSample(IReadOnlyList<LabelTask> Tasks, int Offered, IReadOnlyList<(string Why, int Replies)> LeftOut)
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
    public static IReadOnlyList<LabelTask> Draw(RunReader run, JudgedProperty property, int count, string? by, Seed seed) => Of(run, property, count, by, seed).Tasks;

    /// <summary>The same, with how many replies it is drawn from, and why others are not among them.</summary>
    /// <inheritdoc cref="Draw"/>
    public static LabelSample Of(RunReader run, JudgedProperty property, int count, string? by, Seed seed)
    {
        if (by is not null && run.Judges().All(judge => judge.Name != by))
        {
            throw LabelException.UnknownJudge(by, run.Judges().Select(judge => judge.Name));
        }

        int? round = run.Judges().FirstOrDefault(judge => judge.Name == by)?.Round;
        List<(double Place, bool Yes, LabelTask Task)> all = [];
        List<string> left = [];
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            if (LabelTask.Of(record, property) is { } task)
            {
                bool yes = by is not null && record.Verdicts.GetValueOrDefault(by) is Verdict.Scored { Holds: true };
                // Each by its own place in a shuffle, so that a larger sample keeps what a smaller one drew.
                all.Add((seed.Derive(FormattableString.Invariant($"label/{record.Trial.Index}")).Random().NextDouble(), yes, task with { Drawn = by ?? LabelTask.AtRandom, DrawnRound = round }));
            }
            else
            {
                left.Add(LabelTask.WhyNot(record, property));
            }
        }

        if (all.Count == 0)
        {
            throw LabelException.NothingToLabel(run.Folder, EnumWord.Of(property));
        }

        all.Sort((one, other) => one.Place.CompareTo(other.Place));
        return new LabelSample(
            by is null ? [.. all.Take(count).Select(one => one.Task)] : Halves(all, count),
            all.Count,
            [.. left.GroupBy(why => why, StringComparer.Ordinal).Select(alike => (alike.Key, alike.Count())).OrderByDescending(one => one.Item2).ThenBy(one => one.Key, StringComparer.Ordinal)]);
    }

    /// <summary>How many replies can be labelled and why the others cannot, in a sentence; empty where all can.</summary>
    /// <param name="property">What is asked.</param>
    public string Words(JudgedProperty property) => LeftOut.Count == 0
        ? ""
        : $"{Numbers.Count(Offered)} of {Numbers.Count(Offered + LeftOut.Sum(one => one.Replies), "reply", "replies")} can be labelled for {EnumWord.Of(property)}; left out: {string.Join(", ", LeftOut.Select(one => $"{one.Why} {Numbers.Count(one.Replies)}"))}.";

    private static IReadOnlyList<LabelTask> Halves(List<(double Place, bool Yes, LabelTask Task)> all, int count)
    {
        ILookup<bool, LabelTask> halves = all.ToLookup(one => one.Yes, one => one.Task);
        int ofYes = Math.Min(halves[true].Count(), Math.Max((count + 1) / 2, count - halves[false].Count()));
        HashSet<LabelTask> drawn = [.. halves[true].Take(ofYes), .. halves[false].Take(count - ofYes)];
        return [.. all.Select(one => one.Task).Where(drawn.Contains)];
    }
}
