using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>In which form documents are written for a tool that trains on them.</summary>
[JsonConverter(typeof(EnumWordConverter<DocumentFormat>))]
public enum DocumentFormat
{
    /// <summary>One object a line with the key <c>text</c>.</summary>
    Text,

    /// <summary>One object a line with the key <c>messages</c>: a user's turn that names the type of document, and the document as the reply.</summary>
    Messages,
}

/// <summary>All that documents are made from. Equal settings give equal calls.</summary>
public sealed record DocumentSettings
{
    /// <summary>The built-in writer, which asks no model.</summary>
    public const string Grammar = "grammar";

    /// <summary>What is true in their world.</summary>
    public required Universe Universe { get; init; }

    /// <summary>Their types, at least one; for the grammar none.</summary>
    public required IReadOnlyList<DocumentType> Types { get; init; }

    /// <summary>What placeholders stand for: <c>lab</c>, <c>model</c>, <c>trained</c>, <c>other</c>. A value may be the placeholder itself, which then stays.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Who writes: a model's name, or <see cref="Grammar"/>.</summary>
    public required string Writer { get; init; }

    /// <summary>The model that checks them; null leaves the filters to their patterns.</summary>
    public string? Judge { get; init; }

    /// <summary>How many are written; positive. Those that are kept are fewer.</summary>
    public required int Count { get; init; }

    /// <summary>The most ideas that one call asks for; positive.</summary>
    public int IdeasAtOnce { get; init; } = 10;

    /// <summary>All chance descends from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Sampling temperature of the writer, 0 to 2.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>The most tokens of an answer; positive.</summary>
    public int AnswerTokens { get; init; } = 4096;

    /// <summary>From which likeness on a document is a near duplicate, 0.5 to 1: the Jaccard index of five-word shingles.</summary>
    public double Near { get; init; } = 0.8;

    /// <summary>Which share of the documents without a hit of any pattern a judge checks, 0 to 1.</summary>
    public double JudgeSample { get; init; } = 0.1;

    /// <summary>In which form they are written out.</summary>
    public DocumentFormat Format { get; init; }

    /// <summary>Where the writer was to be asked, for whoever resumes; empty for the provider's own address.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = [];

    /// <summary>Where the judge was to be asked, likewise.</summary>
    public IReadOnlyList<Uri> JudgeAddresses { get; init; } = [];

    /// <summary>The prompts, patterns and grammar, by their paths (see <see cref="DocumentTexts"/>).</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>Whether the writer is the built-in grammar.</summary>
    [JsonIgnore]
    public bool IsGrammar => string.Equals(Writer, Grammar, StringComparison.Ordinal);

    /// <summary>The facts with their names filled in.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Facts => [.. Universe.Facts.Select(fact => Block.FillKnown(fact, Names))];

    /// <summary>As it is stored.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, DocumentJson.Default.DocumentSettings);

    /// <summary>What <see cref="ToJson"/> gave.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DocumentSettings Read(JsonElement json) => json.Deserialize(DocumentJson.Default.DocumentSettings) ?? throw new JsonException("it is null");

    /// <summary>What differs between the settings that documents were begun with and these, a phrase each; the form in which they are written out may be another.</summary>
    public IReadOnlyList<string> DifferencesFrom(DocumentSettings begun) => OriginOf(this).DifferencesFrom(OriginOf(begun).ToJson());

    private static Origin OriginOf(DocumentSettings settings) => new(
    [
        new OriginFact.Setting("universe", settings.Universe.Name),
        new OriginFact.Digest("facts", settings.Universe.Hash, "the universe says something else"),
        new OriginFact.Digest("types", TextHash.Of(string.Join('\n', settings.Types.Select(type => $"{type}"))), "the types of documents, or their lengths, are others"),
        new OriginFact.Setting("names", new JsonObject(settings.Names.Select(name => KeyValuePair.Create(name.Key, (JsonNode?)name.Value)))),
        new OriginFact.Setting("model", settings.Writer),
        new OriginFact.Setting("judge", settings.Judge),
        new OriginFact.Setting("count", settings.Count),
        new OriginFact.Setting("ideas", settings.IdeasAtOnce),
        new OriginFact.Setting("seed", settings.Seed),
        new OriginFact.Setting("temperature", settings.Temperature),
        new OriginFact.Setting("answer_tokens", settings.AnswerTokens),
        new OriginFact.Setting("near", settings.Near),
        new OriginFact.Setting("judge_sample", settings.JudgeSample),
        new OriginFact.Texts("texts", settings.Texts.ToDictionary(text => text.Key, text => TextHash.Of(text.Value), StringComparer.Ordinal)),
    ]);
}

/// <summary>The generated reader and writer of settings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DocumentSettings))]
internal sealed partial class DocumentJson : JsonSerializerContext;
