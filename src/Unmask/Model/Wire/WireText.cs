using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Unmask;

/// <summary>What both wires do with JSON and text.</summary>
internal static class WireText
{
    private const string ThinkOpen = "<think>";
    private const string ThinkClose = "</think>";

    /// <summary>The value that the bytes hold; null where they are not JSON of this shape.</summary>
    public static T? Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Content as one text: a text, or a list of parts of which the texts are taken.</summary>
    public static string Of(JsonElement? content) => content switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Array } parts => string.Concat(parts.EnumerateArray()
            .Select(part => part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : "")),
        _ => "",
    };

    /// <summary>An error object, or whatever stands in its place.</summary>
    public static WireError Error(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object)
        {
            return new WireError("", error.ValueKind == JsonValueKind.String ? error.GetString()! : error.GetRawText());
        }

        string kind = Texts("code", "type").FirstOrDefault() ?? "";
        return new WireError(kind, Texts("message").FirstOrDefault() ?? error.GetRawText());

        IEnumerable<string> Texts(params string[] names) => names
            .Select(name => error.TryGetProperty(name, out JsonElement value) ? (value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "") : "")
            .Where(text => text.Length > 0);
    }

    /// <summary>
    /// Reasoning that a server left in the text: all up to the first <c>&lt;/think&gt;</c>, where the text opens with <c>&lt;think&gt;</c> or
    /// the chat template did (then no opening tag comes back). A text without the closing tag is left as it is.
    /// </summary>
    public static (string? Reasoning, string Text) SplitThinking(string text)
    {
        int close = text.IndexOf(ThinkClose, StringComparison.Ordinal);
        if (close < 0)
        {
            return (null, text);
        }

        string before = text[..close];
        int open = before.IndexOf(ThinkOpen, StringComparison.Ordinal);
        if (open > 0 && !string.IsNullOrWhiteSpace(before[..open]))
        {
            return (null, text);
        }

        return (open < 0 ? before : before[(open + ThinkOpen.Length)..], text[(close + ThinkClose.Length)..]);
    }
}
