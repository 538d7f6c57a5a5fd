using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>
/// Fields of JSON whose shape nobody vouches for. Nothing here throws: a field that is missing, or lies in something that is no object, is undefined, and a value of another kind than the wanted one is null.
/// </summary>
internal static class JsonFields
{
    // More tokens than any model reads. What is larger is no count.
    private const double MostCounted = 1e12;

    /// <summary>A field's value; undefined where there is none. Of several with one name it is the last that is not null.</summary>
    public static JsonElement Get(this JsonElement value, ReadOnlySpan<byte> name)
    {
        JsonElement found = default;
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty field in value.EnumerateObject())
            {
                // Compared as it came: the library's own comparison unescapes names, and throws at half a surrogate pair.
                if (JsonMarshal.GetRawUtf8PropertyName(field).SequenceEqual(name) && (found.IsNothing() || !field.Value.IsNothing()))
                {
                    found = field.Value;
                }
            }
        }

        return found;
    }

    /// <summary>Several fields' values in one pass, each in the place of its name; undefined where there is none.</summary>
    public static void Get(this JsonElement value, byte[][] names, Span<JsonElement> found)
    {
        found.Clear();
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty field in value.EnumerateObject())
            {
                ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(field);
                for (int i = 0; i < names.Length; i++)
                {
                    if (name.SequenceEqual(names[i]) && (found[i].IsNothing() || !field.Value.IsNothing()))
                    {
                        found[i] = field.Value;
                    }
                }
            }
        }
    }

    /// <summary>Names of fields, as they are compared.</summary>
    public static byte[][] Names(params string[] names) => [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether there is no value, or null.</summary>
    public static bool IsNothing(this JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>Whether a flag is set: true, the number 1, or a text that says either.</summary>
    public static bool IsTrue(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String or JsonValueKind.Number => value.Word() is { } word && (word is "1" || word.Equals("true", StringComparison.OrdinalIgnoreCase) || word.Equals("yes", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    /// <summary>Whether a flag says no: false, the number 0, or a text that says either. One that is missing says nothing.</summary>
    public static bool IsFalse(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False => true,
        JsonValueKind.String or JsonValueKind.Number => value.Word() is { } word && (word is "0" || word.Equals("false", StringComparison.OrdinalIgnoreCase) || word.Equals("no", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    /// <summary>Whether there is nothing in a value: none, null, false, 0, a blank text, an empty list or object, an object that holds only such values.</summary>
    public static bool IsBlank(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(JsonText.Of(value)),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.EnumerateObject().All(field => field.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && field.Value.IsBlank()),
        JsonValueKind.Number => value.TryGetDouble(out double number) && number == 0,
        _ => false,
    };

    /// <summary>The items of a list; none where the value is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>A text that is not blank; null where the value is none.</summary>
    public static string? Words(this JsonElement value) => JsonText.Of(value) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A text, a number or a truth in words; null for all else.</summary>
    public static string? Word(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.Words()?.Trim(),
        JsonValueKind.Number or JsonValueKind.True => value.Raw(),
        _ => null,
    };

    /// <summary>A value as it stands in the body; bytes that are not UTF-8 as U+FFFD.</summary>
    public static string Raw(this JsonElement value) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>A finite number, written as one or as a text; null for all else.</summary>
    public static double? Number(this JsonElement value)
    {
        double number;
        bool isNumber = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number),
            JsonValueKind.String => double.TryParse(JsonText.Of(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            _ => Nothing(out number),
        };
        return isNumber && double.IsFinite(number) ? number : null;
    }

    /// <summary>A count: a whole number that is not negative, written as one, as 12.0 or as a text; null for all else, which is unknown and not 0.</summary>
    public static long? Count(this JsonElement value) => value.Number() is >= 0 and <= MostCounted and { } number && number == Math.Floor(number) ? (long)number : null;

    private static bool Nothing(out double number)
    {
        number = 0;
        return false;
    }
}
