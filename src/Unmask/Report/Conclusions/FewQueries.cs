namespace Unmask;

/// <summary>So few queries that nearly any gap is compatible with the data.</summary>
internal static class FewQueries
{
    private const int Few = 30;

    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        Gap[] small = [.. findings.Measured().Select(measured => measured.Gap).Where(gap => gap.Queries < Few)];
        if (small.Length > 0)
        {
            yield return new Conclusion(
                ConclusionLevel.Warning,
                "few-queries",
                $"{(findings.Gaps.Count == 1 ? "The gap rests" : $"{Numbers.Count(small.Length)} of {Numbers.Count(findings.Gaps.Count)} gaps {(small.Length == 1 ? "rests" : "rest")}")} on fewer than {Few} queries "
                + $"({(small.Length == 1 ? "" : "the fewest: ")}{Numbers.Count(small.Min(gap => gap.Queries))}). The intervals are honest and wide; see `{TypedCommand.Of("power")}` for how many are needed.");
        }
    }
}
