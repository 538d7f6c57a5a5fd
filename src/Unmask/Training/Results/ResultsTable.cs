using System.Text;

namespace Unmask;

/// <summary>A table of a page of results.</summary>
/// <param name="Head">One name a column.</param>
/// <param name="Rows">Cells; a second line in one is set in brackets.</param>
internal sealed record ResultsTable(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>What stands where nothing was measured.</summary>
    public const string None = "—";

    /// <summary>The table as Markdown that ends with a line break; columns of numbers stand to the right.</summary>
    public string Markdown()
    {
        StringBuilder text = new();
        _ = text.Append(Row(Head)).Append(Row(Head.Select((_, at) => Rows.All(row => row[at].Length == 0 || !char.IsAsciiLetter(row[at].TrimStart('(')[0])) ? "---:" : "---")));
        foreach (IReadOnlyList<string> row in Rows)
        {
            _ = text.Append(Row(row.Select(cell => cell.Contains('\n', StringComparison.Ordinal) ? cell.Replace("\n", " (", StringComparison.Ordinal) + ")" : cell)));
        }

        return VisibleText.Of(text.ToString());
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
