using Spectre.Console;

namespace Unmask.Cli;

/// <summary>A column of a list: its head, and a cell for each row.</summary>
/// <param name="Head">The head.</param>
/// <param name="Cells">The cells; a line break begins another line of the cell.</param>
internal sealed record ListColumn(string Head, IReadOnlyList<string> Cells)
{
    /// <summary>How many columns of a terminal it takes.</summary>
    public int Width => Cells.Append(Head).SelectMany(cell => cell.Split('\n')).Max(line => line.GetCellWidth());

    /// <summary>Whether it says the same of every row.</summary>
    public bool IsAlike => Cells.Distinct(StringComparer.Ordinal).Take(2).Count() == 1;
}

/// <summary>Fits a list to a terminal: cells are broken where a reader would break them, and a word that is still too long ends in an ellipsis. No word is broken off into the next line.</summary>
internal static class ListColumns
{
    private const int LeastCut = 8;

    // First as few places as will do.
    private static readonly char[] Words = [' ', '/'], Parts = [' ', '/', '-', '_', ':', ','];

    /// <summary>The columns, the widest narrowed first.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="wanted">How many columns of a terminal they should take together: for this cells are broken between words.</param>
    /// <param name="most">How many they may take: for this cells are also broken behind hyphens, and then cut.</param>
    public static IReadOnlyList<ListColumn> Fitted(IReadOnlyList<ListColumn> columns, int wanted, int most)
    {
        var fitted = columns.ToList();
        Narrow(fitted, wanted, (column, width) => Broken(column, Words, width));
        Narrow(fitted, most, (column, width) => Broken(column, Parts, width));
        Narrow(fitted, most, (column, width) => column with { Cells = [.. column.Cells.Select(cell => string.Join('\n', cell.Split('\n').Select(line => Cut(line, Math.Max(width, Math.Max(LeastCut, column.Head.Length))))))] });
        return fitted;
    }

    private static ListColumn Broken(ListColumn column, char[] seams, int width) =>
        column with { Cells = [.. column.Cells.Select(cell => Broken(cell, seams, Math.Max(width, Longest(column, seams))))] };

    /// <summary>A text in so many columns of a terminal, with an ellipsis where it is longer.</summary>
    public static string Cut(string text, int room)
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

    private static void Narrow(List<ListColumn> columns, int room, Func<ListColumn, int, ListColumn> narrower)
    {
        foreach (int at in Enumerable.Range(0, columns.Count).OrderByDescending(at => columns[at].Width).ToArray())
        {
            int over = columns.Sum(column => column.Width) - room;
            columns[at] = over <= 0 ? columns[at] : narrower(columns[at], columns[at].Width - over);
        }
    }

    private static int Longest(ListColumn column, char[] seams) =>
        column.Cells.SelectMany(cell => cell.Split('\n')).SelectMany(line => Pieces(line, seams)).Select(piece => piece.TrimEnd().GetCellWidth()).Append(column.Head.Length).Max();

    private static string Broken(string cell, char[] seams, int width) => string.Join('\n', cell.Split('\n').SelectMany(line => Lines(line, seams, width)));

    private static IEnumerable<string> Lines(string text, char[] seams, int width)
    {
        string line = "";
        foreach (string piece in Pieces(text, seams))
        {
            if (line.Length > 0 && (line + piece).TrimEnd().GetCellWidth() > width)
            {
                yield return line.TrimEnd();
                line = "";
            }

            line += piece;
        }

        yield return line.TrimEnd();
    }

    private static IEnumerable<string> Pieces(string text, char[] seams)
    {
        for (int at = 0; at < text.Length;)
        {
            int end = text.IndexOfAny(seams, at) is >= 0 and { } seam ? seam + 1 : text.Length;
            yield return text[at..end];
            at = end;
        }
    }
}
