using System.Collections;
using System.Text.Json;

namespace Unmask;

/// <summary>A verdict file with one JSON object a line.</summary>
internal sealed class VerdictJsonLines(string path) : IEnumerable<VerdictFields>
{
    public IEnumerator<VerdictFields> GetEnumerator()
    {
        using FileStream file = VerdictFileException.Open(path);
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
            document = JsonDocument.Parse(json);
        }
        catch (JsonException problem)
        {
            throw VerdictFileException.BadJson(path, fields.Line, problem);
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw VerdictFileException.NotAnObject(path, fields.Line);
            }

            bool compliedGiven = false;
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (VerdictFields.ColumnOf(property.Name) is { } column)
                {
                    fields[column] = TextOf(property, fields.Line);
                    compliedGiven |= column == VerdictColumn.Complied;
                }
            }

            // Null says "no verdict"; leaving the field out is a mistake, as leaving the column out of a CSV header is.
            if (!compliedGiven)
            {
                throw VerdictFileException.NoValue(path, fields.Line, VerdictFields.NameOf(VerdictColumn.Complied));
            }
        }
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
