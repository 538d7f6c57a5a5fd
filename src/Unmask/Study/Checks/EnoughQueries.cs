namespace Unmask;

/// <summary>Too few queries to see the gap that the study claims to look for.</summary>
internal static class EnoughQueries
{
    /// <summary>What its problem is known by.</summary>
    public const string Code = "too-few-queries";

    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        double gap = design.Study.SmallestGap;
        if (design.Queries.Count == 0 || gap is not (>= StudyRanges.SmallestGap and <= 1))
        {
            return [];
        }

        double discordance = Math.Max(gap, Power.Discordance(Math.Min(1, PlannedPower.OtherRate + gap), PlannedPower.OtherRate));
        // Repeats of one query resemble each other by an unknown amount, so only queries count here: the careful side.
        int needed = Power.QueriesNeeded(gap, discordance);
        return design.Queries.Count >= needed
            ? []
            : [new Problem(
                ProblemLevel.Warning,
                Code,
                $"{Numbers.Count(design.Queries.Count, "query is", "queries are")} too few to see a gap of {gap * 100:0.#} points four times in five; that takes about {needed}. A null result would mean little.")];
    }
}
