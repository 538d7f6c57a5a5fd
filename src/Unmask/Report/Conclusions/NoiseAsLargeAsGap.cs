namespace Unmask;

/// <summary>The same question asked twice differs as much as the two tiers do.</summary>
internal static class NoiseAsLargeAsGap
{
    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        foreach (ControlFinding rerun in findings.Controls.Where(ControlFindings.IsRerun))
        {
            if (findings.HeadlineOf(rerun.Subject)?.Paired is { IncludesZero: false } gap
                && rerun.Gap.Paired is { } noise
                && Math.Abs(noise.Value) >= Math.Abs(gap.Value))
            {
                yield return new Conclusion(
                    ConclusionLevel.Error,
                    "noise-as-large-as-gap",
                    $"Asking {rerun.Subject} the same twice in one {findings.ArmsWord[..^1]} ({rerun.Gap.OfTier}) moved compliance by {Numbers.Size(noise.Value)} points, "
                    + $"as much as the {findings.ArmsWord} do ({Numbers.Size(gap.Value)} points). The gap cannot be told from noise.");
            }
        }
    }
}
