namespace Unmask;

/// <summary>Studies whose plans a program checks: queries that can be checked, and a judge that does it.</summary>
internal static class PlansFit
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        bool reads = design.Study.Judges.Contains(PlanJudge.JudgeName, StringComparer.Ordinal);
        if (reads && design.Queries.Concat(design.CapabilityQueries).Concat(design.OrdinaryQueries).FirstOrDefault(query => PlanTask.Of(query) is null) is { } lacking)
        {
            yield return new Problem(
                ProblemLevel.Error, "query-without-plan", $"The judge {PlanJudge.JudgeName} checks plans, and the query '{lacking.Id}' has no field 'check' with machines, jobs, goal and rule.");
        }

        if (!reads && design.CapabilitySet is { } set)
        {
            yield return new Problem(
                ProblemLevel.Error, "capability-unread", $"The controls test with {set.Name} what subjects are able to, and nobody reads it; add {PlanJudge.JudgeName} to the judges.");
        }
    }
}
