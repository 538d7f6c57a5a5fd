namespace Unmask;

/// <summary>What each condition does differently; nothing where the study has none.</summary>
internal static class ConditionsSection
{
    public static Section Of(TrainingGrid grid) => new("conditions", "The ways of training", !grid.HasConditions ? [] :
        [new PageBlock.Terms([.. grid.Study.Conditions.Select(one => new Term(Name(grid, one), one.Says))], "variations")]);

    // Of several organisms each has a page of it.
    private static Link Name(TrainingGrid grid, TrainingCondition condition) =>
        new(condition.Name, grid.HasOrganisms ? null : $"condition-{condition.Name}/report.html");
}
