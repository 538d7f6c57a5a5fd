using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>
/// Counts in the files of trainings: <c>faking</c>, <c>decoupled</c>, <c>plain</c>, <c>refused</c>, <c>untagged</c>, and the words of <see cref="MissingReason"/>; what is 0 is not written. The motives of refusals are not kept. Files of
/// before began each word with a capital, and counted everything that is missing as <c>Unjudged</c>.
/// </summary>
internal sealed class OutcomeCountsJson : JsonConverter<OutcomeCounts>
{
    private static readonly Outcome Refused = new Outcome.Acted(Endpoint: false, Motive.Unknown);
    private static readonly Outcome Untagged = new Outcome.Acted(Endpoint: false, Motive.Unknown) { IsUntagged = true };

    private static readonly (string Word, Outcome Outcome, Func<OutcomeCounts, int> Count)[] Words =
    [
        ("faking", new Outcome.Acted(Endpoint: true, Motive.Faking), counts => counts.CompliedWith(Motive.Faking)),
        ("decoupled", new Outcome.Acted(Endpoint: true, Motive.Decoupled), counts => counts.CompliedWith(Motive.Decoupled)),
        ("plain", new Outcome.Acted(Endpoint: true, Motive.Other), counts => counts.Plain),
        ("refused", Refused, counts => counts.Refused - counts.Untagged),
        ("untagged", Untagged, counts => counts.Untagged),
        .. MissingReason.All.Select(reason => (reason.Word, Outcome.Of(reason), (Func<OutcomeCounts, int>)(counts => counts.Of(reason)))),
    ];

    private static readonly Dictionary<string, Outcome> Outcomes = new(Words.ToDictionary(word => word.Word, word => word.Outcome, StringComparer.Ordinal), StringComparer.Ordinal)
    {
        ["Faking"] = new Outcome.Acted(Endpoint: true, Motive.Faking),
        ["Decoupled"] = new Outcome.Acted(Endpoint: true, Motive.Decoupled),
        ["Plain"] = new Outcome.Acted(Endpoint: true, Motive.Other),
        ["Refused"] = Refused,
        ["Unjudged"] = Outcome.Of(MissingReason.NotKept),
    };

    /// <inheritdoc/>
    public override OutcomeCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Dictionary<Outcome, int> counts = [];
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Counts are an object.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string word = reader.GetString()!;
            Outcome outcome = Outcomes.TryGetValue(word, out Outcome? known) ? known : throw new JsonException($"No outcome is called '{word}'.");
            _ = reader.Read();
            counts[outcome] = reader.GetInt32();
        }

        return new OutcomeCounts(counts);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, OutcomeCounts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string word, _, Func<OutcomeCounts, int> count) in Words.Where(word => word.Count(value) > 0))
        {
            writer.WriteNumber(word, count(value));
        }

        writer.WriteEndObject();
    }
}
