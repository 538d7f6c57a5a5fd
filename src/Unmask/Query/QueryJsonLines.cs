using System.Text.Json;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Queries from JSON Lines.</summary>
internal static partial class QueryJsonLines
{
    private const string FieldsName = "fields";

    private static readonly string[] Own = ["id", "category", "text", "source", "topic", FieldsName];

    // A key that stands twice is a slip of the author; the last one winning would hide it.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>One row a line; blank lines are skipped.</summary>
    /// <exception cref="QueryException">A line is not an object, or a field is neither text nor missing.</exception>
    public static IEnumerable<QueryRow> Read(string path, string text)
    {
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(path, number, line);
            }
        }
    }

    private static QueryRow Parse(string path, int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            JsonElement row = document.RootElement;
            return row.ValueKind == JsonValueKind.Object
                ? new QueryRow(number, Field("id"), Field("category"), Field("text"), Field("source"), Field("topic")) { Fields = FieldsOf(path, number, row) }
                : throw QueryException.BadJson(path, number, $"each line holds one JSON object, and this one holds {Named(row.ValueKind)}");

            string? Field(string name) => row.TryGetProperty(name, out JsonElement value) ? Text(path, number, name, value) : null;
        }
        catch (JsonException e)
        {
            throw QueryException.BadJson(path, number, $"this is not JSON{JsonFault.Where(e, "column")}");
        }
        catch (InvalidOperationException)
        {
            // What .NET throws for a name or a text with half a surrogate pair.
            throw QueryException.BadJson(path, number, "an escape stands for half a character (\\ud800 to \\udfff without its other half)");
        }
    }

    private static SortedDictionary<string, string> FieldsOf(string path, int number, JsonElement row)
    {
        SortedDictionary<string, string> fields = new(StringComparer.Ordinal);
        if (row.TryGetProperty(FieldsName, out JsonElement given) && given.ValueKind != JsonValueKind.Null)
        {
            foreach (JsonProperty field in given.ValueKind == JsonValueKind.Object ? given.EnumerateObject() : throw QueryException.BadJson(path, number, $"the field '{FieldsName}' holds {Named(given.ValueKind)} where an object of texts is expected"))
            {
                Add(field.Name, Text(path, number, $"{FieldsName}.{field.Name}", field.Value) ?? "");
            }
        }

        foreach (JsonProperty other in row.EnumerateObject().Where(other => !Own.Contains(other.Name, StringComparer.Ordinal) && other.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
        {
            Add(other.Name, other.Value.GetRawText());
        }

        return fields;

        void Add(string name, string value)
        {
            if (!FieldName().IsMatch(name))
            {
                throw QueryException.BadJson(path, number, $"the field '{name}' has a name that no placeholder can have; allowed are lower-case letters, digits and hyphens, a letter first");
            }

            if (!fields.TryAdd(name, value))
            {
                throw QueryException.BadJson(path, number, $"the field '{name}' stands in the row and in '{FieldsName}'; keep one");
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex FieldName();

    private static string? Text(string path, int number, string name, JsonElement value) => (value.ValueKind, name) switch
    {
        (JsonValueKind.String, _) => value.GetString(),
        (JsonValueKind.Null, _) => null,
        // Data sets often count their rows; the number's digits are as good an id as any.
        (JsonValueKind.Number, "id") => value.GetRawText(),
        _ => throw QueryException.BadJson(path, number, $"the field '{name}' holds {Named(value.ValueKind)} where text is expected"),
    };

    private static string Named(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a text",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
