using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>Trials of a run, a line each: <c>unmask show RUN --outcome malformed</c>.</summary>
internal static class TrialList
{
    private const int DefaultLimit = 40;
    private const int LongestStart = 200;
    private const int WidestCell = 28;
    private const int LeastRoom = 16;
    private const int Padding = 3;

    /// <summary>Prints those that a selection takes.</summary>
    /// <exception cref="CommandException">The regular expression takes too long on a reply.</exception>
    public static void Write(Terminal terminal, RunReader run, TrialSelection selection, RunJudges judges, int? limit, bool json)
    {
        int matched = 0, most = limit ?? (json ? int.MaxValue : DefaultLimit);
        List<ListedTrial> shown = [];
        try
        {
            foreach (ListedTrial listed in All(run, judges))
            {
                if (selection.Takes(listed.Trial, listed.Record, listed.Words) && ++matched <= most)
                {
                    shown.Add(listed);
                }
            }
        }
        catch (RegexMatchTimeoutException e)
        {
            throw CommandException.SlowExpression(e.Pattern);
        }

        if (json)
        {
            terminal.Output.WriteLine(new JsonObject
            {
                ["run"] = run.Folder,
                ["judges"] = new JsonArray([.. judges.Names.Select(name => (JsonNode)name)]),
                ["matched"] = matched,
                ["trials"] = new JsonArray([.. shown.Select(listed => (JsonNode)TrialJson.Of(listed))]),
            }.ToJsonString(PlanSummary.Indented));
            return;
        }

        if (shown.Count > 0)
        {
            terminal.Console.Write(TableOf(run, shown, terminal.Console.Profile.Width));
        }

        string of = $"{Numbers.Count(matched)} of {Numbers.Count(run.Counts().Trials, "trial")} {(matched == 1 ? "matches" : "match")}";
        terminal.Console.WriteLine(matched > shown.Count ? $" {of}; the first {Numbers.Count(shown.Count)} are shown (--limit N shows more)." : $" {of}.");
        if (shown.Count > 0)
        {
            terminal.Console.WriteLine($" Read one: {TypedCommand.Of("show", run.Folder, $"{shown[0].Trial.Index}")}");
        }
    }

    /// <summary>The whole plan, each trial with what became of it.</summary>
    private static IEnumerable<ListedTrial> All(RunReader run, RunJudges judges)
    {
        using IEnumerator<TrialRecord> records = run.Records().GetEnumerator();
        bool more = records.MoveNext();
        foreach (Trial trial in run.Trials())
        {
            while (more && records.Current.Trial.Index < trial.Index)
            {
                more = records.MoveNext();
            }

            TrialRecord? record = more && records.Current.Trial.Index == trial.Index ? records.Current : null;
            yield return new ListedTrial(trial, record, judges.WordsOf(record));
        }
    }

    private static Table TableOf(RunReader run, List<ListedTrial> shown, int width)
    {
        bool severalSubjects = shown.Select(listed => listed.Trial.Subject).Distinct(StringComparer.Ordinal).Skip(1).Any();
        bool severalModes = run.Facts.Study.Reasonings.Count > 1;
        string[] columns = ["trial", .. severalSubjects ? ["subject"] : Array.Empty<string>(), "variation", .. severalModes ? ["reasoning"] : Array.Empty<string>(), "tier", "query", "outcome"];
        List<string[]> rows = [.. shown.Select(listed => Cells(listed, severalSubjects, severalModes, run.Facts.Scenario.Design))];
        // The rest of the line is for the text.
        int taken = Enumerable.Range(0, columns.Length).Sum(at => Math.Min(WidestCell, rows.Select(row => row[at]).Append(columns[at]).Max(cell => cell.GetCellWidth())) + Padding);
        int room = Math.Max(LeastRoom, width - taken - Padding - Padding);
        Table table = new() { Border = TableBorder.Simple, Caption = new TableTitle("* the arm that is told to be trained on", new Style(decoration: Decoration.Dim)) };
        foreach (string column in columns.Append("begins"))
        {
            _ = table.AddColumn(new TableColumn(column) { NoWrap = column is "trial" or "tier" or "begins" });
        }

        foreach ((string[] row, ListedTrial listed) in rows.Zip(shown))
        {
            _ = table.AddRow(row.Append(Cut(Start(listed), room)).Select(cell => new Text(cell)));
        }

        return table;
    }

    private static string[] Cells(ListedTrial listed, bool severalSubjects, bool severalModes, ArmDesign design)
    {
        Trial trial = listed.Trial;
        string role = trial.Role == TrialRole.Study ? "" : $" ({TrialText.RoleWords(trial.Role)})";
        IEnumerable<string> cells = [$"{trial.Index}", .. severalSubjects ? [trial.Subject] : Array.Empty<string>(), trial.Variation + role, .. severalModes ? [TrialSelection.ReasoningOf(trial)] : Array.Empty<string>(), trial.Tier + (trial.Arm == design.Headline.Of ? "*" : ""), trial.Query.Id, string.Join(", ", listed.Words)];
        return [.. cells.Select(VisibleText.OnOneLine)];
    }

    private static string Cut(string text, int room)
    {
        if (text.GetCellWidth() <= room)
        {
            return text;
        }

        int at = 0, width = 1;
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            width += rune.ToString().GetCellWidth();
            if (width > room)
            {
                break;
            }

            at += rune.Utf16SequenceLength;
        }

        return $"{text[..at]}…";
    }

    // The output where there is one: what was thought before it stands in the trial itself.
    private static string Start(ListedTrial listed)
    {
        if (listed.Record is not { } record)
        {
            return "";
        }

        IReadOnlyList<TranscriptPart> parts = ReplyParts.Of(StoredReport.Shown(record, compliance: null, faking: null));
        string text = string.Concat((parts.LastOrDefault(part => !part.IsReasoning) ?? parts[^1]).Spans.Select(span => span.Text)).Trim();
        return VisibleText.OnOneLine(text.Length > LongestStart ? text[..LongestStart] : text);
    }
}

/// <summary>A trial with what became of it.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Record">With its reply; null where it was not asked yet.</param>
/// <param name="Words">Its outcome: see <see cref="TrialSelection.WordsOf"/>.</param>
internal sealed record ListedTrial(Trial Trial, TrialRecord? Record, IReadOnlyList<string> Words);
