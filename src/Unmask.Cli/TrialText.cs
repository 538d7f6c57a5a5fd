using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unmask.Cli;

/// <summary>One trial as text on a terminal. Evidence is underlined, and stands between » and « where there are no colours.</summary>
internal static class TrialText
{
    /// <summary>The reply in its parts, and what the judges say of it.</summary>
    public static void Write(IAnsiConsole console, ShownTrial trial, bool trainedArm)
    {
        bool plain = console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors || !console.Profile.Capabilities.Ansi;
        List<IRenderable> rows = [];
        foreach (TranscriptPart part in TranscriptPart.Of(trial))
        {
            rows.Add(new Text(part.Name, new Style(decoration: Decoration.Dim)));
            Paragraph words = new();
            foreach (TranscriptSpan span in part.Spans)
            {
                _ = words.Append(
                    span.Marked && plain ? $"»{span.Text}«" : span.Text,
                    span.Marked ? new Style(Color.Yellow, decoration: Decoration.Underline) : Style.Plain);
            }

            rows.Add(words);
            rows.Add(new Text(""));
        }

        rows.AddRange(new[] { trial.Compliance, trial.Faking }.OfType<Verdict>().Select(verdict => new Text(Words(verdict), new Style(decoration: Decoration.Dim))));
        console.Write(new Panel(new Rows(rows))
        {
            Header = new PanelHeader($" trial {trial.Index}, {Markup.Escape(trial.Tier)}{(trainedArm ? " (trained-on arm)" : "")}: {trial.Outcome} "),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(trainedArm ? Color.Orange3 : Color.SteelBlue1),
            Expand = true,
        });
    }

    /// <summary>The prompt as the model read it.</summary>
    public static void WritePrompt(IAnsiConsole console, Prompt prompt)
    {
        console.Write(new Panel(new Text(prompt.System)) { Header = new PanelHeader(" system prompt "), Expand = true });
        console.Write(new Panel(new Text(prompt.User)) { Header = new PanelHeader(" user turn "), Expand = true });
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Scored scored => $"{(scored.Holds ? "yes" : "no")}: {scored.Why}",
        Verdict.Unparseable => "the judge's answer could not be read",
        Verdict.Missing missing => $"no verdict: {missing.Reason}",
        _ => "",
    };
}
