using System.Text.Json;

namespace Unmask;

/// <summary>What providers write beside an answer or an error where a filter held something back: Azure's <c>content_filter_results</c>, Google's <c>promptFeedback</c>, and the like.</summary>
internal static class FilterMarks
{
    private const int Deepest = 5;

    /// <summary>What was found, in the provider's own words; null where nothing was.</summary>
    public static string? In(JsonElement value) => In(value, "the question");

    /// <inheritdoc cref="In(JsonElement)"/>
    /// <param name="value">Where to look.</param>
    /// <param name="name">What it is called where the mark itself has no name.</param>
    public static string? In(JsonElement value, string name) => In(value, name, Deepest);

    private static string? In(JsonElement value, string name, int depth)
    {
        if (depth == 0)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().Select(one => In(one, name, depth - 1)).FirstOrDefault(found => found is not null);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if ((value.Get("blockReason"u8).Word() ?? value.Get("block_reason"u8).Word()) is { } reason && !reason.EndsWith("UNSPECIFIED", StringComparison.Ordinal))
        {
            return reason;
        }

        if (value.Get("filtered"u8).IsTrue() || value.Get("blocked"u8).IsTrue() || value.Get("flagged"u8).IsTrue())
        {
            return name;
        }

        foreach (JsonProperty field in value.EnumerateObject())
        {
            if (field.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && In(field.Value, NameOf(field, name), depth - 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // Of "content_filter_results": {"violence": {"filtered": true}} the inner name is what was found.
    private static string NameOf(JsonProperty field, string outer)
    {
        ReadOnlySpan<byte> name = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8PropertyName(field);
        return name.IndexOfAnyExceptInRange((byte)'!', (byte)'~') >= 0 || name.IndexOf("filter"u8) >= 0 || name.IndexOf("feedback"u8) >= 0 || name.IndexOf("moderation"u8) >= 0 || name.IndexOf((byte)'\\') >= 0
            ? outer
            : System.Text.Encoding.ASCII.GetString(name);
    }
}
