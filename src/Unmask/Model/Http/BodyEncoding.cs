using System.IO.Compression;
using System.Net.Http.Headers;

namespace Unmask;

/// <summary>A body as it is read and recorded.</summary>
/// <param name="Bytes">Decompressed; as it came where that is not possible.</param>
/// <param name="Problem">Why it could not be decompressed; null where it could, or need not be.</param>
/// <param name="ContentType">What its header of that name says; null where there is none.</param>
internal readonly record struct OpenedBody(ReadOnlyMemory<byte> Bytes, string? Problem = null, string? ContentType = null)
{
    /// <summary>Its bytes in UTF-8.</summary>
    public ReadOnlyMemory<byte> Text => BodyText.ToUtf8(Bytes, ContentType);
}

/// <summary>
/// Decompresses bodies. Nothing compressed is asked for, but some servers and proxies send it, and some say so in no header or in a wrong one; so the bytes decide where they can. It is done here rather than by the client, so
/// that a body that is damaged is a recorded failure with its bytes.
/// </summary>
internal static class BodyEncoding
{
    // An answer of a million tokens is a few megabytes; beyond this it is an attack or an accident.
    private const int Largest = 256 * 1024 * 1024;
    private const int MostLayers = 4;

    /// <summary>The body without its compression.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="headers">Its headers.</param>
    public static OpenedBody Open(ReadOnlyMemory<byte> body, HttpContentHeaders headers) => Open(body, headers.ContentEncoding) with { ContentType = TypeIn(headers) };

    /// <summary>What the header <c>Content-Type</c> says, as it came: the library's own reader gives nothing for one with a fault in it. Null where there is none.</summary>
    public static string? TypeIn(HttpContentHeaders headers) => headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues type) ? type.ToString() : null;

    /// <summary>The body without its compression.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="encodings">What its header says, in the order in which they were applied; empty for nothing.</param>
    public static OpenedBody Open(ReadOnlyMemory<byte> body, IEnumerable<string> encodings)
    {
        Stack<string> named = new(encodings.SelectMany(one => one.Split(',')).Select(one => one.Trim().ToLowerInvariant()).Where(one => one.Length > 0 && one is not "identity"));
        ReadOnlyMemory<byte> opened = body;
        for (int layer = 0; layer < MostLayers && !opened.IsEmpty; layer++)
        {
            string? name = IsGzip(opened.Span) ? "gzip" : named.Count > 0 && !IsText(opened.Span) ? named.Peek() : null;
            if (named.Count > 0)
            {
                _ = named.Pop();
            }

            if (name is null)
            {
                break;
            }

            try
            {
                opened = Decompressed(opened, name);
            }
            // Brotli's reader says InvalidOperationException of data that is none.
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException or NotSupportedException)
            {
                return new OpenedBody(body, $"The answer is compressed ({name}) and cannot be decompressed: {e.Message}");
            }
        }

        return new OpenedBody(opened);
    }

    private static bool IsGzip(ReadOnlySpan<byte> body) => body.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    // JSON, events or a page: whatever the header says, it is not compressed.
    private static bool IsText(ReadOnlySpan<byte> body) => body[0] is (byte)'{' or (byte)'[' or (byte)'<' or (byte)':' || body.StartsWith("data:"u8) || body.StartsWith("event:"u8);

    private static bool IsZlib(ReadOnlySpan<byte> body) => body.Length > 1 && (body[0] & 0x0F) == 8 && ((body[0] << 8) | body[1]) % 31 == 0;

    private static ReadOnlyMemory<byte> Decompressed(ReadOnlyMemory<byte> body, string name)
    {
        using MemoryStream packed = new(body.ToArray(), writable: false);
        using Stream stream = name switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            // RFC 9110, section 8.4.1.2: deflate is zlib's format; some servers send the bare stream.
            "deflate" when IsZlib(body.Span) => new ZLibStream(packed, CompressionMode.Decompress),
            "deflate" => new DeflateStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => throw new NotSupportedException("there is no reader for it; the server should send gzip, or nothing."),
        };
        using MemoryStream plain = new();
        byte[] piece = new byte[64 * 1024];
        for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            plain.Write(piece, 0, read);
            if (plain.Length > Largest)
            {
                throw new InvalidDataException($"it holds more than {Largest / (1024 * 1024)} MB.");
            }
        }

        return plain.ToArray();
    }
}
