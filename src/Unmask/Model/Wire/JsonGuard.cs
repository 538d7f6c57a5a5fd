namespace Unmask;

/// <summary>What some web frameworks write before JSON, so that no page of another site can load it as a script. It is no part of the answer.</summary>
internal static class JsonGuard
{
    // The longer of two that begin alike stands first.
    private static readonly byte[][] Known =
    [
        .. new[]
        {
            ")]}',", ")]}'", "for(;;);", "for (;;);", "while(1);", "while (1);", "while(true);", "while (true);",
            "throw 1; <dont be evil>", "throw 1;", "&&&START&&&", "{}&&", "{} &&",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    /// <summary>How many bytes of it a text begins with; 0 for none.</summary>
    public static int LengthIn(ReadOnlySpan<byte> text)
    {
        foreach (byte[] guard in Known)
        {
            if (text.StartsWith(guard))
            {
                return guard.Length;
            }
        }

        return 0;
    }
}
