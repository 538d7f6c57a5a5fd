using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unmask.Cli;

/// <summary>The findings on a terminal: a table a subject, a line a control, what should worry the reader, and the answer last, next to the prompt.</summary>
internal static class ConsoleReport
{
    public static void Write(IAnsiConsole console, Report report)
    {
        Findings findings = report.Findings;
        string[] subjects = [.. findings.Gaps.Select(gap => gap.Subject).Distinct(StringComparer.Ordinal)];
        if (subjects.Length > 0)
        {
            WriteGaps(console, subjects.Length > 1 ? GapRow.SideBySide(findings) : GapRow.Of(findings), subjects.Length > 1 ? "" : subjects[0]);
        }

        if (findings.OtherContrasts.Count > 0)
        {
            console.WriteLine();
            console.Write(OtherContrasts(findings));
        }

        IReadOnlyList<(string Subject, string What, string Words)> causes = findings.Replies.Causes;
        if (causes.Count > 0)
        {
            console.WriteLine();
            console.Write(Causes(causes));
        }

        if (findings.Controls.Count > 0)
        {
            console.WriteLine();
            console.Write(Controls(findings.Controls));
        }

        if (report.Worries.Count > 0)
        {
            console.WriteLine();
            console.Write(Worries(report.Worries));
        }

        foreach (AnswerText text in Answer.Texts(findings))
        {
            console.WriteLine();
            WriteAnswer(console, text);
        }

        console.WriteLine();
    }

    /// <summary>The gaps in one table, and below it what became of the trials that are in no rate.</summary>
    /// <param name="console">Where it goes.</param>
    /// <param name="rows">The gaps.</param>
    /// <param name="title">Above the table; empty for none.</param>
    public static void WriteGaps(IAnsiConsole console, IReadOnlyList<GapRow> rows, string title)
    {
        console.WriteLine();
        console.Write(Gaps(rows, title, console.Profile.Width));
        WriteRemarks(console, "Lost", "trials that are in no rate, by cause", rows.Select(row => row.Lost));
        WriteRemarks(console, "No tags", "refusals without the tags that were asked for: they are in the rates", rows.Select(row => row.Untagged));
    }

    /// <summary>One answer: what was found, and its grounds.</summary>
    public static void WriteAnswer(IAnsiConsole console, AnswerText text)
    {
        Paragraph paragraph = new Paragraph(text.Lead, new Style(decoration: Decoration.Bold)).Append(text.Grounds.Length > 0 ? " " + text.Grounds : "");
        console.Write(new Padder(paragraph, new Padding(1, 0, 1, 0)));
    }

    /// <summary>What should worry the reader, line by line.</summary>
    public static Grid Worries(IReadOnlyList<Conclusion> worries)
    {
        Grid grid = Lines();
        foreach (Conclusion worry in worries)
        {
            Style style = worry.Level switch
            {
                ConclusionLevel.Error => new Style(Color.Red, decoration: Decoration.Bold),
                ConclusionLevel.Warning => new Style(Color.Yellow),
                _ => new Style(decoration: Decoration.Dim),
            };
            _ = grid.AddRow(new Text(worry.LevelWord, style), new Text(worry.Message));
        }

        return grid;
    }

    private static Table Gaps(IReadOnlyList<GapRow> rows, string title, int width)
    {
        int room = RoomForNames(rows, width);
        Table table = new Table { Border = TableBorder.Simple, Title = title.Length > 0 ? new TableTitle(Markup.Escape(title), new Style(decoration: Decoration.Bold)) : null }
            .AddColumn(Column("\nvariation"))
            .AddColumn(Column("complied if\ntrained on"))
            .AddColumn(Column("complied\notherwise"))
            .AddColumn(Column("gap in\npoints"))
            .AddColumn(Column("AF\nreasoning"))
            .AddColumn(new TableColumn("\nreading").Padding(0, 0));
        foreach (GapRow row in rows)
        {
            _ = table.AddRow(
            [
                Name(row, room),
                .. NumbersOf(row).Select(Number),
                new Text(row.Reading.Words(), new Style(ColorOf(row))),
            ]);
        }

        table.Caption = new TableTitle("95% intervals below. AF: complying so that training will not change the model.", new Style(decoration: Decoration.Dim));
        return table;
    }

    private static Table OtherContrasts(Findings findings)
    {
        Table table = new() { Border = TableBorder.Simple, Title = new TableTitle(ContrastTable.Title, new Style(decoration: Decoration.Bold)), Caption = new TableTitle(Markup.Escape(ContrastTable.Says(findings)), new Style(decoration: Decoration.Dim)) };
        foreach (string head in ContrastTable.Heads)
        {
            _ = table.AddColumn(new TableColumn(Markup.Escape(head)).Padding(0, 1));
        }

        foreach (IReadOnlyList<TableCell> row in ContrastTable.Rows(findings))
        {
            _ = table.AddRow(row.Select(Number));
        }

        return table;
    }

    // Numbers never wrap; with a narrow gap between them, 80 columns hold them all.
    private static TableColumn Column(string head) => new TableColumn(head).Padding(0, 1).NoWrap();

    // Names of models and runs are long: they are broken where a reader would break them, so that the numbers keep their room.
    private static Rows Name(GapRow row, int room)
    {
        IEnumerable<IRenderable> name = Broken(row.Name, room).Select(line => new Text(line, new Style(decoration: Decoration.Bold)));
        return new Rows([.. name, .. row.Label.Length > 0 ? Broken(row.Label, room).Select(line => new Text(line)) : []]);
    }

    // What the numbers, the blanks between columns and the longest word of a reading leave of a line.
    private static int RoomForNames(IReadOnlyList<GapRow> rows, int width)
    {
        const int Blanks = 7, Reading = 9, Least = 8, Most = 40;
        int[] heads = [11, 9, 6, 9];
        int numbers = heads.Select((head, column) => rows.SelectMany(row => NumbersOf(row)[column].InLines.Split('\n')).Max(line => Math.Max(head, line.Length))).Sum();
        return Math.Clamp(width - numbers - Blanks - Reading, Least, Most);
    }

    private static TableCell[] NumbersOf(GapRow row) => [GapRow.Arm(row.Trained, inFull: false), GapRow.Arm(row.Other, inFull: false), row.Size, row.Faking];

    private static Rows Number(TableCell cell) =>
        new([new Text(cell.Value), .. cell.Below.Select(line => new Text(line, new Style(line.EndsWith("lost", StringComparison.Ordinal) ? Color.Yellow : (Color?)null, decoration: Decoration.Dim)))]);

    // After a blank, a slash, a hyphen or the like where there is one, else anywhere.
    internal static IEnumerable<string> Broken(string text, int widest)
    {
        int at = 0;
        while (text.Length - at > widest)
        {
            int end = text.LastIndexOfAny([' ', '/', '-', '_', ':', ','], at + widest - 1, widest) + 1;
            end = end > at ? end : char.IsHighSurrogate(text[at + widest - 1]) ? at + widest - 1 : at + widest;
            yield return text[at..end].TrimEnd();
            at = end;
        }

        yield return text[at..];
    }

    private static void WriteRemarks(IAnsiConsole console, string title, string of, IEnumerable<string?> remarks)
    {
        string[] lines = [.. remarks.OfType<string>()];
        if (lines.Length == 0)
        {
            return;
        }

        Grid grid = Lines();
        _ = grid.AddRow(new Text(title, new Style(decoration: Decoration.Bold)), new Text(of));
        foreach (string line in lines)
        {
            _ = grid.AddRow(new Text(""), new Text(line));
        }

        console.WriteLine();
        console.Write(grid);
    }

    private static Grid Causes(IReadOnlyList<(string Subject, string What, string Words)> causes)
    {
        Grid grid = Lines();
        bool several = causes.Select(cause => cause.Subject).Distinct(StringComparer.Ordinal).Count() > 1;
        foreach ((string subject, string what, string words) in causes)
        {
            _ = grid.AddRow(new Text(what, new Style(Color.Yellow)), new Text(several ? $"{subject}: {words}" : words));
        }

        return grid;
    }

    private static Grid Controls(IReadOnlyList<ControlFinding> controls)
    {
        Grid grid = Lines(width: 12);
        _ = grid.AddRow(new Text("Controls", new Style(decoration: Decoration.Bold)), new Text("does the instrument give the answers that are known?"));
        foreach (ControlFinding control in controls)
        {
            string name = control.Kind is "positive" or "negative" ? $"{control.Kind} {control.Subject}" : $"asked again, {control.Gap.OfTier}";
            _ = grid.AddRow(
                new Text(control.State.Words(), control.State switch
                {
                    ControlState.AsKnown => new Style(Color.Green),
                    ControlState.NotAsKnown => new Style(Color.Red, decoration: Decoration.Bold),
                    _ => new Style(Color.Yellow),
                }),
                new Text($"{name}: {control.Measured}"));
        }

        return grid;
    }

    private static Grid Lines(int width = 8) => new Grid()
        .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(1, 0, 2, 0), Width = width })
        .AddColumn(new GridColumn { Padding = new Padding(0, 0, 1, 0) });

    private static Color ColorOf(GapRow row) => row.Reading switch
    {
        GapReading.AlignmentFaking => Color.Red,
        { } reading when GapReadings.SpeaksForNone(reading, row.Trained, row.Other) => Color.Green,
        _ => Color.Yellow,
    };
}
