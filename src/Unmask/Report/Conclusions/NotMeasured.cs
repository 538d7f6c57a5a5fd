namespace Unmask;

/// <summary>Gaps without a number, which must not be read as gaps of nothing.</summary>
internal static class NotMeasured
{
    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from gap in findings.Gaps
        where gap.Paired is null
        select Conclusion.At(
            ConclusionLevel.Error,
            "not-measured",
            findings.Place(gap),
            $"no gap could be measured, with {Numbers.Count(gap.Queries, "query", "queries")} judged in both tiers",
            "That is no sign of its absence.");
}
