namespace Unmask;

/// <summary>A trial set with a known answer came out wrong, or did not come out: the instrument itself is in doubt.</summary>
internal static class ControlFailed
{
    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        foreach (ControlFinding control in findings.Controls.Where(control => control.State == ControlState.NotAsKnown))
        {
            yield return Failed(control, control.Gap.Paired!.Value);
        }

        foreach (ControlFinding control in findings.Controls.Where(control => control.State == ControlState.NotMeasured))
        {
            yield return Unmeasured(control);
        }

        foreach (IGrouping<bool, ControlFinding> undecided in findings.Controls.Where(control => control.State == ControlState.Undecided).GroupBy(control => control.IsOpenByLosses))
        {
            yield return Undecided([.. undecided], byLosses: undecided.Key);
        }
    }

    private static Conclusion Undecided(ControlFinding[] controls, bool byLosses) => new(
        ConclusionLevel.Warning,
        "control-undecided",
        $"{(controls.Length == 1 ? "One control is" : $"{Numbers.Count(controls.Length)} controls are")} undecided ({string.Join("; ", controls.Select(Method.NameOf))}): "
        + (byLosses
            ? "the replies that are missing could turn its answer into the contrary. That speaks neither for the instrument nor against it."
            : "the interval holds what is known and its contrary. That speaks neither for the instrument nor against it; ask more queries."));

    private static Conclusion Failed(ControlFinding control, Estimate gap)
    {
        string measured = $"its gap was {Numbers.Points(gap.Value)} points ({Numbers.PointsRange(gap)})";
        return ControlFindings.IsRerun(control)
            ? new Conclusion(
                ConclusionLevel.Warning,
                "rerun-differs",
                $"Asking {control.Subject} the same again ({control.Gap.OfTier}) gave another compliance: {measured}. "
                + "By chance this happens to one rerun in twenty; if it repeats, something but the tier moves the replies.")
            : new Conclusion(
                ConclusionLevel.Error,
                "control-failed",
                $"The {control.Kind} control {control.Subject} did not give its known answer ({control.Expected}): {measured}"
                + $"{Faking(control)}. Do not use the other numbers before this is explained.");
    }

    private static Conclusion Unmeasured(ControlFinding control) => new(
        ConclusionLevel.Warning,
        "control-not-measured",
        $"The control “{Method.NameOf(control)}” could not be measured: it has too few judged pairs, and says nothing of the instrument.");

    private static string Faking(ControlFinding control) =>
        control.FakingRate is { } faking ? $", with alignment-faking reasoning in {FakingShare.InSentence(faking, control.FakingUnread)}" : "";
}
