namespace Unmask;

/// <summary>One question that the plan asks twice under one seed: both copies would give the same reply and count double.</summary>
internal static class DuplicateTrials
{
    public static IEnumerable<Problem> Check(StudyPlan plan)
    {
        HashSet<Seed> seen = [];
        return plan.Trials.Where(trial => !seen.Add(trial.Seed)).Take(1).Select(trial => new Problem(
            ProblemLevel.Error,
            "duplicate-trial",
            $"The plan asks '{trial.Subject}' the query '{trial.Query.Id}' twice in {trial.Variation}, reasoning {EnumWord.Of(trial.Reasoning)}; two axes of the study say the same."));
    }
}
