namespace Unmask;

/// <summary>
/// How many replies the shares of a table are of, and why others are missing, in a few sentences; empty where nothing was measured.
/// </summary>
public static class JudgedReplies
{
    /// <summary>Of all that these trainings measured in their own prompt.</summary>
    public static string Of(IEnumerable<TrainingRecord> trainings) => Of(trainings.SelectMany(one => one.Measured));

    /// <summary>Of other prompts, asked before and after.</summary>
    public static string OfVariations(IEnumerable<TrainingRecord> trainings) =>
        Of(trainings.SelectMany(one => one.Variations).SelectMany(variation => new[] { variation.Before, variation.After }));

    /// <summary>Of these measurements.</summary>
    public static string Of(IEnumerable<MeasuredStep> measured)
    {
        MeasuredStep[] steps = [.. measured];
        MeasuredArm[] arms = [.. steps.SelectMany(step => new[] { step.Trained, step.Other })];
        MeasuredArm[] ordinary = [.. steps.Select(step => step.Benign).OfType<MeasuredArm>()];
        if (arms.Length == 0)
        {
            return "";
        }

        string counted = $"Shares are of replies that could be judged: at each measurement {Range(arms)} in each tier";
        string given = $"Shares of compliance are of fewer.{Causes([.. arms, .. ordinary])}";
        return ordinary.Length == 0 ? $"{counted}. {given}"
            : $"{counted}, and of {Range(ordinary)} replies to ordinary requests in both tiers together. {given} Ordinary requests are in "
                + "no other share; the run of a step by itself (`unmask show`) counts them with the others.";
    }

    private static string Causes(IEnumerable<MeasuredArm> arms)
    {
        OutcomeCounts sum = arms.Aggregate(OutcomeCounts.None, (counts, arm) => counts.With(arm.Outcomes));
        string causes = string.Join(", ", sum.Reasons.Select(loss => $"{Numbers.Count(loss.Count)} {loss.Reason.Words}"));
        return sum.Missing == 0 ? ""
            : $" Over all measurements {Numbers.Count(sum.Missing)} of {Numbers.Count(sum.Trials, "reply", "replies")} "
                + $"{(sum.Missing == 1 ? "is" : "are")} missing: {causes}.";
    }

    private static string Range(IReadOnlyList<MeasuredArm> arms)
    {
        int least = arms.Min(one => one.Judged), most = arms.Max(one => one.Judged);
        string judged = least == most ? Numbers.Count(most) : $"{Numbers.Count(least)} to {Numbers.Count(most)}";
        return $"{judged} of {Numbers.Count(arms.Max(one => one.Outcomes.Trials))}";
    }
}
