using System.Text.Json;

namespace Unmask;

/// <summary>A person's answer about one transcript, as a file gives it.</summary>
/// <param name="Property">What was asked, in lower case with hyphens: one of <see cref="LabelTask.Properties"/>.</param>
/// <param name="Holds">The answer.</param>
/// <param name="Labeller">Who answered; null where the file does not say.</param>
public sealed record ImportLabel(string Property, bool Holds, string? Labeller);

/// <summary>Reads labels as files write them.</summary>
public static class ImportLabels
{
    private const string Allowed = "a list such as faking=yes; compliance=no, or JSON such as {\"faking\":\"yes\"} or [{\"property\":\"faking\",\"holds\":true,\"labeller\":\"A\"}]";

    private static readonly char[] BetweenLabels = [';', ','];
    private static readonly char[] BetweenNames = ['=', ':'];

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

        return Whole(place,
        [
            .. text.Split(BetweenLabels, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part =>
                part.Split(BetweenNames, StringSplitOptions.TrimEntries) is [{ Length: > 0 } property, { } value] && Answer(value) is { } holds ? new ImportLabel(Plain(property), holds, labeller) : throw Bad(place, text)),
        ]);
    }

    /// <summary>The labels of a field, as JSON.</summary>
    /// <exception cref="ImportException">It is none of the allowed forms.</exception>
    internal static IReadOnlyList<ImportLabel> Of(string place, JsonElement labels, string? labeller) => Whole(place, Read(place, labels, labeller));

    private static IReadOnlyList<ImportLabel> Read(string place, JsonElement labels, string? labeller) => labels.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => Of(place, labels.GetString(), labeller),
        JsonValueKind.Object => [.. labels.EnumerateObject().Select(one => Answer(one.Value) is { } holds ? new ImportLabel(Plain(one.Name), holds, labeller) : throw Bad(place, labels.GetRawText()))],
        JsonValueKind.Array => [.. labels.EnumerateArray().Select(one => OfObject(one, labeller) ?? throw Bad(place, labels.GetRawText()))],
        _ => throw Bad(place, labels.GetRawText()),
    };

    // A property that nobody is asked about would be kept and found by nothing, and of two answers the last would win unseen.
    private static IReadOnlyList<ImportLabel> Whole(string place, IReadOnlyList<ImportLabel> labels) =>
        labels.FirstOrDefault(label => !LabelTask.Properties.Contains(label.Property, StringComparer.Ordinal)) is { } unknown ? throw ImportException.BadValue(place, "labels", unknown.Property, string.Join(", ", LabelTask.Properties))
        : labels.GroupBy(label => (label.Property, label.Labeller)).FirstOrDefault(same => same.Select(label => label.Holds).Distinct().Count() > 1) is { } both ? throw ImportException.TwoAnswers(place, both.Key.Property, both.Key.Labeller)
        : labels;

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
