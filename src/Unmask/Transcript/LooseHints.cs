using System.Buffers;

namespace Unmask;

/// <summary>
/// Whether a text may hold a <see cref="LooseMark"/>: a word of its names where a heading, a rule or an aside could have it. Nearly every reply says "scratchpad" in its tags or "thinking" in a sentence, and
/// the patterns cost several times as much as all other reading.
/// </summary>
internal static class LooseHints
{
    // What may stand on a mark's line before and behind the word: "--- END OF MY PRIVATE SCRATCHPAD NOTES ---".
    private const int LongestBefore = 64;
    private const int LongestBehind = 64;

    private static readonly SearchValues<string> Words = SearchValues.Create(["scratch", "private", "hidden", "internal", "inner", "secret", "draft", "thinking", "thoughts", "reasoning", "chain of", "chain-of", "chain_of", "note to", "notes to", "thought process", "thought-process", "thought_process"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Marks = SearchValues.Create("-=~─━═+*#_");

    /// <summary>Whether one is there. Linear time.</summary>
    public static bool AreIn(string text)
    {
        for (int at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            if (MayEndMark(text, at) && MayBeginMark(text, at))
            {
                return true;
            }
        }

        return false;
    }

    private static int Next(string text, int from)
    {
        int found = text.AsSpan(from).IndexOfAny(Words);
        return found < 0 ? -1 : from + found;
    }

    /// <summary>Words and then what ends a heading, a rule or an aside's name.</summary>
    private static bool MayEndMark(string text, int at)
    {
        int limit = Math.Min(text.Length, at + LongestBehind);
        while (at < limit && (char.IsAsciiLetter(text[at]) || text[at] is ' ' or '\t' or '\''))
        {
            at++;
        }

        return at == text.Length || at == limit || text[at] is ':' or '\r' or '\n' or ']' or ')' or '>' || Marks.Contains(text[at]);
    }

    /// <summary>Words behind the start of a line or the end of a sentence, a bracket, or a rule.</summary>
    private static bool MayBeginMark(string text, int at)
    {
        int limit = Math.Max(0, at - LongestBefore);
        bool isInTag = false;
        for (at--; at >= limit; at--)
        {
            char before = text[at];
            if (Marks.Contains(before))
            {
                return true;
            }

            if (before is '<' or '/')
            {
                // "<scratchpad>" is a tag; only in a rule has a mark such brackets.
                isInTag = true;
            }
            else if (!char.IsAsciiLetter(before) && before is not (' ' or '\t' or '\''))
            {
                return !isInTag && before is '\n' or '\r' or '(' or '[' or '{' or '.' or '!' or '?' or '…' or '>' or ')' or ']';
            }
        }

        return !isInTag;
    }
}
