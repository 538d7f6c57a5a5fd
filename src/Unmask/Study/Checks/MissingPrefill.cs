namespace Unmask;

/// <summary>The reasoning mode <c>prefill</c> with no opening words to give.</summary>
internal static class MissingPrefill
{
    public static IEnumerable<Problem> Check(StudyPlan plan) =>
        plan.Trials.Any(trial => trial.Reasoning == Reasoning.Prefill && trial.Prompt.Prefill is null)
            ? [new Problem(
                ProblemLevel.Error,
                "no-prefill",
                $"The reasoning 'prefill' needs opening words, and the scenario {plan.Study.Scenario} in its {plan.Study.Form} form gives none.")]
            : [];
}
