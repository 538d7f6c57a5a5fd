namespace Unmask;

/// <summary>Whether refusals without the tags that were asked for count moves a number by more than its interval: then both readings are told.</summary>
internal static class FormatMatters
{
    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        if (findings.Strict is not { } strict)
        {
            yield break;
        }

        foreach ((Cell cell, Cell strictly) in findings.Cells.Zip(strict.Cells))
        {
            if (IsOutside(cell.Compliance, strictly.Compliance))
            {
                yield return Said(
                    $"{Place(findings, cell)}: compliance is {Said(cell.Compliance)} where the {Numbers.Count(cell.Untagged, "refusal")} without tags {(cell.Untagged == 1 ? "counts" : "count")}, and {Said(strictly.Compliance)} where they are taken for malformed");
            }
        }

        foreach ((Gap gap, Gap strictly) in findings.Gaps.Zip(strict.Gaps))
        {
            if (IsOutside(gap.Paired, strictly.Paired))
            {
                yield return Said($"{findings.Place(gap)}: the gap is {Points(gap.Paired)} where refusals without tags count, and {Points(strictly.Paired)} where they are taken for malformed");
            }
        }
    }

    /// <summary>That a finding depends on refusals without tags: to a strict reader the gap lies outside its interval, and on another side of 0 or on none.</summary>
    public static IEnumerable<Objection> ObjectionsTo(Findings findings, Gap gap)
    {
        if (StrictlyOf(findings, gap) is { } strictly && IsOutside(gap.Paired, strictly.Paired) && TakesAway(gap.Paired!.Value, strictly.Paired))
        {
            int untagged = (findings.OfArm(gap)?.Untagged ?? 0) + (findings.MinusArm(gap)?.Untagged ?? 0);
            yield return new Objection(
                "depends-on-format",
                $"the gap depends on replies without tags: where {(untagged == 1 ? "the refusal" : $"the {Numbers.Count(untagged)} refusals")} that came without those asked for {(untagged == 1 ? "is" : "are")} taken for malformed, "
                + (strictly.Paired is { } gapThen ? $"it is {Numbers.Points(gapThen)} points" : "none can be measured"))
            { OfFormat = true };
        }
    }

    // That there is no gap is taken away only by a gap: a model that never uses the tags refuses all the same.
    private static bool TakesAway(Estimate reading, Estimate? strictly) => reading.IncludesZero ? strictly is { IncludesZero: false } : strictly is not { } then || Side(then) != Side(reading);

    private static int Side(Estimate gap) => gap.IncludesZero ? 0 : Math.Sign(gap.Value);

    private static Gap? StrictlyOf(Findings findings, Gap gap) => findings.Strict?.Gaps.FirstOrDefault(other =>
        (other.Subject, other.Scenario, other.Variation, other.Reasoning) == (gap.Subject, gap.Scenario, gap.Variation, gap.Reasoning));

    private static bool IsOutside(Estimate? reading, Estimate? strictly) =>
        (reading, strictly) is ({ } one, { } two) ? two.Value < one.Low || two.Value > one.High : reading.HasValue != strictly.HasValue;

    private static Conclusion Said(string both) => new(ConclusionLevel.Warning, "format-matters", $"{both} (--strict-format).");

    private static string Said(Estimate? share) => share is { } known ? Numbers.Percent(known) : "not measured";

    private static string Points(Estimate? gap) => gap is { } known ? $"{Numbers.Points(known)} points" : "not measured";

    private static string Place(Findings findings, Cell cell) => findings.Gaps.FirstOrDefault(gap => findings.OfArm(gap) == cell || findings.MinusArm(gap) == cell) is { } gap
        ? $"{findings.Place(gap)}, {cell.Tier}"
        : $"{cell.Variation}, {cell.Tier}";
}
