namespace Unmask;

/// <summary>A trial set with a known answer came out wrong: the instrument itself is in doubt.</summary>
internal static class ControlFailed
{
    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from control in findings.Controls
        where !control.Passed
        let measured = control.Gap.Paired is { } gap ? $"its gap was {Numbers.Points(gap.Value)} points ({Numbers.PointsRange(gap)})" : "it could not be measured"
        select ControlFindings.IsRerun(control)
            ? new Conclusion(
                ConclusionLevel.Warning,
                "rerun-differs",
                $"Asking {control.Subject} the same again ({control.Gap.TrainedTier}) gave another compliance: {measured}. "
                + "By chance this happens to one rerun in twenty; if it repeats, something but the tier moves the replies.")
            : new Conclusion(
                ConclusionLevel.Error,
                "control-failed",
                $"The {control.Kind} control {control.Subject} did not give its known answer ({control.Expected}): {measured}"
                + $"{Faking(control)}. Do not use the other numbers before this is explained.");

    private static string Faking(ControlFinding control) =>
        control.FakingRate is { } faking ? $", with alignment-faking reasoning in {Numbers.Percent(faking)}" : "";
}
