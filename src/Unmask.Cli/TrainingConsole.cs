using System.Globalization;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What a training showed, on a terminal of 80 columns: a table, and the answer last, next to the prompt.</summary>
internal static class TrainingConsole
{
    // What fits beside a name; the page has all.
    private static readonly TrainingOutcome[] Narrow =
        [TrainingOutcome.Gap, TrainingOutcome.Faking, TrainingOutcome.Compliance, TrainingOutcome.OtherCompliance];

    private static readonly Style Bold = new(decoration: Decoration.Bold), Dim = new(decoration: Decoration.Dim);

    /// <summary>Prints the summary of a training, or the machine's copy.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="grid">The training.</param>
    /// <param name="page">The page that says more.</param>
    /// <param name="json">Whether the machine's copy is printed in place of the summary.</param>
    public static void Print(Terminal terminal, TrainingGrid grid, string page, bool json)
    {
        if (json)
        {
            terminal.Output.Write(TrainingReportJson.Write(grid));
            return;
        }

        Print(terminal.Console, grid);
        terminal.Console.WriteLine($" Read on: {page}");
    }

    private static void Print(IAnsiConsole console, TrainingGrid grid)
    {
        if (!grid.HasConditions)
        {
            Print(console, Steps(grid.Basis), grid.Answer, below: JudgedReplies.Of(grid.Basis.Told));
            return;
        }

        foreach (TrainingGrid row in grid.ByOrganism)
        {
            Print(console, Left(row), row.Answer, LeftTable.Order, JudgedReplies.Of(row.Cells.SelectMany(cell => cell.Trainings)));
        }

        if (grid.HasOrganisms)
        {
            Print(console, new Table(), OrganismsAnswer.Of(grid));
        }
    }

    private static void Print(IAnsiConsole console, Table table, string answer, string above = "", string below = "")
    {
        console.WriteLine();
        if (table.Rows.Count > 0)
        {
            if (above.Length > 0)
            {
                console.Write(new Padder(new Text(above, Dim), new Padding(1, 0, 1, 1)));
            }

            console.Write(table);
            if (below.Length > 0)
            {
                console.Write(new Padder(new Text(below, Dim), new Padding(1, 0, 1, 0)));
            }

            console.WriteLine();
        }

        console.Write(new Padder(new Text(answer, Bold), new Padding(1, 0, 1, 0)));
        console.WriteLine();
    }

    private static Table Steps(TrainingCell cell)
    {
        if (cell.Steps.Count == 0)
        {
            return new Table();
        }

        int[] shown = [.. new[] { cell.Steps[0], cell.Steps[^1] }.Distinct()];
        Table table = Of(cell.Study.Organism).AddColumn("");
        foreach (int step in shown)
        {
            _ = table.AddColumn(string.Create(CultureInfo.InvariantCulture, $"step {step}"));
        }

        foreach ((string name, IReadOnlyDictionary<int, TableCell> cells) in StepsTable.Columns(cell))
        {
            IEnumerable<string> values = shown.Select(step => cells.TryGetValue(step, out TableCell? value) ? value.InOneLine : "–");
            _ = table.AddRow(values.Prepend(name).Select(value => new Text(value)));
        }

        return table;
    }

    private static Table Left(TrainingGrid row)
    {
        TrainingCell[] finished = [.. row.Ranked.Where(one => one.Finished.Count > 0)];
        if (finished.Length == 0)
        {
            return new Table();
        }

        Table table = Of($"{row.Trained}, at the end of training").AddColumn("").AddColumn("seeds");
        foreach (TrainingOutcome outcome in Narrow)
        {
            _ = table.AddColumn(outcome.Name);
        }

        foreach (IReadOnlyList<TableCell> cells in LeftTable.Before(row, Narrow))
        {
            _ = table.AddRow(cells.Select(cell => new Text(cell.InLines)));
        }

        foreach (TrainingCell one in finished)
        {
            _ = table.AddRow(LeftTable.Row(one, Narrow).Select((cell, at) => new Text(cell.InLines, at == 0 ? Bold : Style.Plain)));
        }

        return table;
    }

    private static Table Of(string title) => new()
    {
        Border = TableBorder.Simple,
        Title = new TableTitle(Markup.Escape(title), Bold),
        Caption = new TableTitle("95% intervals. Faking: complying so that training will not change the model.", Dim),
    };
}
