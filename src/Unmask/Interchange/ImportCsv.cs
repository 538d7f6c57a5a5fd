using System.Text;
using CsvHelper;

namespace Unmask;

/// <summary>Transcripts in CSV (RFC 4180 with a header): a comma, a semicolon or a tab between fields, in UTF-8, or in UTF-16 with its mark.</summary>
internal static class ImportCsv
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>One transcript a record, one after the other.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="notes">Takes the columns that are not read.</param>
    /// <exception cref="ImportException">It is not text, no CSV, or has no column for queries or replies.</exception>
    public static IEnumerable<ImportFields> Read(string path, string name, ImportNotes notes)
    {
        using StreamReader text = ImportText.Open(path);
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = SeparatorOf(path), TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw });
        ImportColumn?[] columns = Header(csv, name, notes);
        while (Next(csv, name))
        {
            ImportFields fields = new(name, "line", csv.LineNumber);
            if (csv.FieldCount != columns.Length)
            {
                fields.Fault = ImportException.BadCsv(name, csv.LineNumber, FormattableString.Invariant($"{csv.FieldCount} fields where the header has {columns.Length}"));
                yield return fields;
                continue;
            }

            for (int at = 0; at < columns.Length; at++)
            {
                if (columns[at] is { } column)
                {
                    string value = csv.GetString(at) ?? "";
                    // A blank cell says nothing. A reply is the exception: a model may have written none.
                    fields[column] = column == ImportColumn.Reply || !string.IsNullOrWhiteSpace(value) ? value : null;
                }
            }

            yield return fields;
        }
    }

    private static bool Next(CsvReader csv, string name)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException problem)
        {
            throw ImportException.BadCsv(name, problem.LineNumber, problem.Message);
        }
    }

    private static ImportColumn?[] Header(CsvReader csv, string name, ImportNotes notes)
    {
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException problem)
        {
            throw ImportException.BadCsv(name, line: 1, problem.Message);
        }

        string[] names = [.. csv.Headers];
        if (names.Length == 0)
        {
            throw ImportException.NoRows(name);
        }

        if (names.GroupBy(column => column.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw ImportException.BadCsv(name, line: 1, $"the column '{twice.Key}' stands in the header twice");
        }

        if (ImportColumns.Alike(names) is { } alike)
        {
            throw ImportException.Alike($"'{name}'", alike);
        }

        ImportColumn?[] columns = ImportColumns.Of(names);
        foreach (ImportColumn needed in ImportColumns.Needed)
        {
            if (!columns.Contains(needed))
            {
                throw ImportException.NoTranscripts(name, ImportColumns.NameOf(needed), names);
            }
        }

        foreach (string unused in names.Where((_, at) => columns[at] is null))
        {
            notes.Unused(unused);
        }

        return columns;
    }

    // The header tells, and it alone: replies are full of punctuation. What stands between quotes is a name.
    private static char SeparatorOf(string path)
    {
        using StreamReader lines = ImportText.Open(path);
        string header = "";
        while (string.IsNullOrWhiteSpace(header) && lines.ReadLine() is { } line)
        {
            header = line;
        }

        bool isQuoted = false;
        StringBuilder plain = new();
        foreach (char letter in header)
        {
            isQuoted ^= letter == '"';
            _ = isQuoted ? plain : plain.Append(letter);
        }

        return Separators.MaxBy(separator => plain.ToString().Count(letter => letter == separator));
    }
}
