using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>
/// What something began with: a run, a measurement, a training, an organism that is made. It is kept beside what began; whoever resumes
/// that states what the same would begin with today, and may go on where nothing differs: half of it made with one thing and half with
/// another would be neither.
/// </summary>
/// <param name="facts">In the order in which they are kept, and in which differences are named.</param>
public sealed class Origin(IReadOnlyList<OriginFact> facts)
{
    /// <summary>As it is kept.</summary>
    public JsonObject ToJson() => new(facts.Where(fact => fact is not OriginFact.Later).Select(fact => KeyValuePair.Create(fact.Name, ValueOf(fact))));

    /// <summary>What differs between what was kept and this, a phrase each; empty where it may go on.</summary>
    /// <param name="kept">What <see cref="ToJson"/> gave when it began. Where it holds a key that is none of these facts, that differs too:
    /// a later program knew why it kept it.</param>
    public IReadOnlyList<string> DifferencesFrom(JsonObject kept) =>
    [
        .. facts.SelectMany(fact => DifferencesOf(fact, kept[fact.Name])),
        .. JsonDifferences.Of(new JsonObject(kept.Where(pair => facts.All(fact => !string.Equals(fact.Name, pair.Key, StringComparison.Ordinal))).Select(Copy)), [], Then, Now),
    ];

    private const string Then = "there";
    private const string Now = "now";

    private static IEnumerable<string> DifferencesOf(OriginFact fact, JsonNode? kept) => fact switch
    {
        OriginFact.Setting setting => JsonDifferences.Of(Alone(setting.Name, kept), Alone(setting.Name, setting.Value), Then, Now),
        OriginFact.Texts texts => Changed(texts, kept as JsonObject ?? []).Select(name => $"the text of {name} has changed"),
        OriginFact.Digest digest => string.Equals(Word(kept), digest.Hash, StringComparison.Ordinal) ? [] : [digest.Changed],
        _ => [],
    };

    private static IEnumerable<string> Changed(OriginFact.Texts texts, JsonObject kept) =>
        from name in kept.Select(text => text.Key).Union(texts.Hashes.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        where kept.ContainsKey(name) || !texts.MayBeUnnoted
        where !string.Equals(Word(kept[name]), texts.Hashes.GetValueOrDefault(name), StringComparison.Ordinal)
        select name;

    private static JsonNode? ValueOf(OriginFact fact) => fact switch
    {
        OriginFact.Setting setting => setting.Value?.DeepClone(),
        OriginFact.Texts texts => new JsonObject(texts.Hashes.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value))),
        OriginFact.Digest digest => digest.Hash,
        OriginFact.Note note => note.Value,
        _ => null,
    };

    private static JsonObject Alone(string name, JsonNode? value) => new() { [name] = value?.DeepClone() };

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> pair) => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone());

    private static string? Word(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? word) ? word : null;
}
