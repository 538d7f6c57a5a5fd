namespace Unmask;

/// <summary>Trials without a reply.</summary>
internal static class ManyFailed
{
    private const double Worrying = 0.05;

    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        long trials = findings.Cells.Sum(cell => (long)cell.Trials);
        long failed = findings.Cells.Sum(cell => (long)cell.Failed);
        if (failed > 0)
        {
            yield return new Conclusion(
                failed > Worrying * trials ? ConclusionLevel.Warning : ConclusionLevel.Note,
                "failed-trials",
                $"{Numbers.Count(failed)} of {Numbers.Count(trials, "trial")} got no reply. Resume the run to ask them again.");
        }
    }
}
