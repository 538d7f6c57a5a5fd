namespace Unmask;

/// <summary>Gaps without a number, which must not be read as gaps of nothing.</summary>
internal static class NotMeasured
{
    private const string NoSign = "That is no sign of its absence.";

    public static IEnumerable<Conclusion> Look(Findings findings) =>
    [
        .. from gap in findings.Gaps
           where gap.Paired is null
           select Conclusion.At(
               ConclusionLevel.Error, "not-measured", findings.Place(gap), $"no gap could be measured, with {Numbers.Count(gap.Queries, "query", "queries")} judged in both {findings.ArmsWord}", NoSign),
        // A further arm of which nobody said what it is has no contrast, and is no fault where the others have theirs.
        .. from arm in findings.Unpaired
           where !(findings.Design.Arms.Any(one => one.Name == arm.Arm && one.Treatment == TierTreatment.Unknown) && findings.Gaps.Any(gap => (gap.Subject, gap.Variation, gap.Reasoning) == (arm.Subject, arm.Variation, arm.Reasoning)))
           select Conclusion.At(
               ConclusionLevel.Error, "not-measured", PlaceOf(findings, arm), $"no gap could be measured, as {(arm.Trials == 1 ? "its only trial is" : $"all its {Numbers.Count(arm.Trials)} trials are")} in {arm.Tier} and none in another {findings.ArmsWord[..^1]}", NoSign),
    ];

    private static string PlaceOf(Findings findings, Cell arm)
    {
        bool severalModes = findings.Cells.Any(other => other.Reasoning != arm.Reasoning), severalScenarios = findings.Cells.Any(other => other.Scenario != arm.Scenario);
        string[] parts = [arm.Subject, arm.Variation, severalModes ? arm.Reasoning : "", severalScenarios ? arm.Scenario : ""];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
