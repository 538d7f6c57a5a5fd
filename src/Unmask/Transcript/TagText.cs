using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>Steps through a text that may hold tags. Characters that nobody sees count as parts of a name and as blanks.</summary>
internal static class TagText
{
    // Letters and signs that are drawn as blanks: the Hangul fillers and the empty Braille cell.
    private static readonly FrozenSet<int> DrawnBlank = new[] { 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 }.ToFrozenSet();

    /// <summary>Whether a text goes on with <paramref name="what"/> at a place, which may lie at its end.</summary>
    public static bool Holds(string text, int at, string what) => at <= text.Length && text.AsSpan(at).StartsWith(what, StringComparison.Ordinal);

    /// <summary>The place behind a name, in letters of any alphabet.</summary>
    public static int SkipName(string text, int at)
    {
        while (at < text.Length)
        {
            char next = text[at];
            if (char.IsAsciiLetterOrDigit(next) || next is '_' or '-' or ':' or '.' or '▁')
            {
                at++;
            }
            else if (next < '\u0080' || Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length) != System.Buffers.OperationStatus.Done
                || !(Rune.IsLetterOrDigit(rune) || IsUnseen(rune)))
            {
                return at;
            }
            else
            {
                at += length;
            }
        }

        return at;
    }

    /// <summary>The place behind blanks.</summary>
    public static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || (text[at] >= '\u0080' && char.GetUnicodeCategory(text[at]) == UnicodeCategory.Format)))
        {
            at++;
        }

        return at;
    }

    /// <summary>The place behind signs of emphasis.</summary>
    public static int SkipEmphasis(string text, int at)
    {
        while (at < text.Length && text[at] is '*' or '_')
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether only blanks stand before a place on its line.</summary>
    public static bool BeginsLine(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at == 0 || text[at - 1] is '\n' or '\r';
    }

    /// <summary>Whether a stretch holds blanks alone.</summary>
    public static bool IsBlank(string text, int start, int end) => start >= end || text.AsSpan(start, end - start).IsWhiteSpace();

    /// <summary>Whether nobody would see anything of a text: blanks, controls and characters of no width alone.</summary>
    public static bool ShowsNothing(ReadOnlySpan<char> text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && !IsUnseen(rune) && !DrawnBlank.Contains(rune.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Zero-width characters, soft hyphens, and marks that combine with the letter before them.</summary>
    public static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark;
}
