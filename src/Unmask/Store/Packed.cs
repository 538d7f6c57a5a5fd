using System.IO.Compression;
using ZstdSharp;

namespace Unmask;

/// <summary>Bytes as they are stored: zstd (RFC 8878); in rows that were written before format 5, zlib (RFC 1950).</summary>
internal static class Packed
{
    /// <summary>zstd's level, the fastest that packs well: with a body of the same kind to refer to, little is left for a higher one.</summary>
    public const int Level = 1;

    // More than any server is read for: what says that it is longer is damaged.
    private const int MostBytes = 1 << 30;

    private const uint FrameMagic = 0xFD2FB528;

    /// <summary>Undoes what was packed without another body to refer to.</summary>
    /// <exception cref="InvalidDataException">The bytes are not packed.</exception>
    public static byte[] Unpack(byte[] packed)
    {
        if (IsZstd(packed))
        {
            using Decompressor plain = new();
            return Unpack(packed, plain);
        }

        using ZLibStream zlib = new(new MemoryStream(packed), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        zlib.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Undoes a zstd frame.</summary>
    /// <param name="packed">The frame.</param>
    /// <param name="with">Holds the body that it refers to.</param>
    /// <exception cref="InvalidDataException">It is none, or refers to another body.</exception>
    public static byte[] Unpack(byte[] packed, Decompressor with)
    {
        try
        {
            return with.Unwrap(packed, MostBytes).ToArray();
        }
        catch (ZstdException e)
        {
            throw new InvalidDataException($"A body cannot be unpacked: {e.Message}", e);
        }
    }

    // No zlib stream begins so: its first two bytes, read as one number, are a multiple of 31.
    private static bool IsZstd(ReadOnlySpan<byte> packed) => packed.Length >= sizeof(uint) && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(packed) == FrameMagic;
}
