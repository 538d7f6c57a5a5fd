using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Unmask;

/// <summary>
/// Reads files that people write. They are UTF-8, with or without a byte-order mark. A replacement character would reach a subject, or make two names one, without anybody noticing, so other bytes are refused with their place.
/// </summary>
internal static class Utf8Text
{
    private const int ChunkBytes = 1 << 16;
    private const int LongestCharacter = 4;

    private static readonly (string Name, byte[] Mark)[] OtherMarks =
    [
        // The longer ones first: UTF-32's little-endian mark begins with that of UTF-16.
        ("UTF-32", [0xFF, 0xFE, 0, 0]), ("UTF-32", [0, 0, 0xFE, 0xFF]), ("UTF-16", [0xFF, 0xFE]), ("UTF-16", [0xFE, 0xFF]),
    ];

    /// <summary>The whole text of a file, without its byte-order mark.</summary>
    /// <exception cref="InvalidDataException">It is a folder, or not UTF-8; the message says in one phrase what stands where.</exception>
    public static string Read(string path) => Directory.Exists(path) ? throw new InvalidDataException("it is a folder") : Of(File.ReadAllBytes(path));

    /// <summary>The text that bytes stand for, without their byte-order mark.</summary>
    /// <exception cref="InvalidDataException">They are not UTF-8.</exception>
    public static string Of(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        ThrowIfOther(stream);
        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }

    /// <summary>Reads a stream from its start and goes back there.</summary>
    /// <exception cref="InvalidDataException">It is not UTF-8.</exception>
    public static void ThrowIfOther(Stream stream)
    {
        byte[] chunk = new byte[ChunkBytes];
        int kept = 0;
        long before = 0, line = 1;
        while (true)
        {
            int read = stream.ReadAtLeast(chunk.AsSpan(kept), chunk.Length - kept, throwOnEndOfStream: false);
            ReadOnlySpan<byte> bytes = chunk.AsSpan(0, kept + read);
            bool isLast = kept + read < chunk.Length;
            if (before == 0 && OtherMarks.FirstOrDefault(one => chunk.AsSpan(0, kept + read).StartsWith(one.Mark)) is { Name: { } other })
            {
                throw new InvalidDataException($"it is {other} by its first bytes; save it as UTF-8");
            }

            // A character that the chunk cuts in two is looked at with the next one.
            int whole = isLast ? bytes.Length : bytes.Length - Cut(bytes);
            if (!Utf8.IsValid(bytes[..whole]))
            {
                throw Fault(bytes[..whole], before, line);
            }

            if (isLast)
            {
                stream.Position = 0;
                return;
            }

            line += bytes[..whole].Count((byte)'\n');
            before += whole;
            kept = bytes.Length - whole;
            bytes[whole..].CopyTo(chunk);
        }
    }

    private static int Cut(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back < LongestCharacter; back++)
        {
            byte one = bytes[^back];
            if (one < 0x80)
            {
                return 0;
            }

            if (one >= 0xC0)
            {
                return back;
            }
        }

        return 0;
    }

    private static InvalidDataException Fault(ReadOnlySpan<byte> bytes, long before, long line)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out Rune rune, out int length) == System.Buffers.OperationStatus.Done)
        {
            line += rune.Value == '\n' ? 1 : 0;
            at += length;
        }

        return new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"byte {before + at} (0x{bytes[at]:X2}, in line {line}) is not UTF-8; save the file as UTF-8"));
    }
}
