namespace Unmask;

/// <summary>Trials of a control that are in no rate: held to the same limits as those of a study's arms.</summary>
internal static class MissingInControls
{
    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from control in findings.Controls
        where control.Arms.Count == 2 && IsWorthIt(control)
        let arms = control.Arms.ToArray()
        select new Conclusion(
            MissingReplies.LevelOf(arms),
            "missing-in-control",
            $"The control “{Method.NameOf(control)}”: {Losses.Words(arms[0])} ({arms[0].Tier}), and {Losses.Words(arms[1])} ({arms[1].Tier})."
            + $"{MissingReplies.Difference(arms[0], arms[1])}{Bounds(control)}{MissingReplies.Remedy(findings, arms)}");

    private static bool IsWorthIt(ControlFinding control)
    {
        Cell[] arms = [.. control.Arms];
        // The first asking of a rerun is the study's own arm, which is warned of there.
        Cell[] own = ControlFindings.IsRerun(control) ? arms[1..] : arms;
        return control.IsOpenByLosses || own.Any(arm => MissingReplies.IsWorrying([arm])) || MissingReplies.IsWorrying(own) || MissingReplies.Differs(arms[0], arms[1]);
    }

    private static string Bounds(ControlFinding control) => control.Bounds is { } bounds
        ? $" Had all missing replies gone against its gap, or for it, that would be {Numbers.PointsRange(bounds)} points{(control.IsOpenByLosses ? ": its answer cannot be told from what is missing" : "")}."
        : "";
}
