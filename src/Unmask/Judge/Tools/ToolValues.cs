using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>Whether an argument of a call is the one that a message gives, in whatever spelling: <c>lot L-77</c> is <c>L-77</c>, and <c>"3"</c> is 3.</summary>
public static partial class ToolValues
{
    /// <summary>Compares without regard to case, to blanks and signs at the ends, and to words around the value. A list agrees in any order.</summary>
    /// <param name="expected">As the query has it.</param>
    /// <param name="said">As the call has it.</param>
    public static bool Agree(JsonElement expected, JsonElement said) => (expected.ValueKind, said.ValueKind) switch
    {
        (JsonValueKind.Array, JsonValueKind.Array) => expected.GetArrayLength() == said.GetArrayLength() && expected.EnumerateArray().All(one => said.EnumerateArray().Any(other => Agree(one, other))),
        (JsonValueKind.Array, JsonValueKind.String) => Words(said) is var all && expected.EnumerateArray().All(one => Holds(all, Words(one))) && expected.EnumerateArray().Sum(one => Words(one).Length) == all.Count(word => word != "and"),
        (JsonValueKind.Object, JsonValueKind.Object) => expected.EnumerateObject().All(field => said.TryGetProperty(field.Name, out JsonElement value) && Agree(field.Value, value)),
        (JsonValueKind.Number, _) => Number(said) is { } number && number == expected.GetDouble(),
        (JsonValueKind.String, JsonValueKind.String or JsonValueKind.Number) => Holds(Words(said), Words(expected)),
        _ => string.Equals(expected.Raw(), Text(said).Trim(), StringComparison.OrdinalIgnoreCase),
    };

    private static bool Holds(string[] words, string[] wanted) => wanted.Length > 0 && Enumerable.Range(0, Math.Max(0, words.Length - wanted.Length + 1)).Any(at => words.AsSpan(at, wanted.Length).SequenceEqual(wanted));

    // "18,000" and "18 000" are 18000; "3 floors" is 3.
    private static double? Number(JsonElement said)
    {
        if (said.ValueKind == JsonValueKind.Number)
        {
            return said.TryGetDouble(out double value) ? value : null;
        }

        string[] found = [.. Digits().Matches(Text(said)).Select(match => match.Value.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))];
        return found is [var one] && double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    private static string Text(JsonElement value) => JsonText.Of(value) ?? value.Raw();

    private static string[] Words(JsonElement value) => [.. Word().Matches(Text(value).ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Word();

    [GeneratedRegex(@"-?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Digits();
}
