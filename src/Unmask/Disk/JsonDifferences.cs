using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>In what two JSON objects differ, in words.</summary>
internal static class JsonDifferences
{
    // "é" is written as itself: the phrase is shown to a person, never put into a page.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// A phrase for each key whose values differ, in the order of the first object's keys; inner keys as a study file's faults name them:
    /// <c>decoding.top_p is none there and 0.5 now</c>.
    /// </summary>
    /// <param name="one">One object.</param>
    /// <param name="other">The other.</param>
    /// <param name="here">Where the first stands: <c>there</c>.</param>
    /// <param name="elsewhere">Where the other stands: <c>now</c>.</param>
    public static IReadOnlyList<string> Of(JsonObject one, JsonObject other, string here, string elsewhere)
    {
        var before = Keys("", one).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var after = Keys("", other).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return [.. before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(key => !JsonNode.DeepEquals(before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
            .Select(key => $"{key} is {Shown(before.GetValueOrDefault(key))} {here} and {Shown(after.GetValueOrDefault(key))} {elsewhere}")];
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Keys(string prefix, JsonObject tree) =>
        tree.SelectMany(pair => pair.Value is JsonObject inner ? Keys($"{prefix}{pair.Key}.", inner) : [new KeyValuePair<string, JsonNode?>(prefix + pair.Key, pair.Value)]);

    private static string Shown(JsonNode? value) => value?.ToJsonString(Readable) ?? "none";
}
