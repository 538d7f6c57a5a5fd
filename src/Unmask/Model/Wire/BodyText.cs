using System.Text;
using System.Text.Unicode;

namespace Unmask;

/// <summary>
/// Turns a body into UTF-8, whatever encoding its server chose. A byte-order mark decides, as the bytes are surer than a header (WHATWG Encoding,
/// section 6); then the zero bytes beside the first characters, which are ASCII in JSON and in events (RFC 4627, section 3); then whether the
/// bytes are UTF-8; and only then the charset of the header, which is often a server's default and wrong.
/// </summary>
internal static class BodyText
{
    private const string Field = "charset=";

    // Servers that say Latin-1 mean its superset, as every browser reads it (WHATWG Encoding, section 4.2).
    private static readonly string[] Latin1 = ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii"];

    /// <summary>A body in UTF-8, without a byte-order mark. Bytes that are in no known encoding stay as they are.</summary>
    /// <param name="body">Decompressed.</param>
    /// <param name="contentType">Its header of that name; null where there is none, or it is not known.</param>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, string? contentType = null) =>
        Mark(body.Span) is var (marked, length) ? Converted(body[length..], marked)
            : ByZeros(body.Span) is { } wide ? Converted(body, wide)
            : CharsetIn(contentType) is { } name && !Utf8.IsValid(body.Span) && Named(name) is { } named ? Converted(body, named)
            : body;

    private static ReadOnlyMemory<byte> Converted(ReadOnlyMemory<byte> body, Encoding from) =>
        from is UTF8Encoding ? body : Encoding.UTF8.GetBytes(from.GetString(body.Span));

    private static (Encoding Encoding, int Length)? Mark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    // Zeros before UTF-8, which some proxies send to keep a connection open, are none of these: what follows them is not one character in two or four bytes.
    private static Encoding? ByZeros(ReadOnlySpan<byte> body) => body switch
    {
        [> 0 and < 0x80, 0, 0, 0, > 0, _, _, 0, ..] => Encoding.UTF32,
        [0, 0, 0, > 0 and < 0x80, 0, _, _, > 0, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [> 0 and < 0x80, 0, > 0, 0, ..] => Encoding.Unicode,
        [0, > 0 and < 0x80, 0, > 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static string? CharsetIn(string? contentType)
    {
        int at = contentType?.IndexOf(Field, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> name = contentType.AsSpan(at + Field.Length);
        int end = name.IndexOf(';');
        name = (end < 0 ? name : name[..end]).Trim(" \t\"'");
        return name.IsEmpty || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)
            ? null
            : name.ToString();
    }

    /// <summary>The encoding of a name; null for one that nobody knows.</summary>
    private static Encoding? Named(string charset)
    {
        string name = Latin1.Contains(charset, StringComparer.OrdinalIgnoreCase) ? "windows-1252" : charset;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
