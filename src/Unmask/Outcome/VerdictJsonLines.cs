using System.Collections;
using System.Text.Json;

namespace Unmask;

/// <summary>A verdict file with one JSON object a line.</summary>
internal sealed class VerdictJsonLines(string path, VerdictNotes notes, VerdictLayout layout) : IEnumerable<VerdictFields>
{
    // A key that stands twice is a slip; the last one winning would hide it.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public IEnumerator<VerdictFields> GetEnumerator()
    {
        using FileStream file = VerdictFileException.Open(path);
        VerdictFileException.ThrowIfNotUtf8(path, file);
        using var text = new StreamReader(file);
        var fields = new VerdictFields(path);
        long line = 0;
        while (text.ReadLine() is { } json)
        {
            line++;
            if (!string.IsNullOrWhiteSpace(json))
            {
                fields.Begin(line);
                try
                {
                    Fill(fields, json);
                }
                catch (InvalidOperationException problem)
                {
                    // The library says so of an escape such as \ud83d without its other half.
                    throw VerdictFileException.HalfCharacter(path, line, problem);
                }

                yield return fields;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Fill(VerdictFields fields, string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json.TrimStart('\uFEFF'), Strict);
        }
        catch (JsonException problem)
        {
            throw VerdictFileException.BadJson(path, fields.Line, problem);
        }
        catch (InvalidOperationException problem)
        {
            throw VerdictFileException.HalfCharacter(path, fields.Line, problem);
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw VerdictFileException.NotAnObject(path, fields.Line);
            }

            bool compliedGiven = false;
            try
            {
                compliedGiven = FillFrom(document.RootElement, fields);
            }
            catch (InvalidOperationException problem)
            {
                throw VerdictFileException.HalfCharacter(path, fields.Line, problem);
            }

            // Null says "no verdict"; leaving the field out is a mistake, as leaving the column out of a CSV header is.
            if (!compliedGiven && layout == VerdictLayout.Trials)
            {
                throw VerdictFileException.NoValue(path, fields.Line, VerdictFields.NameOf(VerdictColumn.Complied));
            }
        }
    }

    /// <summary>Gives whether compliance stands there.</summary>
    private bool FillFrom(JsonElement row, VerdictFields fields)
    {
        Dictionary<VerdictColumn, string> given = [];
        foreach (JsonProperty property in row.EnumerateObject())
        {
            if (layout.ColumnOf(property.Name) is not { } column)
            {
                notes.Unused(property.Name.Trim());
            }
            else if (!given.TryAdd(column, property.Name))
            {
                throw VerdictFileException.ColumnTwice(path, fields.Line, given[column], property.Name);
            }
            else
            {
                fields[column] = TextOf(property, fields.Line);
            }
        }

        return given.ContainsKey(VerdictColumn.Complied);
    }

    private string? TextOf(JsonProperty property, long line) => property.Value.ValueKind switch
    {
        JsonValueKind.String => property.Value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => property.Value.GetRawText(),
        JsonValueKind.Null => null,
        _ => throw VerdictFileException.BadValue(path, line, property.Name, property.Value.GetRawText(), "a text, a number, true, false or null"),
    };
}
