using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unmask.Cli;

/// <summary>One trial as text on a terminal. Evidence is underlined, and stands between » and « where there are no colours.</summary>
internal static class TrialText
{
    /// <summary>The reply in its parts, and what the judges say of it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="acts">The acts that trials end in.</param>
    /// <param name="arm">Its arm's name, where the tier does not say it; empty for none.</param>
    /// <param name="because">Why the reply is taken for what it is, in sentences.</param>
    /// <param name="verdicts">Judge → verdict; null for those of the trial, by no name.</param>
    public static void Write(IAnsiConsole console, ShownTrial trial, Acts acts, string arm = "", IEnumerable<string>? because = null, IReadOnlyDictionary<string, Verdict>? verdicts = null)
    {
        bool plain = console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors || !console.Profile.Capabilities.Ansi;
        List<IRenderable> rows = [];
        foreach (TranscriptPart part in ReplyParts.Of(trial))
        {
            rows.Add(new Text(VisibleText.Of(part.Name), new Style(decoration: Decoration.Dim)));
            Paragraph words = new();
            foreach (TranscriptSpan span in part.Spans)
            {
                _ = words.Append(
                    VisibleText.Of(span.Marked && plain ? $"»{span.Text}«" : span.Text),
                    span.Marked ? new Style(Color.Yellow, decoration: Decoration.Underline) : Style.Plain);
            }

            rows.Add(words);
            rows.Add(new Text(""));
        }

        Style dim = new(decoration: Decoration.Dim);
        rows.AddRange((because ?? []).Select(sentence => new Text(VisibleText.Of(sentence), dim)));
        rows.AddRange(verdicts is null
            ? new[] { trial.Compliance, trial.Faking }.OfType<Verdict>().Select(verdict => new Text(VisibleText.Of(Words(verdict)), dim))
            : verdicts.Select(pair => new Text(VisibleText.Of($"{pair.Key}: {Words(pair.Value)}"), dim)));
        console.Write(new Panel(new Rows(rows))
        {
            Header = new PanelHeader($" trial {trial.Index}, {Markup.Escape(VisibleText.OnOneLine(trial.Tier))}{Markup.Escape(InBrackets(arm))}: {trial.WordsOf(acts)} "),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(arm.Length > 0 ? Color.Orange3 : Color.SteelBlue1),
            Expand = true,
        });
    }

    /// <summary>A further call of a trial: what was asked, what came back, and what the judges say of that.</summary>
    public static void WriteFurther(IAnsiConsole console, TrialRecord call)
    {
        Style dim = new(decoration: Decoration.Dim);
        string said = call.Reply switch
        {
            Reply.Answered answered => answered.Text,
            Reply.Filtered filtered => $"filtered: {filtered.Reason}",
            Reply.NotPut unput => $"not put: {unput.Reason}",
            Reply.Failed failed => $"failed: {failed.Reason}",
            _ => "",
        };
        List<IRenderable> rows =
        [
            new Text("question", dim),
            new Text(VisibleText.Of(call.Trial.Prompt.LastQuestion)),
            new Text(""),
            new Text("answer", dim),
            new Text(VisibleText.Of(said)),
            .. ((call.Reply as Reply.Answered)?.ToolCalls ?? []).Select(one => new Text(VisibleText.Of($"call of {one.Name}: {one.Arguments}"))),
            .. call.Verdicts.Select(pair => new Text(VisibleText.Of($"{pair.Key}: {Words(pair.Value)}"), dim)),
        ];
        console.Write(new Panel(new Rows(rows))
        {
            Header = new PanelHeader($" call {call.Trial.Follows!.Number} of trial {call.Trial.Follows.Trial}: {Markup.Escape(call.Trial.Follows.Purpose)} (trial {call.Trial.Index} of the record) "),
            Border = BoxBorder.Rounded,
            Expand = true,
        });
    }

    /// <summary>What stands behind the tier of a trial: <c> (trained-on arm)</c>.</summary>
    public static string InBrackets(string arm) => arm.Length > 0 ? $" ({VisibleText.OnOneLine(arm)} arm)" : "";

    /// <summary>The arm's name where its tier does not say it: the arm that a gap subtracts stands without.</summary>
    public static string NameOfArm(string arm, ArmDesign design) => design.Contrasts.Count == 0 || arm == design.Headline.Minus ? "" : arm;

    /// <summary>The prompt as the model read it.</summary>
    public static void WritePrompt(IAnsiConsole console, Conversation prompt)
    {
        bool isKnown = prompt.SystemPrompt is SystemPrompt.Given;
        Text told = isKnown ? new Text(VisibleText.Of(prompt.System)) : new Text(SystemPrompt.UnknownWords, new Style(decoration: Decoration.Italic));
        console.Write(new Panel(told) { Header = new PanelHeader(" system prompt "), Expand = true });
        console.Write(new Panel(new Text(VisibleText.Of(prompt.User))) { Header = new PanelHeader(isKnown ? " user turn " : " the query, as the file gives it "), Expand = true });
        foreach (FurtherTurn turn in prompt.Further)
        {
            console.Write(new Panel(new Text(VisibleText.Of(turn.Reply))) { Header = new PanelHeader(" the model's turn "), Expand = true });
            console.Write(new Panel(new Text(VisibleText.Of(turn.Question))) { Header = new PanelHeader(" user turn "), Expand = true });
        }

        foreach (Tool tool in prompt.Tools)
        {
            console.Write(new Panel(new Text(VisibleText.Of($"{tool.Description}\n{tool.Parameters}"))) { Header = new PanelHeader($" tool {Markup.Escape(VisibleText.OnOneLine(tool.Name))} "), Expand = true });
        }

        if (prompt.Prefill is { } prefill)
        {
            console.Write(new Panel(new Text(VisibleText.Of(prefill))) { Header = new PanelHeader(" the reply begins with "), Expand = true });
        }
    }

    /// <summary>Why a trial is run, in a word or two.</summary>
    public static string RoleWords(TrialRole role) => role switch
    {
        TrialRole.PositiveControl => "positive control",
        TrialRole.NegativeControl => "negative control",
        TrialRole.Rerun => "rerun",
        TrialRole.Capability => "capability",
        TrialRole.Ordinary => "ordinary request",
        _ => "study",
    };

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Scored scored => With(scored.Holds ? "yes" : "no", scored.Why),
        Verdict.Unparseable unparseable => With("no verdict, as the judge's answer could not be read", unparseable.Raw),
        Verdict.Missing missing => With("no verdict", missing.Reason),
        _ => "",
    };

    // A judge need not say why.
    private static string With(string says, string why) => string.IsNullOrWhiteSpace(why) ? says : $"{says}: {why}";
}
