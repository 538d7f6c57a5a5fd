namespace Unmask;

/// <summary>Nothing to ask, or two sets that give one id to two queries: they would be counted as one cluster.</summary>
internal static class QueryIds
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        if (design.Queries.Count == 0)
        {
            yield return new Problem(ProblemLevel.Error, "no-queries", $"There is nothing to ask: {string.Join(", ", design.Study.Queries)} holds no query.");
        }

        if (design.AllSets.SelectMany((set, at) => set.Queries.Select(query => (Name: design.Study.Queries.ElementAtOrDefault(at) ?? $"{set.Name} (controls.{(ReferenceEquals(set, design.OrdinarySet) ? "ordinary" : "capability")})", query.Id)))
            .GroupBy(pair => pair.Id, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            yield return new Problem(
                ProblemLevel.Error,
                "duplicate-query",
                $"The query id '{twice.Key}' stands in {string.Join(" and in ", twice.Select(pair => pair.Name))}; ids must be unique over all sets of a study.");
        }
    }
}
