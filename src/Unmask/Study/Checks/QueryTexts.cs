namespace Unmask;

/// <summary>Queries that ask the same thing: each counts as one of its own, and so the interval is narrower than what was asked can make it.</summary>
internal static class QueryTexts
{
    /// <summary>What its problem is known by.</summary>
    public const string Code = "same-query-twice";

    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        Query[][] alike = [.. design.Queries.GroupBy(query => (query.Text, Fields: string.Join('\n', query.Fields.Select(field => $"{field.Key}={field.Value}")))).Select(group => group.ToArray()).Where(group => group.Length > 1)];
        return alike.Length == 0 ? [] :
        [
            new Problem(
                ProblemLevel.Warning,
                Code,
                $"{Numbers.Count(alike.Sum(group => group.Length))} queries ask the same as another, such as {alike[0][0].Id} and {alike[0][1].Id}. Each counts as a query of its own, so intervals are too narrow; keep one, and ask it again with `repeats`."),
        ];
    }
}
