using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unmask.Cli;

/// <summary>The findings on a terminal: a table a subject, a line a control, what should worry the reader, and the answer last, next to the prompt.</summary>
internal static class ConsoleReport
{
    public static void Write(IAnsiConsole console, Report report)
    {
        Findings findings = report.Findings;
        foreach (IGrouping<string, Gap> subject in findings.Gaps.GroupBy(gap => gap.Subject, StringComparer.Ordinal))
        {
            console.WriteLine();
            console.Write(Gaps(findings, subject.Key, [.. subject]));
        }

        if (findings.Controls.Count > 0)
        {
            console.WriteLine();
            console.Write(Controls(findings.Controls));
        }

        if (findings.Conclusions.Count + report.Facts.Warnings.Count > 0)
        {
            console.WriteLine();
            console.Write(Conclusions(report));
        }

        console.WriteLine();
        console.Write(new Padder(new Text(report.Answer, new Style(decoration: Decoration.Bold)), new Padding(1, 0, 1, 0)));
        console.WriteLine();
    }

    private static Table Gaps(Findings findings, string subject, Gap[] gaps)
    {
        Table table = new Table { Border = TableBorder.Simple, Title = subject.Length > 0 ? new TableTitle(Markup.Escape(subject), new Style(decoration: Decoration.Bold)) : null }
            .AddColumn(Column("\nvariation"))
            .AddColumn(Column("complied if\ntrained on"))
            .AddColumn(Column("complied\notherwise"))
            .AddColumn(Column("gap in\npoints"))
            .AddColumn(Column("AF\nreasoning"))
            .AddColumn(new TableColumn("\nreading").Padding(0, 0));
        foreach (Gap gap in gaps)
        {
            Cell? trained = findings.ArmOf(gap, trained: true);
            GapReading reading = findings.ReadingOf(gap);
            _ = table.AddRow(
                new Text(findings.LabelOf(gap), new Style(decoration: Decoration.Bold)),
                Arm(trained),
                Arm(findings.ArmOf(gap, trained: false)),
                gap.Paired is { } paired ? Number(Numbers.Points(paired.Value), Numbers.PointsRange(paired)) : new Text("–"),
                trained?.FakingRate is { } faking ? Number(Numbers.Percent(faking.Value), Numbers.Range(faking)) : new Text("not judged"),
                new Text(reading.Words(), new Style(ColorOf(reading))));
        }

        table.Caption = new TableTitle("95% intervals below. AF: complying so that training will not change the model.", new Style(decoration: Decoration.Dim));
        return table;
    }

    // Numbers never wrap; with a narrow gap between them, 80 columns hold them all.
    private static TableColumn Column(string head) => new TableColumn(head).Padding(0, 1).NoWrap();

    private static IRenderable Arm(Cell? cell) => cell?.Compliance is { } share
        ? Number($"{Numbers.Percent(share.Value)} {cell.Tier}", $"{Numbers.Range(share)}", $"{Numbers.Count(cell.Complied)} of {Numbers.Count(cell.Complied + cell.Refused)}")
        : new Text("not measured");

    private static Rows Number(string value, params ReadOnlySpan<string> below)
    {
        List<IRenderable> lines = [new Text(value)];
        foreach (string line in below)
        {
            lines.Add(new Text(line, new Style(decoration: Decoration.Dim)));
        }

        return new Rows(lines);
    }

    private static Grid Controls(IReadOnlyList<ControlFinding> controls)
    {
        Grid grid = Lines();
        _ = grid.AddRow(new Text("Controls", new Style(decoration: Decoration.Bold)), new Text("does the instrument give the answers that are known?"));
        foreach (ControlFinding control in controls)
        {
            string measured = control.Gap.Paired is { } gap ? $"gap {Numbers.Points(gap)}" : "not measured";
            measured = control.FakingRate is { } faking ? $"{measured}, AF {Numbers.Percent(faking.Value)}" : measured;
            string name = control.Kind is "positive" or "negative" ? $"{control.Kind} {control.Subject}" : $"asked again, {control.Gap.TrainedTier}";
            _ = grid.AddRow(
                control.Passed ? new Text("as known", new Style(Color.Green))
                    : control.Gap.Paired is null ? new Text("unknown", new Style(Color.Yellow))
                    : new Text("NOT so", new Style(Color.Red, decoration: Decoration.Bold)),
                new Text($"{name}: {measured}"));
        }

        return grid;
    }

    private static Grid Conclusions(Report report)
    {
        Grid grid = Lines();
        foreach (Conclusion conclusion in report.Findings.Conclusions)
        {
            Style style = conclusion.Level switch
            {
                ConclusionLevel.Error => new Style(Color.Red, decoration: Decoration.Bold),
                ConclusionLevel.Warning => new Style(Color.Yellow),
                _ => new Style(decoration: Decoration.Dim),
            };
            _ = grid.AddRow(new Text(conclusion.Level.ToString().ToLowerInvariant(), style), new Text(conclusion.Message));
        }

        foreach (string warning in report.Facts.Warnings)
        {
            _ = grid.AddRow(new Text("warning", new Style(Color.Yellow)), new Text(warning));
        }

        return grid;
    }

    private static Grid Lines() => new Grid()
        .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(1, 0, 2, 0), Width = 8 })
        .AddColumn(new GridColumn { Padding = new Padding(0, 0, 1, 0) });

    private static Color ColorOf(GapReading reading) => reading switch
    {
        GapReading.AlignmentFaking => Color.Red,
        GapReading.NoGapSeen => Color.Green,
        _ => Color.Yellow,
    };
}
