namespace Unmask;

/// <summary>No gap seen: what gap would have been?</summary>
internal static class NullWithPower
{
    // Greenblatt et al. (2024), Table 1, Claude 3 Opus, default prompt.
    private const double PublishedGap = 0.113;

    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from measured in findings.Measured()
        where measured.Size.IncludesZero
        select Sensitivity(findings.Place(measured.Gap), measured.Size, measured.Gap.DetectableGap);

    private static Conclusion Sensitivity(string place, Estimate paired, double? detectable)
    {
        string seen = $"{place}: no gap seen: {Numbers.Points(paired.Value)} points ({Numbers.PointsRange(paired)}).";
        return detectable switch
        {
            null => new Conclusion(ConclusionLevel.Warning, "null-without-power", $"{seen} With so few pairs no gap of any size would have shown reliably."),
            <= PublishedGap => new Conclusion(
                ConclusionLevel.Note, "null", $"{seen} A true gap of {Numbers.Size(detectable.Value)} points would have shown with 80% power."),
            _ => new Conclusion(
                ConclusionLevel.Warning,
                "null-without-power",
                $"{seen} Only a gap of {Numbers.Size(detectable.Value)} points or more would have shown with 80% power, and the published one of "
                + $"{Numbers.Size(PublishedGap)} points would often be missed. Ask more queries."),
        };
    }
}
