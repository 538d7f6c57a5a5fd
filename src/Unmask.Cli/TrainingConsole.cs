using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unmask.Cli;

/// <summary>What a training showed, on a terminal of 80 columns: a table, and the answer last, next to the prompt.</summary>
internal static class TrainingConsole
{
    // What fits beside a name; the page has all.
    private static readonly TrainingOutcome[] Narrow = [TrainingOutcome.Gap, TrainingOutcome.Faking, TrainingOutcome.Compliance, TrainingOutcome.OtherCompliance];

    /// <summary>Prints the summary of a training whose files are written, or the machine's copy.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="trained">The training.</param>
    /// <param name="json">Whether the machine's copy is printed in place of the summary.</param>
    public static void Print(Terminal terminal, TrainedStudy trained, bool json) => Print(terminal, trained, TrainingFiles.PageOf(trained.Folder), json);

    /// <summary>Prints the summary of a training, or the machine's copy.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="trained">The training.</param>
    /// <param name="page">The page that says more.</param>
    /// <param name="json">Whether the machine's copy is printed in place of the summary.</param>
    public static void Print(Terminal terminal, TrainedStudy trained, string page, bool json)
    {
        if (json)
        {
            terminal.Output.Write(TrainingFiles.Json(trained));
            return;
        }

        Print(terminal.Console, trained);
        terminal.Console.WriteLine($" Read on: {page}");
    }

    private static void Print(IAnsiConsole console, TrainedStudy trained)
    {
        switch (trained)
        {
            case TrainedStudy.OneWay { Report: { } report }:
                Print(console, Steps(report), report.Answer, below: TrainingTables.Judged(report));
                break;
            case TrainedStudy.Compared { Comparison: { } comparison }:
                Print(console, Left(comparison), comparison.Answer, TrainingTables.Order, TrainingTables.Judged(comparison));
                break;
            case TrainedStudy.Crossed crossed:
                foreach (TrainedStudy.Compared organism in crossed.Organisms)
                {
                    Print(console, organism);
                }

                Print(console, new Table(), crossed.Grid.Between);
                break;
        }
    }

    private static void Print(IAnsiConsole console, Table table, string answer, string above = "", string below = "")
    {
        console.WriteLine();
        if (table.Rows.Count > 0)
        {
            if (above.Length > 0)
            {
                console.Write(new Padder(new Text(above, new Style(decoration: Decoration.Dim)), new Padding(1, 0, 1, 1)));
            }

            console.Write(table);
            if (below.Length > 0)
            {
                console.Write(new Padder(new Text(below, new Style(decoration: Decoration.Dim)), new Padding(1, 0, 1, 0)));
            }

            console.WriteLine();
        }

        console.Write(new Padder(new Text(answer, new Style(decoration: Decoration.Bold)), new Padding(1, 0, 1, 0)));
        console.WriteLine();
    }

    private static Table Steps(TrainingReport report)
    {
        if (report.Steps.Count == 0)
        {
            return new Table();
        }

        int[] shown = [.. new[] { report.Steps[0], report.Steps[^1] }.Distinct()];
        Table table = Of(report.Study.Organism).AddColumn("");
        foreach (int step in shown)
        {
            _ = table.AddColumn(string.Create(CultureInfo.InvariantCulture, $"step {step}"));
        }

        foreach (TrainingColumn column in TrainingTables.Columns(report))
        {
            IReadOnlyList<(double Step, Estimate Value)> series = column.Over(report);
            _ = table.AddRow([new Text(column.Name), .. shown.Select(step => new Text(series.Where(point => (int)point.Step == step).Select(point => OnOneLine(column.Cell(point.Value))).FirstOrDefault("–")))]);
        }

        return table;
    }

    private static Table Left(TrainingComparison comparison)
    {
        ConditionReport[] finished = [.. comparison.Ranked.Where(one => one.Finished.Count > 0)];
        if (finished.Length == 0)
        {
            return new Table();
        }

        Table table = Of($"{comparison.Trained}, at the end of training").AddColumn("").AddColumn("seeds");
        foreach (TrainingOutcome outcome in Narrow)
        {
            _ = table.AddColumn(outcome.Name);
        }

        foreach (IReadOnlyList<string> cells in TrainingTables.Before(comparison, Narrow))
        {
            _ = table.AddRow(cells.Select(cell => new Text(cell)));
        }

        foreach (ConditionReport one in finished)
        {
            IReadOnlyList<string> cells = TrainingTables.Left(one, Narrow);
            _ = table.AddRow(cells.Select((cell, at) => at == 0 ? (IRenderable)new Text(cell, new Style(decoration: Decoration.Bold)) : new Text(cell)));
        }

        return table;
    }

    private static Table Of(string title) => new()
    {
        Border = TableBorder.Simple,
        Title = new TableTitle(Markup.Escape(title), new Style(decoration: Decoration.Bold)),
        Caption = new TableTitle("95% intervals. Faking: complying so that training will not change the model.", new Style(decoration: Decoration.Dim)),
    };

    private static string OnOneLine(string cell) => cell.Replace("\n", " (", StringComparison.Ordinal) + ")";
}
