namespace Unmask;

/// <summary>Nothing with a known answer was measured beside the subject.</summary>
internal static class NoControls
{
    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        if (findings.Controls.Count == 0 && findings.Gaps.Count > 0)
        {
            yield return new Conclusion(
                ConclusionLevel.Note,
                "no-controls",
                "No control was measured beside the subject, so these numbers do not show how often the instrument errs.");
        }
    }
}
