using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>A person's answer about one transcript, as a file gives it.</summary>
/// <param name="Property">What was asked, in lower case with hyphens: <c>compliance</c>, <c>faking</c>, or any other.</param>
/// <param name="Holds">The answer.</param>
/// <param name="Labeller">Who answered; null where the file does not say.</param>
public sealed record ImportLabel(string Property, bool Holds, string? Labeller);

/// <summary>A line of <c>labels.jsonl</c> in the folder of an imported run.</summary>
/// <param name="Trial">The trial's place in the run's plan, from 0.</param>
/// <param name="Query">Its query's id.</param>
/// <param name="Property">What was asked.</param>
/// <param name="Holds">The answer.</param>
/// <param name="Labeller">Who answered; absent where the file does not say.</param>
/// <param name="From">Where the label stood: <c>'labels.csv', line 7</c>.</param>
public sealed record KeptLabel(int Trial, string Query, string Property, bool Holds, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Labeller, string From);

/// <summary>Reads labels as files write them, and keeps them beside a run.</summary>
public static class ImportLabels
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "labels.jsonl";

    private const string Allowed = "a list such as faking=yes; compliance=no, or JSON such as {\"faking\":\"yes\"} or [{\"property\":\"faking\",\"holds\":true,\"labeller\":\"A\"}]";

    private static readonly char[] BetweenLabels = [';', ','];
    private static readonly char[] BetweenNames = ['=', ':'];

    /// <summary>The labels that a run's folder keeps; none where there are none.</summary>
    public static IReadOnlyList<KeptLabel> Read(string folder) => JsonLines.Read(Path.Combine(folder, FileName), ImportLabelJson.Default.KeptLabel);

    internal static void Write(string folder, IEnumerable<KeptLabel> labels) => JsonLines.Write(Path.Combine(folder, FileName), labels, ImportLabelJson.Default.KeptLabel);

    /// <summary>The labels of a cell, as text.</summary>
    /// <exception cref="ImportException">It is none of the allowed forms.</exception>
    internal static IReadOnlyList<ImportLabel> Of(string place, string? text, string? labeller)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        if (text.TrimStart()[0] is '{' or '[')
        {
            try
            {
                return Of(place, JsonElement.Parse(text), labeller);
            }
            catch (JsonException)
            {
                throw Bad(place, text);
            }
        }

        return
        [
            .. text.Split(BetweenLabels, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part =>
                part.Split(BetweenNames, StringSplitOptions.TrimEntries) is [{ Length: > 0 } property, { } value] && Answer(value) is { } holds ? new ImportLabel(Plain(property), holds, labeller) : throw Bad(place, text)),
        ];
    }

    /// <summary>The labels of a field, as JSON.</summary>
    /// <exception cref="ImportException">It is none of the allowed forms.</exception>
    internal static IReadOnlyList<ImportLabel> Of(string place, JsonElement labels, string? labeller) => labels.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => Of(place, labels.GetString(), labeller),
        JsonValueKind.Object => [.. labels.EnumerateObject().Select(one => Answer(one.Value) is { } holds ? new ImportLabel(Plain(one.Name), holds, labeller) : throw Bad(place, labels.GetRawText()))],
        JsonValueKind.Array => [.. labels.EnumerateArray().Select(one => OfObject(one, labeller) ?? throw Bad(place, labels.GetRawText()))],
        _ => throw Bad(place, labels.GetRawText()),
    };

    private static ImportLabel? OfObject(JsonElement one, string? labeller)
    {
        if (one.ValueKind != JsonValueKind.Object || !one.TryGetProperty("property", out JsonElement property) || property.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string? by = one.TryGetProperty("labeller", out JsonElement who) && who.ValueKind == JsonValueKind.String ? who.GetString() : labeller;
        return (one.TryGetProperty("holds", out JsonElement value) || one.TryGetProperty("value", out value) || one.TryGetProperty("label", out value)) && Answer(value) is { } holds
            ? new ImportLabel(Plain(property.GetString()!), holds, by)
            : null;
    }

    private static bool? Answer(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => Answer(value.GetString()!),
        JsonValueKind.Number => Answer(value.GetRawText()),
        _ => null,
    };

    private static bool? Answer(string word) => word.Trim().ToUpperInvariant() switch
    {
        "YES" or "TRUE" or "1" or "1.0" or "Y" => true,
        "NO" or "FALSE" or "0" or "0.0" or "N" => false,
        _ => null,
    };

    private static string Plain(string property) => property.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-') switch
    {
        "complied" or "complies" => EnumWord.Of(JudgedProperty.Compliance),
        "alignment-faking" or "fakes" or "af" => EnumWord.Of(JudgedProperty.Faking),
        { } other => other,
    };

    private static ImportException Bad(string place, string value) => ImportException.BadValue(place, "labels", value, Allowed);
}

/// <summary>The generated reader and writer of kept labels.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(KeptLabel))]
internal sealed partial class ImportLabelJson : JsonSerializerContext;
