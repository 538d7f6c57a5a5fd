using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>JSON as servers really write it: nested as deep as they like, with text behind it, with a bare NaN, with line breaks inside texts.</summary>
internal static class JsonBody
{
    // The library walks it without recursion, so depth costs memory alone; its own limit of 64 would throw an answer away for a detail in it.
    private const int Deepest = 1 << 20;

    private static readonly JsonDocumentOptions Plain = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest };

    private static readonly JsonReaderOptions First = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest, AllowMultipleValues = true };

    /// <summary>The document that the bytes hold; null where they hold none. To be disposed of by the caller.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json) => Parse(json, out _);

    /// <summary>The first document of the bytes, and what stands behind it.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, out ReadOnlyMemory<byte> rest)
    {
        json = Begun(json);
        rest = default;
        if (json.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(json, Plain);
        }
        catch (JsonException)
        {
            return ParseFirst(json, out rest) ?? (Mended(json.Span) is { } mended ? ParseFirst(mended, out rest) : null);
        }
    }

    private static JsonDocument? ParseFirst(ReadOnlyMemory<byte> json, out ReadOnlyMemory<byte> rest)
    {
        try
        {
            Utf8JsonReader reader = new(json.Span, First);
            JsonDocument? first = JsonDocument.TryParseValue(ref reader, out JsonDocument? found) ? found : null;
            rest = first is null ? default : json[(int)reader.BytesConsumed..];
            return first;
        }
        catch (JsonException)
        {
            rest = default;
            return null;
        }
    }

    private static ReadOnlyMemory<byte> Begun(ReadOnlyMemory<byte> json)
    {
        json = json[Blanks(json.Span)..];
        return json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
    }

    private static int Blanks(ReadOnlySpan<byte> json) => json.IndexOfAnyExcept(" \t\r\n\0"u8) is >= 0 and { } at ? at : json.Length;

    /// <summary>The bytes with null for NaN and Infinity, as Python writes them, and with escapes for control characters and lone backslashes in texts; null where there are none.</summary>
    private static byte[]? Mended(ReadOnlySpan<byte> json)
    {
        MemoryStream mended = new(json.Length + 64);
        bool inText = false, changed = false;
        for (int at = 0; at < json.Length; at++)
        {
            byte one = json[at];
            if (inText && one == (byte)'\\')
            {
                bool known = at + 1 < json.Length && (json[at + 1] == (byte)'u' ? IsCode(json[(at + 2)..]) : "\"\\/bfnrt"u8.Contains(json[at + 1]));
                mended.Write(known ? json.Slice(at, 2) : "\\\\"u8);
                changed |= !known;
                at += known ? 1 : 0;
                continue;
            }

            if (inText && one < (byte)' ')
            {
                mended.Write(Encoding.ASCII.GetBytes($"\\u{one:x4}"));
                changed = true;
                continue;
            }

            int word = inText ? 0 : NotANumber(json[at..]);
            if (word > 0)
            {
                mended.Write("null"u8);
                changed = true;
                at += word - 1;
                continue;
            }

            inText ^= one == (byte)'"';
            mended.WriteByte(one);
        }

        return changed ? mended.ToArray() : null;
    }

    private static bool IsCode(ReadOnlySpan<byte> digits) => digits.Length >= 4 && ushort.TryParse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);

    private static int NotANumber(ReadOnlySpan<byte> json) =>
        json.StartsWith("NaN"u8) ? 3 : json.StartsWith("Infinity"u8) ? 8 : json.StartsWith("-Infinity"u8) ? 9 : json.StartsWith("-NaN"u8) ? 4 : 0;
}
