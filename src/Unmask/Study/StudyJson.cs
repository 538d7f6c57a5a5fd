using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>A study as canonical JSON: every key of the study file in a fixed order, defaults written out. Equal studies give equal bytes.</summary>
public static class StudyJson
{
    // "é" is written as itself: the text is stored and shown, never put into a page.
    private static readonly StudyJsonContext Context =
        new(new JsonSerializerOptions(StudyJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The study on one line.</summary>
    public static string Write(Study study) => JsonSerializer.Serialize(study, Context.Study);

    /// <summary>The study that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Study Read(string json) =>
        JsonSerializer.Deserialize(json, Context.Study) is { } study && IsWhole(study) ? study : throw new JsonException("The study lacks some of its keys.");

    // The generated reader makes a key that is missing null, whatever its default.
    private static bool IsWhole(Study study) => study is
    {
        Name: not null, Question: not null, Subjects: not null, Scenario: not null, Form: not null, Setting: not null, Variations: not null, Reasonings: not null, Paraphrases: not null, Queries: not null,
        Decoding: { Stop: not null, Extra: not null }, Judges: not null, Controls: not null,
    };

    /// <summary>What differs between a stored study and one that is asked for, one phrase a key; empty where nothing does.</summary>
    public static IReadOnlyList<string> Differences(Study stored, Study asked) => Differences(Tree(stored), Tree(asked));

    /// <summary>What differs between a stored JSON object and one that is asked for, one phrase a key; empty where nothing does.</summary>
    public static IReadOnlyList<string> Differences(JsonObject stored, JsonObject asked) => Differences(stored, asked, "there", "now");

    /// <summary>What differs between the studies of two runs.</summary>
    /// <param name="first">The first run's.</param>
    /// <param name="second">The second run's.</param>
    /// <param name="names">What the runs are called.</param>
    public static IReadOnlyList<string> Differences(Study first, Study second, (string First, string Second) names) =>
        Differences(Tree(first), Tree(second), $"in {names.First}", $"in {names.Second}");

    private static IReadOnlyList<string> Differences(JsonObject stored, JsonObject asked, string here, string elsewhere)
    {
        var after = Keys("", asked).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var before = Keys("", stored).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return [.. before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(key => !JsonNode.DeepEquals(before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
            .Select(key => $"{key} is {Shown(before.GetValueOrDefault(key))} {here} and {Shown(after.GetValueOrDefault(key))} {elsewhere}")];
    }

    // Inner keys as a study file's faults name them: decoding.top_p.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Keys(string prefix, JsonObject tree) =>
        tree.SelectMany(pair => pair.Value is JsonObject inner ? Keys($"{prefix}{pair.Key}.", inner) : [new KeyValuePair<string, JsonNode?>(prefix + pair.Key, pair.Value)]);

    private static JsonObject Tree(Study study) => (JsonObject)JsonSerializer.SerializeToNode(study, Context.Study)!;

    private static string Shown(JsonNode? value) => value?.ToJsonString(Context.Options) ?? "none";
}

/// <summary>The generated reader and writer of studies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(ReasoningWord), typeof(TagPlaceWord)])]
[JsonSerializable(typeof(Study))]
internal sealed partial class StudyJsonContext : JsonSerializerContext;

/// <summary>Writes a reasoning mode as study files do.</summary>
internal sealed class ReasoningWord() : JsonStringEnumConverter<Reasoning>(JsonNamingPolicy.KebabCaseLower);

/// <summary>Writes a tag place as study files do.</summary>
internal sealed class TagPlaceWord() : JsonStringEnumConverter<TagPlace>(JsonNamingPolicy.KebabCaseLower);
