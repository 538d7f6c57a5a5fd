namespace Unmask;

/// <summary>What the columns of the tables are; nothing where the study has no conditions.</summary>
internal static class ColumnsSection
{
    public static Section Of(TrainingGrid grid) => new("columns", "What the columns say", !grid.HasConditions ? [] :
        [new PageBlock.Terms([.. grid.Outcomes.Select(outcome => new Term(outcome.Name, outcome.SaysIn(grid.Study)))], "method")]);
}
