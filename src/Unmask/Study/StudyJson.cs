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

    /// <summary>The study as a JSON object with the keys that <see cref="Write"/> writes.</summary>
    public static JsonObject Tree(Study study) => (JsonObject)JsonSerializer.SerializeToNode(study, Context.Study)!;

    /// <summary>What differs between the studies of two runs, one phrase a key; empty where nothing does.</summary>
    /// <param name="first">The first run's.</param>
    /// <param name="second">The second run's.</param>
    /// <param name="names">What the runs are called.</param>
    public static IReadOnlyList<string> Differences(Study first, Study second, (string First, string Second) names) =>
        JsonDifferences.Of(Tree(first), Tree(second), $"in {names.First}", $"in {names.Second}");
}

/// <summary>The generated reader and writer of studies.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Study))]
internal sealed partial class StudyJsonContext : JsonSerializerContext;
