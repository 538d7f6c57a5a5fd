namespace Unmask;

/// <summary>Replies cut by the token limit, which tend to be the long ones: those that comply.</summary>
internal static class ManyTruncated
{
    private const double Worrying = 0.02;

    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from subject in findings.Cells.GroupBy(cell => cell.Subject, StringComparer.Ordinal)
        let trials = subject.Sum(cell => (long)cell.Trials)
        let truncated = subject.Sum(cell => (long)cell.Truncated)
        where trials > 0 && truncated > Worrying * trials
        select new Conclusion(
            ConclusionLevel.Warning,
            "many-truncated",
            $"The token limit cut {Numbers.Count(truncated)} of {subject.Key}'s {Numbers.Count(trials, "reply", "replies")} "
            + $"({Numbers.Percent((double)truncated / trials)}). Cut replies are not judged, and long replies are rarely refusals: raise max_tokens.");
}
