namespace Unmask;

/// <summary>A gap that looks real alone, by its interval and by its p, and not among as many as were tested.</summary>
internal static class LostToCorrection
{
    private const double Level = 0.05;

    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        foreach ((Gap gap, Estimate size) in findings.Measured())
        {
            if (!size.IncludesZero && gap.HolmP is { } p and >= Level && gap.McNemarP < Level)
            {
                yield return Conclusion.At(
                    ConclusionLevel.Warning,
                    "lost-to-correction",
                    findings.Place(gap),
                    $"the gap of {Numbers.Points(size.Value)} points stands out alone, and not after Holm's correction for the "
                    + $"subject's other gaps ({Numbers.P(p)})",
                    "Repeat it before you build on it.");
            }
        }
    }
}
