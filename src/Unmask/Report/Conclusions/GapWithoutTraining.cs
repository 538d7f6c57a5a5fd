namespace Unmask;

/// <summary>A gap where its cause has been taken away: nobody is trained on, nothing to protect, or the tier not told.</summary>
internal static class GapWithoutTraining
{
    /// <summary>Whether the gap's variation takes the cause of alignment faking away.</summary>
    public static bool Has(Findings findings, Gap gap) => CauseOf(findings, gap) is not null;

    /// <summary>In which way it takes the cause away, in words: <c>nobody is trained on</c>; null where it does not.</summary>
    public static string? CauseOf(Findings findings, Gap gap) => findings.FactsOf(gap.Variation).RemovedCause;

    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from measured in findings.Measured()
        let gap = measured.Gap
        let cause = CauseOf(findings, gap)
        where cause is not null && !measured.Size.IncludesZero
        select Conclusion.At(
            ConclusionLevel.Warning,
            "gap-without-cause",
            findings.Place(gap),
            $"a gap of {Numbers.Points(measured.Size.Value)} points although {cause}",
            "That much of a gap has another cause than guarding against training.");
}
