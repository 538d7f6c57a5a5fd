using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Unmask;

/// <summary>
/// Where chance comes from. Every random choice descends from the study's seed by label, so a result
/// depends on the seed and on what is asked, never on order, threads or batches.
/// </summary>
/// <param name="Value">64 bits; every value is legal.</param>
public readonly record struct Seed(ulong Value)
{
    /// <summary>
    /// The seed as models are given it, hosted and embedded alike: its lowest 31 bits. Some servers take no more than a signed 32-bit number, and a model must
    /// answer the same in this process as behind a socket.
    /// </summary>
    public int Wire => (int)(Value & int.MaxValue);

    /// <summary>A child seed: the first 8 bytes (little-endian) of SHA-256(value ‖ UTF-8 label).</summary>
    public Seed Derive(string label)
    {
        int length = Encoding.UTF8.GetByteCount(label);
        Span<byte> bytes = length <= 248 ? stackalloc byte[256] : new byte[length + 8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Value);
        _ = Encoding.UTF8.GetBytes(label, bytes[8..]);
        Span<byte> hash = stackalloc byte[32];
        _ = SHA256.HashData(bytes[..(length + 8)], hash);
        return new Seed(BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }

    /// <summary>A fresh row of random numbers that starts at this seed.</summary>
    public SeededRandom Random() => new(Value);
}
