namespace Unmask.Tests;

/// <summary>Damage to the bytes of anything: cut, flipped, put in, taken out, doubled.</summary>
internal static class ByteFuzz
{
    // What breaks readers more often than chance does.
    private static readonly byte[][] Poison =
    [
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0x1F, 0x8B], "\\ud83d"u8.ToArray(), "\\uDE00"u8.ToArray(), "\\"u8.ToArray(), "\""u8.ToArray(), "NaN"u8.ToArray(),
        "-Infinity"u8.ToArray(), "1e999"u8.ToArray(), "-0"u8.ToArray(), "null"u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "\n\n"u8.ToArray(), "\r"u8.ToArray(),
        "data: "u8.ToArray(), "[DONE]"u8.ToArray(), "event: error\n"u8.ToArray(), "<think>"u8.ToArray(), "</think>"u8.ToArray(), "99999999999999999999"u8.ToArray(), "&a "u8.ToArray(), "*a"u8.ToArray(), "\t"u8.ToArray(), "'"u8.ToArray(),
        [.. Enumerable.Repeat((byte)'[', 300)], [.. Enumerable.Repeat((byte)'{', 300)],
    ];

    // The same for what people write by hand.
    private static readonly byte[][] PoisonOfFiles =
    [
        .. Poison, "- "u8.ToArray(), "? "u8.ToArray(), "|\n"u8.ToArray(), "!!float "u8.ToArray(), "!<x> "u8.ToArray(), "%YAML 1.2\n---\n"u8.ToArray(), "..."u8.ToArray(), "#"u8.ToArray(), "<<: "u8.ToArray(), ";"u8.ToArray(), "é"u8.ToArray(),
        "\n"u8.ToArray(), "\\ud800"u8.ToArray(), "\\udc00\""u8.ToArray(),
    ];

    /// <summary>A damaged copy.</summary>
    /// <param name="good">What is whole.</param>
    /// <param name="random">Chance.</param>
    /// <param name="isWritten">Whether it is a file that a person writes.</param>
    public static byte[] Damaged(byte[] good, SeededRandom random, bool isWritten = false)
    {
        byte[] bytes = good;
        for (int times = 1 + (random.Chance(0.3) ? random.Next(4) : 0); times > 0; times--)
        {
            bytes = Once(bytes, random, isWritten ? PoisonOfFiles : Poison);
        }

        return bytes;
    }

    private static byte[] Once(byte[] bytes, SeededRandom random, byte[][] poison)
    {
        int at = random.Next(bytes.Length + 1), length = Math.Min(bytes.Length - at, 1 + random.Next(40));
        switch (random.Next(7))
        {
            case 0:
                return bytes[..at];
            case 1 when bytes.Length > 0:
                byte[] flipped = [.. bytes];
                flipped[at % bytes.Length] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 2 when bytes.Length > 0:
                byte[] set = [.. bytes];
                set[at % bytes.Length] = (byte)random.Next(256);
                return set;
            case 3:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 4:
                return [.. bytes[..(at + length)], .. bytes[at..]];
            case 5 when random.Chance(0.3):
                return [.. bytes[..at], .. bytes[..(bytes.Length / 2)], .. bytes[at..]];
            default:
                return [.. bytes[..at], .. random.Pick(poison), .. bytes[at..]];
        }
    }
}
