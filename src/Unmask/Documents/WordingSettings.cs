using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>All that wordings of a text are made from. Equal settings give equal calls.</summary>
public sealed record WordingSettings
{
    /// <summary>What is worded anew: a question on one line, or a passage of several.</summary>
    public required string Original { get; init; }

    /// <summary>The model that words it.</summary>
    public required string Writer { get; init; }

    /// <summary>The model that compares the meanings; null for nobody.</summary>
    public string? Judge { get; init; }

    /// <summary>How many wordings are asked for; positive.</summary>
    public required int Count { get; init; }

    /// <summary>All chance descends from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Sampling temperature of the writer, 0 to 2.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>The most tokens of an answer; positive.</summary>
    public int AnswerTokens { get; init; } = 4096;

    /// <summary>The prompts, by their paths (see <see cref="DocumentTexts"/>).</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>Whether it is a passage: of these one call gives one wording.</summary>
    [JsonIgnore]
    public bool IsPassage => Original.Contains('\n', StringComparison.Ordinal);

    /// <summary>As it is stored.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, WordingJson.Default.WordingSettings);

    /// <summary>What <see cref="ToJson"/> gave.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static WordingSettings Read(JsonElement json) => json.Deserialize(WordingJson.Default.WordingSettings) ?? throw new JsonException("it is null");

    /// <summary>What differs between the settings that wordings were begun with and these, a phrase each.</summary>
    public IReadOnlyList<string> DifferencesFrom(WordingSettings begun) => OriginOf(this).DifferencesFrom(OriginOf(begun).ToJson());

    private static Origin OriginOf(WordingSettings settings) => new(
    [
        new OriginFact.Digest("original", TextHash.Of(settings.Original), "the text is another"),
        new OriginFact.Setting("model", settings.Writer),
        new OriginFact.Setting("judge", settings.Judge),
        new OriginFact.Setting("count", settings.Count),
        new OriginFact.Setting("seed", settings.Seed),
        new OriginFact.Setting("temperature", settings.Temperature),
        new OriginFact.Setting("answer_tokens", settings.AnswerTokens),
        new OriginFact.Texts("texts", settings.Texts.ToDictionary(text => text.Key, text => TextHash.Of(text.Value), StringComparer.Ordinal)),
    ]);
}

/// <summary>The generated reader and writer of settings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WordingSettings))]
internal sealed partial class WordingJson : JsonSerializerContext;
