using System.Collections.Frozen;
using System.Text;

namespace Unmask;

/// <summary>Letters that look like Latin ones, and characters that nobody sees: a tag's name may be written in them by a model that was trained to, or by accident.</summary>
internal static class LookAlikes
{
    private const string Foreign = "аеорсухіјѕԁһԛԝӏткмнвгпиαορνтκιεηυχςτɑɡıᴀʙᴄᴅᴇɢʜɪᴋʟᴍɴᴏᴘʀꜱᴛᴜᴡ";
    private const string Latin = "aeopcyxijsdhqwltkmhbrnuaopvtkienuxctagiabcdeghiklmnoprstuw";

    private static readonly FrozenDictionary<char, char> LatinOf = Foreign.Zip(Latin).DistinctBy(pair => pair.First).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>A name in lower case without what nobody sees, and with letters of plain width.</summary>
    public static string Seen(ReadOnlySpan<char> written)
    {
        var seen = new StringBuilder(written.Length);
        foreach (Rune rune in written.EnumerateRunes())
        {
            if (!TagText.IsUnseen(rune))
            {
                seen.Append(Rune.ToLowerInvariant(OfPlainForm(rune)));
            }
        }

        return seen.ToString();
    }

    /// <summary>The name that <see cref="Seen"/> gave, in the Latin letters that it looks like.</summary>
    public static string InLatin(string seen) => string.Create(seen.Length, seen, (latin, from) =>
    {
        for (int i = 0; i < latin.Length; i++)
        {
            latin[i] = LatinOf.GetValueOrDefault(from[i], from[i]);
        }
    });

    // Letters of full width, and the bold and slanted ones of mathematics, each alphabet 52 letters long.
    private static Rune OfPlainForm(Rune rune) => rune.Value switch
    {
        (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A) or (>= 0xFF10 and <= 0xFF19) or 0xFF3F => new Rune(rune.Value - 0xFEE0),
        >= 0x1D400 and <= 0x1D6A3 => new Rune((rune.Value - 0x1D400) % 52 is var at && at < 26 ? 'A' + at : 'a' + at - 26),
        _ => rune,
    };
}
