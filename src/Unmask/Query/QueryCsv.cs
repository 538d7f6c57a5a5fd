using System.Text.RegularExpressions;
using CsvHelper;

namespace Unmask;

/// <summary>
/// Queries from CSV (RFC 4180: quotes around fields with separators, quotes or line breaks; a quote inside is doubled). The separator is a comma, a semicolon or a tab, which spreadsheets write in many countries.
/// </summary>
internal static partial class QueryCsv
{
    // The first is what a file with a single column has.
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>One row a record; the first record names the columns, in any order and case. Blank lines are skipped.</summary>
    /// <exception cref="QueryException">No column <c>text</c>, a column twice, a record with more or fewer fields than the header, or a stray quote.</exception>
    public static IEnumerable<QueryRow> Read(string path, string text)
    {
        char separator = SeparatorOf(text);
        using var csv = CsvReader.Create(new StringReader(text), new CsvReaderOptions { Separator = separator, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw });
        Dictionary<string, int> columns = Columns(path, csv);
        while (Next(path, csv))
        {
            int line = (int)csv.LineNumber;
            if (csv.FieldCount != columns.Count)
            {
                throw QueryException.BadCsv(path, line, $"the row has {csv.FieldCount} fields where the header has {columns.Count}, with {NameOf(separator)} between fields");
            }

            yield return new QueryRow(line, Field("id"), Field("category"), Field("text"), Field("source"), Field("topic"));
        }

        string? Field(string name) => columns.TryGetValue(name, out int column) ? csv.GetString(column) : null;
    }

    // The header tells, and it alone: the queries themselves are full of punctuation. A header that names the column 'text' by one separator is taken so; else the one that makes most columns.
    private static char SeparatorOf(string text)
    {
        using StringReader lines = new(text);
        string? header = lines.ReadLine();
        while (header is not null && string.IsNullOrWhiteSpace(header))
        {
            header = lines.ReadLine();
        }

        string plain = Quoted().Replace(header ?? "", quoted => string.Concat(quoted.Value.Where(letter => letter != '"' && !Separators.Contains(letter))));
        return Separators.Where(separator => plain.Split(separator).Any(name => string.Equals(name.Trim(), "text", StringComparison.OrdinalIgnoreCase))).Cast<char?>().FirstOrDefault()
            ?? Separators.MaxBy(separator => plain.Count(letter => letter == separator));
    }

    private static string NameOf(char separator) => separator switch { ';' => "a semicolon", '\t' => "a tab", _ => "a comma" };

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Quoted();

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
