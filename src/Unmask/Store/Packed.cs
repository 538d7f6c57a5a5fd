using System.IO.Compression;

namespace Unmask;

/// <summary>Bytes as they are stored: zlib (RFC 1950), which every tool that reads SQLite can undo.</summary>
internal static class Packed
{
    /// <summary>Packs quickly: a run's requests repeat one system prompt, of which any level takes most away.</summary>
    public static byte[] Pack(ReadOnlyMemory<byte> bytes)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(bytes.Span);
        }

        return packed.ToArray();
    }

    /// <summary>Undoes <see cref="Pack"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are not packed.</exception>
    public static byte[] Unpack(byte[] packed)
    {
        using ZLibStream zlib = new(new MemoryStream(packed), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        zlib.CopyTo(bytes);
        return bytes.ToArray();
    }
}
