using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unmask.Cli;

/// <summary>Shows blocks on a terminal, each after an empty line. What a terminal has no use for is left out: pictures, badges and explanations.</summary>
internal static class DocumentConsole
{
    private static readonly Style Bold = new(decoration: Decoration.Bold), Dim = new(decoration: Decoration.Dim);

    /// <summary>All of them.</summary>
    public static void Write(IAnsiConsole console, IEnumerable<PageBlock> blocks)
    {
        bool afterSentence = false;
        foreach (PageBlock block in blocks)
        {
            if (Shown(block, console.Profile.Width) is not { } shown)
            {
                continue;
            }

            // Sentences that follow a heading or each other stand together.
            if (!(afterSentence && block is PageBlock.Paragraph))
            {
                console.WriteLine();
            }

            afterSentence = block is PageBlock.Paragraph or PageBlock.Heading;
            console.Write(shown);
        }
    }

    /// <summary>A text in lines of at most so many characters: after a blank, a slash, a hyphen or the like where there is one, else anywhere.</summary>
    public static IEnumerable<string> Broken(string text, int widest)
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

    private static IRenderable? Shown(PageBlock block, int width) => block switch
    {
        PageBlock.Heading heading => Padded(new Text(heading.Text, Bold)),
        PageBlock.Paragraph paragraph => Padded(new Text(paragraph.Text)),
        PageBlock.Answer answer => Padded(new Paragraph(answer.Lead, Bold).Append(answer.Grounds.Length > 0 ? " " + answer.Grounds : "")),
        PageBlock.Table table => Fits(table, width) ? TableOf(table, width) : Stacked(table),
        PageBlock.Notices notices => Lines(notices),
        _ => null,
    };

    private static Padder Padded(IRenderable inside) => new(inside, new Padding(1, 0, 1, 0));

    private static Grid Lines(PageBlock.Notices notices)
    {
        const int Least = 8;
        int word = Math.Max(Least, notices.Items.Select(notice => notice.Word.Text.Length).Max());
        Grid grid = new Grid()
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(1, 0, 2, 0), Width = word })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 1, 0) });
        if (notices.Head is { } head)
        {
            _ = grid.AddRow(new Text(head.Name.Text, Bold), new Text(head.Says));
        }

        foreach (Notice notice in notices.Items)
        {
            _ = grid.AddRow(new Text(notice.Word.Text, StyleOf(notice.Tone)), new Text(string.Join("; ", notice.Parts.Select(part => part.Text))));
        }

        return grid;
    }

    // Numbers never wrap; with narrow gaps between them, 80 columns hold them all. The last column holds words, which may.
    private static Table TableOf(PageBlock.Table block, int width)
    {
        int headLines = block.Heads.Max(head => head.Split('\n').Length), room = RoomForNames(block, width);
        Table table = new()
        {
            Border = TableBorder.Simple,
            Title = block.Caption.Length > 0 ? new TableTitle(Markup.Escape(block.Caption), Bold) : null,
            Caption = block.Note is { } note ? new TableTitle(Markup.Escape(note), Dim) : null,
        };
        foreach ((int at, string head) in block.Heads.Index())
        {
            TableColumn column = new(Markup.Escape(new string('\n', headLines - head.Split('\n').Length) + head));
            _ = table.AddColumn(at == block.Heads.Count - 1 ? column.Padding(0, 0) : column.Padding(0, 1).NoWrap());
        }

        foreach (IReadOnlyList<TableCell> row in block.Rows)
        {
            _ = table.AddRow(row.Select((cell, at) => at == 0 ? Name(cell, room) : Number(cell)));
        }

        return table;
    }

    // Whether each column but the last has its widest line, the last its longest word, and names eight letters: a table that has less room is shown as an ellipsis, and nobody knows what is lost.
    private static bool Fits(PageBlock.Table block, int width)
    {
        const int Name = 8;
        int last = block.Heads.Count - 1;
        int word = last == 0 ? 0 : Lines(block, last).SelectMany(line => line.Split(' ')).Max(one => one.Length);
        int head = block.Heads[0].Split('\n').Max(line => line.Length);
        return Math.Max(Name, head) + NumbersOf(block) + word <= width;
    }

    private static IEnumerable<string> Lines(PageBlock.Table block, int column) => [.. block.Rows.SelectMany(row => row[column].InLines.Split('\n')), .. block.Heads[column].Split('\n')];

    // The width of the columns between the first and the last, with the blanks between all of them.
    private static int NumbersOf(PageBlock.Table block) =>
        Enumerable.Range(1, Math.Max(0, block.Heads.Count - 2)).Sum(at => Lines(block, at).Max(line => line.Length)) + block.Heads.Count + 1;

    // Row by row, each cell behind its head.
    private static Rows Stacked(PageBlock.Table block)
    {
        List<IRenderable> lines = block.Caption.Length > 0 ? [Padded(new Text(block.Caption, Bold))] : [];
        foreach (IReadOnlyList<TableCell> row in block.Rows)
        {
            lines.Add(Padded(new Text(row[0].InOneLine, Bold)));
            lines.AddRange(row.Skip(1).Index().Where(cell => cell.Item.InOneLine.Length > 0).Select(cell =>
                (IRenderable)new Padder(new Text($"{block.Heads[cell.Index + 1].Replace('\n', ' ')}: {cell.Item.InOneLine}", StyleOf(cell.Item.Tone)), new Padding(3, 0, 1, 0))));
        }

        if (block.Note is { } note)
        {
            lines.Add(Padded(new Text(note, Dim)));
        }

        return new Rows(lines);
    }

    // Names of models and runs are long: they are broken where a reader would break them, so that the numbers keep their room.
    private static Rows Name(TableCell cell, int room) =>
        new([.. Broken(cell.Value, room).Select(line => new Text(line, Bold)), .. cell.Below.SelectMany(label => Broken(label, room)).Select(line => new Text(line))]);

    // What the numbers, the blanks between columns and the longest word of the last column leave of a line.
    private static int RoomForNames(PageBlock.Table block, int width)
    {
        const int Word = 9, Least = 8, Most = 40;
        return Math.Clamp(width - NumbersOf(block) - Word, Least, Most);
    }

    private static Rows Number(TableCell cell) => new(
    [
        new Text(cell.Value, StyleOf(cell.Tone)),
        .. cell.Below.Select(line => new Text(line, new Style(line.EndsWith("lost", StringComparison.Ordinal) ? Color.Yellow : (Color?)null, decoration: Decoration.Dim))),
    ]);

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Found => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.None => new Style(Color.Green),
        Tone.Mixed => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
