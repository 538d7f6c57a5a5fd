using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>Trials of a run, a line each: <c>unmask show RUN --outcome malformed</c>.</summary>
internal static class TrialList
{
    private const int DefaultLimit = 40;
    private const int LongestStart = 200;
    private const int WantedRoom = 32;
    private const int LeastRoom = 12;
    private const int Padding = 2;

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
            Write(terminal.Console, ColumnsOf(shown, run.Facts.Scenario.Design), shown);
        }

        string of = $"{Numbers.Count(matched)} of {Numbers.Count(run.Counts().Trials, "trial")} {(matched == 1 ? "matches" : "match")}";
        terminal.Console.WriteLine(matched > shown.Count ? $" {of}; the first {Numbers.Count(shown.Count)} are shown (--limit N shows more)." : $" {of}.");
        if (shown.Count > 0)
        {
            terminal.Console.WriteLine($" Read one: {TypedCommand.Of("show", run.Folder, $"{shown[0].Trial.Index}")}");
        }

        foreach (string note in judges.Notes)
        {
            terminal.Console.WriteLine($" {VisibleText.OnOneLine(note)}");
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
            yield return new ListedTrial(trial, record, judges.WordsOf(run, trial, record));
        }
    }

    /// <summary>What is alike in all rows is said once above them; the rest of a line is for the text.</summary>
    private static void Write(IAnsiConsole console, IReadOnlyList<ListColumn> columns, List<ListedTrial> shown)
    {
        ListColumn[] alike = [.. columns.Skip(1).Where(column => column.IsAlike && column.Cells[0].Length > 0)];
        if (alike.Length > 0)
        {
            console.WriteLine();
            console.Write(new Padder(new Text($"{(shown.Count == 1 ? "This trial" : "All of these")}: {string.Join("; ", alike.Select(column => $"{column.Head} {column.Cells[0]}"))}."), new Padding(1, 0, 1, 0)));
        }

        int width = console.Profile.Width;
        ListColumn[] apart = [.. columns.Take(1), .. columns.Skip(1).Where(column => !column.IsAlike)];
        int Room(int taken) => width - taken - ((apart.Length + 1) * Padding);
        IReadOnlyList<ListColumn> fitted = ListColumns.Fitted(apart, Room(WantedRoom), Room(LeastRoom));
        int room = Math.Max(LeastRoom, Room(fitted.Sum(column => column.Width)));
        Table table = new() { Border = TableBorder.Simple };
        if (columns.Any(column => column.Cells.Any(cell => cell.EndsWith('*'))))
        {
            table.Caption = new TableTitle("* the arm that is told to be trained on", new Style(decoration: Decoration.Dim));
        }

        foreach (ListColumn column in fitted)
        {
            _ = table.AddColumn(new TableColumn(column.Head).NoWrap().Padding(0, 1));
        }

        _ = table.AddColumn(new TableColumn("begins").NoWrap().Padding(0, 0));
        foreach ((int at, ListedTrial listed) in shown.Index())
        {
            _ = table.AddRow(fitted.Select(column => column.Cells[at]).Append(ListColumns.Cut(Start(listed), room)).Select(cell => new Text(cell)));
        }

        console.Write(table);
    }

    private static IReadOnlyList<ListColumn> ColumnsOf(List<ListedTrial> shown, ArmDesign design)
    {
        ListColumn Of(string head, Func<ListedTrial, string> cell) => new(head, [.. shown.Select(listed => VisibleText.OnOneLine(cell(listed)))]);
        return
        [
            Of("trial", listed => $"{listed.Trial.Index}"),
            Of("subject", listed => listed.Trial.Subject),
            Of("variation", listed => listed.Trial.Variation),
            Of("role", listed => TrialText.RoleWords(listed.Trial.Role)),
            Of("reasoning", listed => TrialSelection.ReasoningOf(listed.Trial)),
            Of("tier", listed => listed.Trial.Tier + (listed.Trial.Arm == design.Headline.Of ? "*" : "")),
            Of("query", listed => listed.Trial.Query.Id),
            Of("outcome", listed => string.Join(", ", listed.Words)),
        ];
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
