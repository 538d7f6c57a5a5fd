namespace Unmask;

/// <summary>A few trials without a reply; where they are many, <see cref="MissingReplies"/> says so.</summary>
internal static class ManyFailed
{
    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        long failed = findings.Cells.Sum(cell => (long)cell.Counts.Of(MissingReason.Failed));
        if (failed > 0 && !MissingReplies.Look(findings).Any())
        {
            yield return new Conclusion(
                ConclusionLevel.Note,
                "failed-trials",
                $"{Numbers.Count(failed)} of {Numbers.Count(findings.Cells.Sum(cell => (long)cell.Trials), "trial")} got no reply. {findings.RemedyOf(MissingReason.Failed)}".TrimEnd());
        }
    }
}
