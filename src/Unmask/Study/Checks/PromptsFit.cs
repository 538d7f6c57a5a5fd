namespace Unmask;

/// <summary>A prompt that an organism cannot hold: each of its trials would fail.</summary>
internal static class PromptsFit
{
    // More than any English text takes of an organism's tokens: what is too long by it is too long.
    private const int MostBytesPerToken = 5;

    public static IEnumerable<Problem> Check(StudyPlan plan) =>
        from trials in plan.Trials.GroupBy(trial => trial.Subject, StringComparer.Ordinal)
        where trials.Key.StartsWith(OrganismModel.Prefix, StringComparison.Ordinal)
        let folder = Organisms.Find(trials.Key[OrganismModel.Prefix.Length..])
        where folder is not null
        let room = OrganismConfig.Read(folder).Context
        let least = trials.Min(trial => trial.Prompt.Bytes) / MostBytesPerToken
        where least > room
        select new Problem(
            ProblemLevel.Error,
            "prompt-too-long",
            $"'{trials.Key}' holds {Numbers.Count(room)} tokens with its reply, and the shortest prompt has {Numbers.Count(least)} or more. Organisms read the brief form: --form brief, with variations that it has (--variation baseline).");
}
