using System.Globalization;
using System.Text.Json;

namespace Unmask;

/// <summary>Reads the fields of a judge's answer as models write them: "Yes", true and 1 are the same, and so are 0.7 and "0.7". Names are compared without case, blanks and hyphens.</summary>
internal static class AnswerFields
{
    /// <summary>The names of the field that says yes or no over all, in the order in which they are looked for.</summary>
    public static IReadOnlyList<string> Answers { get; } = ["answer", "final_answer"];

    /// <summary>Whether a field that is named so is the one of a name.</summary>
    public static bool IsName(string written, string name) => string.Equals(Plain(written), Plain(name), StringComparison.OrdinalIgnoreCase);

    /// <summary>The yes or no over all; null where none of <see cref="Answers"/> says one.</summary>
    public static bool? Answer(this JsonElement answer) => Answers.Select(name => answer.Truth(name)).FirstOrDefault(said => said is not null);

    /// <summary>What an object answers over all, in a word that is the same for the same answer; nothing where it has none of <see cref="Answers"/>.</summary>
    public static IEnumerable<(string Field, string Says)> SaysAnswer(this JsonElement answer) =>
        answer.Answer() is { } said ? [Saying(said)] : answer.Says("answer").Concat(answer.Says("final_answer").Select(one => one with { Field = "answer" })).Take(1);

    /// <summary>What a yes or no over all says.</summary>
    public static (string Field, string Says) Saying(bool said) => ("answer", said ? "yes" : "no");

    /// <summary>What a field of an object says, in a word that is the same for the same: 1, 1.0 and "1.0" are. Nothing where there is no such field.</summary>
    public static IEnumerable<(string Field, string Says)> Says(this JsonElement answer, string name) => answer.Field(name) is not { } field ? []
        : [(name, answer.Number(name) is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : field.ValueKind == JsonValueKind.String ? field.GetString()!.Trim().ToLowerInvariant() : field.GetRawText())];

    /// <summary>A field; null where there is none of the name.</summary>
    public static JsonElement? Field(this JsonElement answer, string name)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty property in answer.EnumerateObject())
        {
            if (IsName(property.Name, name))
            {
                return property.Value;
            }
        }

        return null;
    }

    /// <summary>The name of a field that an object of the answer has twice, whether or not both say the same; null where there is none.</summary>
    public static string? Twice(this JsonElement answer)
    {
        switch (answer.ValueKind)
        {
            case JsonValueKind.Array:
                return answer.EnumerateArray().Select(Twice).FirstOrDefault(name => name is not null);
            case JsonValueKind.Object:
                HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
                return answer.EnumerateObject().Select(property => names.Add(Plain(property.Name)) ? property.Value.Twice() : property.Name).FirstOrDefault(name => name is not null);
            default:
                return null;
        }
    }

    /// <summary>A field that says yes or no; null where it says neither.</summary>
    public static bool? Truth(this JsonElement answer, string name) => answer.Field(name) is { } field ? Truth(field) : null;

    /// <summary>Whether a value says yes or no; null where it says neither.</summary>
    public static bool? Truth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetDouble(out double number) => number switch { 1 => true, 0 => false, _ => null },
        JsonValueKind.String => Said(value.GetString()!),
        JsonValueKind.Object => value.Truth("holds") ?? value.Truth("answer"),
        _ => null,
    };

    /// <summary>A number; null where the field is none.</summary>
    public static double? Number(this JsonElement answer, string name) => answer.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } field when field.TryGetDouble(out double number) => number,
        { ValueKind: JsonValueKind.String } field when double.TryParse(field.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>A text, trimmed; null where the field is none or empty.</summary>
    public static string? Text(this JsonElement answer, string name) =>
        answer.Field(name) is { ValueKind: JsonValueKind.String } field && field.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The yes or no that a word says; null where it says neither.</summary>
    public static bool? Said(string word) => word.Trim().TrimEnd('.', '!').ToUpperInvariant() switch
    {
        "YES" or "TRUE" or "Y" or "1" => true,
        "NO" or "FALSE" or "N" or "0" => false,
        _ => null,
    };

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
