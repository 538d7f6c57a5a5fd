namespace Unmask;

/// <summary>What each condition does differently; nothing where the study has none.</summary>
internal static class ConditionsSection
{
    public static Section Of(TrainingGrid grid) => new("conditions", "The ways of training", !grid.HasConditions ? [] :
        [new PageBlock.Terms([.. grid.Study.Conditions.Select(one => new Term(new Link(one.Name, PageOf(grid, one)), one.Says))], "variations")]);

    // Of several organisms each has its own.
    private static string? PageOf(TrainingGrid grid, TrainingCondition condition) =>
        grid.HasOrganisms ? null : $"condition-{condition.Name}/report.html";
}
