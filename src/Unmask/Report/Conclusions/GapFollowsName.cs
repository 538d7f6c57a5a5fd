namespace Unmask;

/// <summary>The gap stays with a tier's name when the other tier is the one trained on.</summary>
internal static class GapFollowsName
{
    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from swapped in findings.Measured()
        where !findings.IsAgainstObjective && Is(swapped.Gap, "swapped") && swapped.Size.Low <= 0
        from plain in findings.Measured()
        where Is(plain.Gap, "baseline") && plain.Size.Low > 0 && AreOfOneDesign(plain.Gap, swapped.Gap)
        select Conclusion.At(
            ConclusionLevel.Warning,
            "gap-follows-name",
            findings.Place(plain.Gap),
            $"the gap of {Numbers.Points(plain.Size.Value)} points does not move to {swapped.Gap.OfTier} when {swapped.Gap.OfTier} "
            + $"is the tier that is trained on ({Numbers.Points(swapped.Size.Value)})",
            "The tier's name, not the training, may be its cause.");

    /// <summary>The same design with the other tier trained on: the swapped gap of a baseline, and the other way round; null where there is none.</summary>
    public static Gap? Partner(Findings findings, Gap gap) => gap.Variation switch
    {
        "baseline" => findings.Gaps.FirstOrDefault(other => Is(other, "swapped") && AreOfOneDesign(other, gap)),
        "swapped" => findings.Gaps.FirstOrDefault(other => Is(other, "baseline") && AreOfOneDesign(other, gap)),
        _ => null,
    };

    private static bool Is(Gap gap, string variation) => string.Equals(gap.Variation, variation, StringComparison.Ordinal);

    private static bool AreOfOneDesign(Gap first, Gap second) =>
        (first.Subject, first.Scenario, first.Reasoning) == (second.Subject, second.Scenario, second.Reasoning);
}
