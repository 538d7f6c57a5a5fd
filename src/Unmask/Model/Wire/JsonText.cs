using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Unmask;

/// <summary>
/// Texts of JSON as servers really send them: with half a surrogate pair where a character was cut between two tokens, or bytes that are not UTF-8. The library's own reader throws at both.
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';

    // A byte that is not UTF-8 is carried as a lone low surrogate, as Python's "surrogateescape" does (PEP 383), so that a character whose bytes come in two pieces can still be joined.
    private const int ByteCarrier = 0xDC00;
    private const char FirstByte = '\uDC80', LastByte = '\uDCFF';

    /// <summary>The whole text of a JSON string, its faulty characters as U+FFFD; null where the value is no string.</summary>
    public static string? Of(JsonElement value) => Piece(value) is { } piece ? Mended(piece) : null;

    /// <summary>Likewise, where the text is a piece of a longer one: what is half in it stays half until <see cref="Mended"/> has all pieces.</summary>
    public static string? Piece(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        // The escapes of surrogates are the only ones that the library may refuse.
        return !Utf8.IsValid(raw) || raw.IndexOf("\\ud"u8) >= 0 || raw.IndexOf("\\uD"u8) >= 0 ? Unescaped(raw) : value.GetString();
    }

    /// <summary>A text in which every half pair is joined with its other half or replaced by U+FFFD.</summary>
    public static string Mended(string text)
    {
        int at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (at < 0)
        {
            return text;
        }

        StringBuilder mended = new(text, 0, at, text.Length);
        while (at < text.Length)
        {
            if (!char.IsSurrogate(text[at]))
            {
                _ = mended.Append(text[at++]);
            }
            else if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                _ = mended.Append(text, at, 2);
                at += 2;
            }
            else if (text[at] is >= FirstByte and <= LastByte)
            {
                int end = at;
                while (end < text.Length && text[end] is >= FirstByte and <= LastByte)
                {
                    end++;
                }

                byte[] bytes = new byte[end - at];
                for (int i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = (byte)(text[at + i] - ByteCarrier);
                }

                _ = mended.Append(Encoding.UTF8.GetString(bytes));
                at = end;
            }
            else
            {
                _ = mended.Append(Replacement);
                at++;
            }
        }

        return mended.ToString();
    }

    private static string Unescaped(ReadOnlySpan<byte> raw)
    {
        StringBuilder text = new(raw.Length);
        while (!raw.IsEmpty)
        {
            if (raw[0] == (byte)'\\' && raw.Length > 1)
            {
                bool isCode = raw[1] == (byte)'u' && raw.Length >= 6;
                _ = text.Append(isCode && ushort.TryParse(raw.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : Named(raw[1]));
                raw = raw[(isCode ? 6 : 2)..];
                continue;
            }

            if (Rune.DecodeFromUtf8(raw, out Rune rune, out int length) == OperationStatus.Done)
            {
                _ = text.Append(rune.ToString());
            }
            else
            {
                foreach (byte one in raw[..length])
                {
                    _ = text.Append((char)(ByteCarrier + one));
                }
            }

            raw = raw[length..];
        }

        return text.ToString();
    }

    private static char Named(byte escape) => escape switch
    {
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        _ => (char)escape,
    };
}
