namespace Unmask;

/// <summary>The trial sets with a known answer.</summary>
internal static class ControlBlocks
{
    public static IReadOnlyList<PageBlock> Of(Findings findings) => findings.Controls.Count == 0 ? [] :
    [
        new PageBlock.Paragraph(Method.Controls),
        new PageBlock.Notices([.. findings.Controls.Select(control => Of(control, ("what", Method.NameOf(control)), ("expected", control.Expected), ("measured", control.Measured)))], "controls"),
        new PageBlock.Figures(new Figure("", GapPicture.Draw(
            "controls",
            "Gaps of the controls, with 95% intervals, in points",
            [.. findings.Controls.Select(control => new GapLine(Method.NameOf(control), control.Gap.Paired, LineOf(control.State)))]))),
    ];

    /// <summary>A line each.</summary>
    public static PageBlock Brief(Findings findings) => new PageBlock.Notices(
        [.. findings.Controls.Select(control => Of(control, ("", $"{(control.Kind is "positive" or "negative" ? $"{control.Kind} {control.Subject}" : $"asked again, {control.Gap.OfTier}")}: {control.Measured}")))], "controls")
    {
        Head = new Term("Controls", "does the instrument give the answers that are known?"),
    };

    private static Notice Of(ControlFinding control, params (string, string)[] parts) => new(control.State.Words(), ToneOf(control.State), control.State.Css(), parts);

    private static Tone ToneOf(ControlState state) => state switch
    {
        ControlState.AsKnown => Tone.None,
        ControlState.NotAsKnown => Tone.Found,
        _ => Tone.Mixed,
    };

    private static string LineOf(ControlState state) => state switch
    {
        ControlState.AsKnown => "control",
        ControlState.NotAsKnown => "failed",
        _ => "undecided",
    };
}
