namespace Unmask;

/// <summary>What a policy showed on its own replies in each step, and what these taught it.</summary>
public static class OwnSteps
{
    private const int InAMedian = 5;

    /// <summary>
    /// A quantity of the policy's own steps, the median of five of them. Of one training with their range: were they five draws of the
    /// same, it would hold their median in 94 of 100 cases (1 − 2 · ½⁵); where there are fewer than five the median alone. Of several the
    /// mean over seeds with its interval.
    /// </summary>
    /// <param name="cell">Whose steps.</param>
    /// <param name="quantity">Reads it off a step.</param>
    /// <param name="least">The least that it can be.</param>
    /// <param name="most">The most that it can be.</param>
    public static IReadOnlyList<(double Step, Estimate Value)> Series(
        TrainingCell cell,
        Func<TrainingStep, double?> quantity,
        double least = double.NegativeInfinity,
        double most = double.PositiveInfinity)
    {
        IReadOnlyList<TrainingRecord> told = cell.Told;
        int steps = told.Count == 0 ? 0 : told.Min(one => one.Steps.Count);
        return
        [
            .. from step in Enumerable.Range(0, steps)
               let around = told.Select(one => Around(one.Steps, step, steps).Select(quantity).OfType<double>().ToArray())
               let near = around.Select(Median).OfType<Estimate>().ToArray()
               where near.Length == told.Count
               let mean = near is [var only] ? only : SeedSummary.Of([.. near.Select(one => one.Value)])!.Value
               select ((double)step, mean with { Low = Math.Max(mean.Low, least), High = Math.Min(mean.High, most) }),
        ];
    }

    private static IEnumerable<TrainingStep> Around(IReadOnlyList<TrainingStep> all, int step, int steps)
    {
        int first = Math.Max(0, step - (InAMedian / 2)), last = Math.Min(steps - 1, step + (InAMedian / 2));
        return all.Skip(first).Take(last - first + 1);
    }

    // One batch of two prompts that happens to stand out would lift a mean over five steps.
    private static Estimate? Median(double[] values)
    {
        Array.Sort(values);
        if (values.Length == 0)
        {
            return null;
        }

        double median = (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
        return values.Length < InAMedian ? new Estimate(median, median, median) : new Estimate(median, values[0], values[^1]);
    }

    /// <summary>How many prompts taught nothing, in a sentence; empty where no step was taken.</summary>
    public static string Skipped(TrainingCell cell)
    {
        TrainingStep[] steps = [.. cell.Told.SelectMany(one => one.Steps)];
        if (steps.Length == 0)
        {
            return "";
        }

        string of = $"Of {Numbers.Count((long)steps.Length * cell.Study.Prompts, "prompt")} that were answered,";
        string alike = Numbers.Count(steps.Sum(step => step.AlikeGroups));
        int faulty = steps.Sum(step => step.FaultyGroups);
        string unlearned = faulty == 0 ? "" : LeavesAlikeOut(cell.Study)
            ? $", and {Numbers.Count(faulty)} because a reward was no finite number"
            : $"; to {Numbers.Count(faulty)} a reward was no finite number, and they taught nothing";
        return LeavesAlikeOut(cell.Study)
            ? $"{of} {alike} taught nothing because all replies earned the same{unlearned}."
            : $"{of} all replies to {alike} earned the same{unlearned}.";
    }

    /// <summary>
    /// Whether nothing is learned from a prompt whose replies all earned the same: compared with each other none is better. A critic
    /// expects something of each, and a weight on the divergence holds each.
    /// </summary>
    internal static bool LeavesAlikeOut(TrainingStudy study) => study is { Method: PolicyMethod.Grpo, Divergence: 0 };
}
