using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask runs</c>: what there is, and what it found.</summary>
internal static class RunsVerb
{
    // What was found is computed from every reply of a run; somebody who wants to see a list does not wait for hundreds of them.
    private static readonly TimeSpan TimeForHeadlines = TimeSpan.FromSeconds(0.5);

    // Where a table of many columns is set closer.
    private const int Roomy = 100, MostRoomy = 3;

    public static Command Make(Terminal terminal)
    {
        Option<string> root = new("--in") { Description = "The folder that holds the runs and trainings.", HelpName = "DIR", DefaultValueFactory = _ => RunFolder.DefaultRoot };
        Option<bool> all = new("--all") { Description = "Compute what every run found, however long that takes. Without it, as many as half a second of work allows." };
        Option<bool> json = CommonOptions.Json("the list");
        Command verb = new("runs", "List the runs with their subjects, what they found and what they cost, and the trainings.") { root, all, json };
        verb.SetAction(parsed => List(terminal, parsed.GetRequiredValue(root), parsed.GetValue(all), parsed.GetValue(json)));
        return verb;
    }

    private static int List(Terminal terminal, string root, bool all, bool json)
    {
        IReadOnlyList<ListedRun> runs = ListedRun.All(root, all ? null : TimeForHeadlines, terminal.Time);
        List<ListedTraining> trainings = [.. TrainingFolder.List(root).Select(ListedTraining.Of)];
        if (json)
        {
            terminal.Output.WriteLine(new JsonArray([.. runs.Select(run => (JsonNode)run.Json()), .. trainings.Select(training => (JsonNode)training.Json())]).ToJsonString());
            return Exit.Done;
        }

        if (runs.Count + trainings.Count == 0)
        {
            terminal.Console.WriteLine($"There are no runs in {Path.TrimEndingDirectorySeparator(root)}/. Start one with `{TypedCommand.Of("run")}`.");
        }

        Show(terminal.Console, ["run", "trials", "subject", "gap, points", "AF", "reading", "cost"], Fitted([.. runs.SelectMany(run => run.Rows)], terminal.Console.Profile.Width));
        foreach (ListedRun run in runs.Where(run => run.Problem is not null))
        {
            terminal.Console.WriteLine($" {Path.GetFileName(run.Folder)}: {run.Problem}");
        }

        foreach (ListedRun run in runs)
        {
            foreach (string note in run.JudgeNotes)
            {
                terminal.Console.WriteLine($" {Path.GetFileName(run.Folder)}: {VisibleText.OnOneLine(note)}");
            }
        }

        int left = runs.Count(run => run.Headlines is null && run.Problem is null);
        if (left > 0)
        {
            terminal.Console.WriteLine($" {Numbers.Count(left, "gap")} {(left == 1 ? "is" : "are")} left out (…), since computing {(left == 1 ? "it takes" : "them takes")} longer; --all computes all.");
        }

        Show(terminal.Console, ["training", "organisms trained", "question"], trainings.Select(training => training.Cells));
        return Exit.Done;
    }

    // On a narrow terminal every cell is broken where a reader would break it: what stands behind a comma, an interval, a model behind its provider.
    private static IEnumerable<IReadOnlyList<string>> Fitted(IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        const int Subject = 2, Reading = 5, Blanks = 9, Least = 12, WidestReading = 10;
        if (rows.Count == 0 || Enumerable.Range(0, rows[0].Count).Sum(column => rows.Max(row => row[column].Length)) + Blanks + rows[0].Count <= width)
        {
            return rows;
        }

        IReadOnlyList<string>[] narrow =
        [
            .. rows.Select(row => (IReadOnlyList<string>)
            [
                row[0], row[1].Replace(", ", "\n", StringComparison.Ordinal), row[Subject], row[3].Replace(" (", "\n", StringComparison.Ordinal).TrimEnd(')'), row[4],
                string.Join('\n', DocumentConsole.Broken(row[Reading], WidestReading)), .. row.Skip(Reading + 1),
            ]),
        ];
        int[] heads = [3, 6, 0, 11, 2, 7, 4];
        int others = heads.Select((head, column) => column == Subject ? 0 : Math.Max(head, narrow.Max(row => row[column].Split('\n').Max(line => line.Length)))).Sum();
        int room = Math.Max(Least, width - others - Blanks);
        return narrow.Select(row => (IReadOnlyList<string>)[row[0], row[1], string.Join('\n', DocumentConsole.Broken(row[Subject], room)), .. row.Skip(3)]);
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string column in columns)
        {
            _ = table.AddColumn(new TableColumn(column).Padding(0, columns.Count > MostRoomy && console.Profile.Width < Roomy ? 1 : 2));
        }

        foreach (IReadOnlyList<string> row in rows)
        {
            _ = table.AddRow(row.Select(cell => new Text(VisibleText.Of(cell))));
        }

        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }
}
