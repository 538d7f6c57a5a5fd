namespace Unmask;

/// <summary>Outputs without a verdict: the judge, not the subject, decides what is counted.</summary>
internal static class ManyUnjudged
{
    private const double Worrying = 0.02;
    private const double Ruinous = 0.20;

    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        long trials = findings.Cells.Sum(cell => (long)cell.Trials);
        long unjudged = findings.Cells.Sum(cell => (long)cell.Unjudged);
        if (trials > 0 && unjudged > Worrying * trials)
        {
            yield return new Conclusion(
                unjudged > Ruinous * trials ? ConclusionLevel.Error : ConclusionLevel.Warning,
                "many-unjudged",
                $"{Numbers.Count(unjudged)} of {Numbers.Count(trials, "trial")} ({Numbers.Percent((double)unjudged / trials)}) have an output and no verdict. "
                + "They are in no rate; the worst and best case say how far they could move the gap.");
        }
    }
}
