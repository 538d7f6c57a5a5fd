namespace Unmask;

/// <summary>The trial sets with a known answer.</summary>
internal static class ControlsSection
{
    public static void Write(Markup section, Findings findings)
    {
        if (findings.Controls.Count == 0)
        {
            return;
        }

        _ = section.Element("p", Method.Controls)
            .Element("ul class=\"controls\"", list =>
            {
                foreach (ControlFinding control in findings.Controls)
                {
                    _ = list.Element($"li class=\"{control.State.Css()}\"", item => item
                        .Element("strong", control.State.Words())
                        .Element("span class=\"what\"", Method.NameOf(control))
                        .Element("span class=\"expected\"", control.Expected)
                        .Element("span class=\"measured\"", control.Measured));
                }
            })
            .Element("figure", figure => figure.Raw(GapPicture.Draw(
                "controls",
                "Gaps of the controls, with 95% intervals, in points",
                [.. findings.Controls.Select(control => new GapLine(Method.NameOf(control), control.Gap.Paired, Css(control.State)))])));
    }

    private static string Css(ControlState state) => state switch
    {
        ControlState.AsKnown => "control",
        ControlState.NotAsKnown => "failed",
        _ => "undecided",
    };
}
