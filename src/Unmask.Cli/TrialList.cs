using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>Trials of a run, a line each: <c>unmask show RUN --outcome malformed</c>.</summary>
internal static class TrialList
{
    private const int DefaultLimit = 40;
    private const int LongestStart = 200;

    /// <summary>Prints those that a selection takes.</summary>
    /// <exception cref="MistakeException">The regular expression takes too long on a reply.</exception>
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
            throw MistakeException.SlowExpression(e.Pattern);
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
            terminal.Console.Write(TableOf(shown));
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

    private static Table TableOf(List<ListedTrial> shown)
    {
        bool severalSubjects = shown.Select(listed => listed.Trial.Subject).Distinct(StringComparer.Ordinal).Skip(1).Any();
        Table table = new Table { Border = TableBorder.Simple, Expand = true }
            .AddColumn(new TableColumn("trial") { NoWrap = true, Alignment = Justify.Right });
        foreach (string column in (string[])[.. severalSubjects ? ["subject"] : Array.Empty<string>(), "variation", "tier", "query", "outcome", "begins"])
        {
            _ = table.AddColumn(column);
        }

        foreach (ListedTrial listed in shown)
        {
            Trial trial = listed.Trial;
            string role = trial.Role == TrialRole.Study ? "" : $" ({TrialText.RoleWords(trial.Role)})";
            List<Text> cells =
            [
                new Text($"{trial.Index}"),
                new Text(VisibleText.OnOneLine(trial.Variation + role)),
                new Text(VisibleText.OnOneLine(trial.Tier + (trial.TrainedArm ? "*" : ""))),
                new Text(VisibleText.OnOneLine(trial.Query.Id)),
                new Text(string.Join(", ", listed.Words)),
                new Text(Start(listed)) { Overflow = Overflow.Ellipsis },
            ];
            if (severalSubjects)
            {
                cells.Insert(1, new Text(VisibleText.OnOneLine(trial.Subject)));
            }

            _ = table.AddRow(cells);
        }

        table.Columns[^1].NoWrap = true;
        table.Caption = new TableTitle("* the arm that is told to be trained on", new Style(decoration: Decoration.Dim));
        return table;
    }

    // The output where there is one: what was thought before it stands in the trial itself.
    private static string Start(ListedTrial listed)
    {
        if (listed.Record is not { } record)
        {
            return "";
        }

        IReadOnlyList<TranscriptPart> parts = TranscriptPart.Of(StoredReport.Shown(record, compliance: null, faking: null));
        string text = string.Concat((parts.LastOrDefault(part => !part.IsReasoning) ?? parts[^1]).Spans.Select(span => span.Text)).Trim();
        return VisibleText.OnOneLine(text.Length > LongestStart ? text[..LongestStart] : text);
    }
}

/// <summary>A trial with what became of it.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Record">With its reply; null where it was not asked yet.</param>
/// <param name="Words">Its outcome: see <see cref="TrialSelection.WordsOf"/>.</param>
internal sealed record ListedTrial(Trial Trial, TrialRecord? Record, IReadOnlyList<string> Words);
