using System.Collections;
using CsvHelper;

namespace Unmask;

/// <summary>A verdict file in CSV.</summary>
internal sealed class VerdictCsv(string path, VerdictNotes notes, VerdictLayout layout) : IEnumerable<VerdictFields>
{
    private static readonly CsvReaderOptions Strict = new()
    {
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        PoolStrings = true,
    };

    public IEnumerator<VerdictFields> GetEnumerator()
    {
        using FileStream file = VerdictFileException.Open(path);
        VerdictFileException.ThrowIfNotUtf8(path, file);
        using var csv = CsvReader.Create(file, Strict, leaveOpen: true);
        VerdictColumn?[] columns = Header(csv);
        var fields = new VerdictFields(path);
        while (Read(csv))
        {
            if (csv.FieldCount != columns.Length)
            {
                throw VerdictFileException.FieldCount(path, csv.LineNumber, csv.FieldCount, columns.Length);
            }

            fields.Begin(csv.LineNumber);
            for (int i = 0; i < columns.Length; i++)
            {
                if (columns[i] is { } column)
                {
                    fields[column] = csv.GetString(i);
                }
            }

            yield return fields;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool Read(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException problem)
        {
            throw VerdictFileException.BadCsv(path, problem.LineNumber, problem);
        }
    }

    private VerdictColumn?[] Header(CsvReader csv)
    {
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException problem)
        {
            throw VerdictFileException.BadCsv(path, line: 1, problem);
        }

        string[] names = [.. csv.Headers];
        if (names.Length == 0)
        {
            throw VerdictFileException.NoRows(path);
        }

        if (names.GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw VerdictFileException.ColumnTwice(path, line: 1, twice.Key, twice.Key);
        }

        VerdictColumn?[] columns = [.. names.Select(layout.ColumnOf)];
        foreach (VerdictColumn column in Enum.GetValues<VerdictColumn>())
        {
            string[] found = [.. names.Where((_, at) => columns[at] == column)];
            if (found.Length > 1)
            {
                throw VerdictFileException.ColumnTwice(path, line: 1, found[0], found[1]);
            }

            if (found.Length == 0 && layout.Needed.Contains(column))
            {
                throw VerdictFileException.NoColumn(path, VerdictFields.NameOf(column), names, layout.Needed.Select(VerdictFields.NameOf));
            }
        }

        foreach (string name in names.Where((_, at) => columns[at] is null))
        {
            notes.Unused(name.Trim());
        }

        return columns;
    }
}
