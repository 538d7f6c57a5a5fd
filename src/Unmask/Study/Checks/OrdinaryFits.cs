namespace Unmask;

/// <summary>Ordinary requests beside a study's queries: to answer one has to be what the study counts.</summary>
internal static class OrdinaryFits
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        if (design.OrdinarySet is not { } set)
        {
            return [];
        }

        Study study = design.Study;
        string? judge = study.Judges.FirstOrDefault(name => name.StartsWith("compliance/", StringComparison.Ordinal));
        string? fault = judge is null ? "nobody judges compliance"
            : judge != OfflineComplianceJudge.JudgeName && (design.Scenario.Acts.IsOwn || design.Scenario.IsAgainstObjective) ? $"what counts in the scenario '{design.Scenario.Name}' is another act ({design.Scenario.Acts.Did})"
            : null;
        return fault is null ? [] :
        [
            new Problem(
                ProblemLevel.Error, "ordinary-unread", $"controls.ordinary asks the ordinary requests of {set.Name} to see whether they are answered, and {fault}; judge with {OfflineComplianceJudge.JudgeName} too (--judge), or leave it out."),
        ];
    }
}
