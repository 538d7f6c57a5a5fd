namespace Unmask;

/// <summary>The checks that look at the rendered trials.</summary>
internal static class PlanChecks
{
    private static readonly Func<StudyPlan, IEnumerable<Problem>>[] All =
    [
        DuplicateTrials.Check,
        SameText.Check,
        MissingPrefill.Check,
        PromptsFit.Check,
    ];

    /// <summary>What they find, in their order.</summary>
    public static IEnumerable<Problem> Of(StudyPlan plan) => All.SelectMany(check => check(plan));
}
