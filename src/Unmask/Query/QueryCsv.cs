using CsvHelper;

namespace Unmask;

/// <summary>Queries from CSV (RFC 4180: quotes around fields with commas, quotes or line breaks; a quote inside is doubled).</summary>
internal static class QueryCsv
{
    // The comma is fixed: guessing the separator from the first lines goes wrong where queries are full of punctuation.
    private static readonly CsvReaderOptions Strict = new() { Separator = ',', TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };

    /// <summary>One row a record; the first record names the columns, in any order and case. Blank lines are skipped.</summary>
    /// <exception cref="QueryException">No column <c>text</c>, a column twice, a record with more or fewer fields than the header, or a stray quote.</exception>
    public static IEnumerable<QueryRow> Read(string path, string text)
    {
        using var csv = CsvReader.Create(new StringReader(text), Strict);
        Dictionary<string, int> columns = Columns(path, csv);
        while (Next(path, csv))
        {
            int line = (int)csv.LineNumber;
            if (csv.FieldCount != columns.Count)
            {
                throw QueryException.BadCsv(path, line, $"the row has {csv.FieldCount} fields where the header has {columns.Count}");
            }

            yield return new QueryRow(line, Field("id"), Field("category"), Field("text"), Field("source"), Field("topic"));
        }

        string? Field(string name) => columns.TryGetValue(name, out int column) ? csv.GetString(column) : null;
    }

    private static bool Next(string path, CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw StrayQuote(path, e);
        }
    }

    private static Dictionary<string, int> Columns(string path, CsvReader csv)
    {
        Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
        foreach (string header in Headers(path, csv))
        {
            if (!columns.TryAdd(header.Trim(), columns.Count))
            {
                throw QueryException.BadCsv(path, line: 1, $"the column '{header.Trim()}' stands twice in the header");
            }
        }

        return columns.Count == 0 ? throw QueryException.Empty(path)
            : columns.ContainsKey("text") ? columns
            : throw QueryException.MissingTextColumn(path, columns.Keys);
    }

    private static IReadOnlyList<string> Headers(string path, CsvReader csv)
    {
        try
        {
            csv.ReadHeader();
            return csv.Headers;
        }
        catch (CsvFormatException e)
        {
            throw StrayQuote(path, e);
        }
    }

    private static QueryException StrayQuote(string path, CsvFormatException e) =>
        QueryException.BadCsv(path, (int)e.LineNumber, "a quote stands in a field without quotes around it, or a quoted field does not end");
}
