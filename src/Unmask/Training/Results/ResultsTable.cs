using System.Text;

namespace Unmask;

/// <summary>A table of a page of results.</summary>
/// <param name="Head">One name a column.</param>
/// <param name="Rows">As many cells each.</param>
internal sealed record ResultsTable(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    /// <summary>A table with rows for each organism; where there are several, a column in front names them.</summary>
    /// <param name="grid">All organisms.</param>
    /// <param name="head">The head of the other columns.</param>
    /// <param name="rows">The rows of one.</param>
    public static ResultsTable Of(
        TrainingGrid grid, IReadOnlyList<string> head, Func<TrainingGrid, IEnumerable<IReadOnlyList<TableCell>>> rows)
    {
        IReadOnlyList<TrainingGrid> organisms = grid.ByOrganism;
        return organisms.Count == 1 ? new(head, [.. rows(organisms[0])]) : new(["organism", .. head], [.. organisms.SelectMany(Named)]);

        IEnumerable<IReadOnlyList<TableCell>> Named(TrainingGrid one) =>
            rows(one).Select(row => (IReadOnlyList<TableCell>)[new TableCell(one.Organism), .. row]);
    }

    /// <summary>The table as Markdown that ends with a line break; columns of numbers stand to the right.</summary>
    public string Markdown()
    {
        StringBuilder text = new();
        _ = text.Append(Row(Head)).Append(Row(Head.Select((_, at) => Rows.All(row => IsNumber(row[at].Value)) ? "---:" : "---")));
        foreach (IReadOnlyList<TableCell> row in Rows)
        {
            _ = text.Append(Row(row.Select(cell => cell.InOneLine)));
        }

        return VisibleText.Of(text.ToString());
    }

    // An empty cell is as good as one.
    private static bool IsNumber(string value) => value.Length == 0 || !char.IsAsciiLetter(value.TrimStart('(')[0]);

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
