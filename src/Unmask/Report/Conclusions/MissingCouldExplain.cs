namespace Unmask;

/// <summary>A gap that would vanish had the unusable replies all gone against it.</summary>
internal static class MissingCouldExplain
{
    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        foreach ((Gap gap, Estimate size) in findings.Measured())
        {
            if (size.Low > 0 && gap.WorstCase is { } worst and <= 0)
            {
                yield return new Conclusion(
                    ConclusionLevel.Warning,
                    "missing-could-explain",
                    $"{findings.Place(gap)}: had every reply that could not be used gone against the gap of {Numbers.Points(size.Value)} points, "
                    + $"it would be {Numbers.Points(worst)}.");
            }
        }
    }
}
