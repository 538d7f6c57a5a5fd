using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>
/// Studies in the files of trainings that began before all files had one spelling: they name an enum's value as the program does,
/// <c>TrainedOn</c>.
/// </summary>
internal static class FormerSpelling
{
    /// <summary>The same origin with its study in today's words.</summary>
    /// <param name="origin">As it was kept.</param>
    /// <param name="study">The key of the study.</param>
    public static JsonObject Mend(JsonObject origin, string study)
    {
        if (origin[study] is JsonObject kept)
        {
            Mend<PolicyMethod>(kept, "method");
            Mend<TrainedConversations>(kept, "conversations");
            Mend<TaughtPart>(kept, "taught");
            Mend<CoupledPart>(kept, "coupled");
            Mend<TagPlace>(kept["setting"], "tag_place");
        }

        return origin;
    }

    private static void Mend<T>(JsonNode? kept, string key)
        where T : struct, Enum
    {
        if (kept is JsonObject keys && keys[key] is JsonValue value && value.TryGetValue(out string? name) && EnumWord.ParseFormer<T>(name) is { } former)
        {
            keys[key] = EnumWord.Of(former);
        }
    }
}
