using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>
/// Text from elsewhere (replies, queries, a provider's words) as a terminal or a page may show it: characters that command a terminal, turn the direction of reading or cannot be seen
/// become visible stand-ins. What is stored stays as it came.
/// </summary>
public static class VisibleText
{
    /// <summary>
    /// The text with <c>\x1b</c> for a control character (C0, DEL, C1; line feed and tab stay, and so does a carriage return before a line feed) and <c>\u202e</c> for any other that is invisible: format characters
    /// (direction, zero width, tags), line and paragraph separators, fillers. Half a surrogate pair becomes U+FFFD. Text without such characters is given back as it is.
    /// </summary>
    public static string Of(string text)
    {
        int first = FirstHidden(text);
        if (first < 0)
        {
            return text;
        }

        StringBuilder shown = new(text, 0, first, text.Length + 16);
        for (int at = first; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out Rune rune))
            {
                _ = shown.Append('\uFFFD');
                at++;
                continue;
            }

            _ = IsShown(text, at, rune) ? shown.Append(text, at, rune.Utf16SequenceLength) : shown.Append(StandIn(rune));
            at += rune.Utf16SequenceLength;
        }

        return shown.ToString();
    }

    /// <summary>The same on one line: line breaks and tabs become blanks.</summary>
    public static string OnOneLine(string text) => Of(text.ReplaceLineEndings(" ").Replace('\t', ' '));

    private static int FirstHidden(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            // ASCII that is printed, and line breaks: nearly everything.
            if (text[at] is (>= ' ' and < '\x7f') or '\n' or '\t')
            {
                continue;
            }

            if (!Rune.TryGetRuneAt(text, at, out Rune rune) || !IsShown(text, at, rune))
            {
                return at;
            }

            at += rune.Utf16SequenceLength - 1;
        }

        return -1;
    }

    private static bool IsShown(string text, int at, Rune rune) => rune.Value switch
    {
        '\n' or '\t' => true,
        '\r' => at + 1 < text.Length && text[at + 1] == '\n',
        // Joins the parts of an emoji, and forms letters of several scripts; between Latin letters it hides.
        0x200D or 0x200C => at > 0 && JoinsBefore(text, at),
        // Fillers, joiners and blanks that look like nothing, whatever their category is.
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 => false,
        // Tags and further selectors, assigned or not; and what can never be a character.
        (>= 0xE0000 and <= 0xE0FFF) or 0x2065 or (>= 0xFFF0 and <= 0xFFF8) => false,
        // Signs of Arabic, Syriac and Kaithi that stand before digits and are seen.
        (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => true,
        _ => (rune.Value & 0xFFFE) != 0xFFFE
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
    };

    private static bool JoinsBefore(string text, int at)
    {
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out Rune before, out _);
        return before.Value > 0x052F && Rune.GetUnicodeCategory(before) is not UnicodeCategory.Format;
    }

    // As JSON and C# write it, so that what is shown can be typed again; beyond the basic plane as two halves, which JSON knows too.
    private static string StandIn(Rune rune) => rune.Value switch
    {
        < 0x100 => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        _ => string.Concat(rune.ToString().Select(half => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)half:x4}"))),
    };
}
