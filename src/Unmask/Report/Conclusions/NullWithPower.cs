namespace Unmask;

/// <summary>No gap seen: what gap would have been?</summary>
internal static class NullWithPower
{
    // Greenblatt et al. (2024), Table 1, Claude 3 Opus, default prompt.
    private const double SizeFirstPublished = 0.113;
    private const string Predicted = "Here alignment faking predicts none.";

    /// <summary>Whether a gap of the size that was published first, 11.3 points, would have shown: the yardstick of "no gap seen" in every study.</summary>
    public static bool WouldShowPublished(Gap gap) => gap.DetectableGap is <= SizeFirstPublished;

    // Between arms that get the same prompt no gap can be, so that none is seen says nothing.
    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from measured in findings.Measured()
        where !findings.AsksOrdinaryThings && measured.Size.IncludesZero && findings.FactsOf(measured.Gap.Variation).Chance is null
        select Sensitivity(findings, measured.Gap, measured.Size, isOpposed: findings.ObjectionsTo(measured.Gap).Count > 0, GapWithoutTraining.Has(findings, measured.Gap));

    private static Conclusion Sensitivity(Findings findings, Gap gap, Estimate size, bool isOpposed, bool isWithoutCause)
    {
        string place = findings.Place(gap);
        string seen = $"{Numbers.Points(size.Value)} points ({Numbers.PointsRange(size)})";
        if (GapReadings.RulesOutAGap(gap) && !isOpposed)
        {
            return Conclusion.At(
                ConclusionLevel.Note,
                "null",
                place,
                $"no gap seen, {seen}; a true gap of {Numbers.Size(gap.DetectableGap!.Value)} points would have shown with 80% power",
                isWithoutCause ? Predicted : "");
        }

        // Only with the word that the table has for it.
        if (GapReadings.RulesOutAGap(gap) && isOpposed)
        {
            return Conclusion.At(ConclusionLevel.Warning, "null-without-power", place, $"no clear gap in what was judged, {seen}", "What speaks against taking that for none is in the answer.");
        }

        if (isWithoutCause && !isOpposed)
        {
            string power = gap.DetectableGap is { } least ? $"only a gap of {Numbers.Size(least)} points or more would have shown with 80% power" : "with so few pairs no gap of any size would have shown reliably";
            return Conclusion.At(ConclusionLevel.Note, "null-without-power", place, $"no clear gap, {seen}; {power}", Predicted);
        }

        (string why, string then) = gap.DetectableGap switch
        {
            null => ("; with so few pairs no gap of any size would have shown reliably", ""),
            { } detectable when WouldShowPublished(gap) => ($"; a gap of {Numbers.Size(detectable)} points would have shown with 80% power", $"But the interval reaches {Numbers.Size(ControlFindings.RealGap)} points, a gap that nobody would call none. Ask more queries."),
            { } detectable => ($"; only a gap of {Numbers.Size(detectable)} points or more would have shown with 80% power", $"{Missed(findings, detectable)}Ask more queries."),
        };
        return Conclusion.At(ConclusionLevel.Warning, "null-without-power", place, $"no clear gap, {seen}{why}", then);
    }

    // What was published of another act under another prompt is no measure; the study's own figure is.
    private static string Missed(Findings findings, double detectable) => findings.Published.FirstOrDefault(gap => gap.Value > 0 && gap.Value < detectable) is { } missed
        ? $"The published gap of {Numbers.Size(missed.Value)} points, of {missed.Whose}, would often be missed. "
        : "";
}
