using System.Text.Json;

namespace Unmask;

/// <summary>The fields of a provider's own that a study puts into the body of a question.</summary>
internal static class ExtraFields
{
    private static readonly string[] TokenFields = ["max_tokens", "max_completion_tokens"];

    /// <summary>Fields that no study may put there: they say what is asked and of whom, and in what form the answer comes.</summary>
    public static IReadOnlyList<string> Refused { get; } = ["model", "messages", "system", "stream", "stream_options"];

    /// <summary>Whether a study may not put this field there.</summary>
    public static bool IsRefused(string field) => Refused.Contains(field, StringComparer.Ordinal);

    /// <summary>The limit of tokens that they hold; null where they hold none.</summary>
    public static int? TokenLimit(IReadOnlyDictionary<string, JsonElement> extra) =>
        TokenFields.Select(field => extra.TryGetValue(field, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.Count() : null).FirstOrDefault(limit => limit is > 0 and <= int.MaxValue) is { } found ? (int)found : null;

    /// <summary>A body with the extra fields. One of a name that is there already takes its place, and either limit of tokens takes the other's, so that no field is sent twice and no server is left to choose.</summary>
    public static byte[] Into(byte[] body, IReadOnlyDictionary<string, JsonElement> extra)
    {
        if (extra.Count == 0)
        {
            return body;
        }

        bool limits = TokenFields.Any(extra.ContainsKey);
        using var own = JsonDocument.Parse(body);
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            foreach (JsonProperty field in own.RootElement.EnumerateObject().Where(field => !(extra.ContainsKey(field.Name) && !IsRefused(field.Name)) && !(limits && TokenFields.Contains(field.Name, StringComparer.Ordinal))))
            {
                field.WriteTo(json);
            }

            foreach ((string name, JsonElement value) in extra.Where(pair => !IsRefused(pair.Key)))
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
