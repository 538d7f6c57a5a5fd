using System.Buffers;

namespace Unmask;

/// <summary>The word "scratchpad" as models write it: in any case, in two words, with a hyphen or an underscore, and with one letter lost, doubled or changed.</summary>
internal static class PadWord
{
    private const string Word = PrivateNames.Pad;

    // One slip leaves either half of the word whole.
    private static readonly SearchValues<string> Halves = SearchValues.Create(["scratch", "chpad"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a run of letters is the word, or one slip away from it. The plural is another word.</summary>
    public static bool Is(ReadOnlySpan<char> letters)
    {
        if (letters.Length is < 9 or > 11 || letters.Equals("scratchpads", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Span<char> lower = stackalloc char[letters.Length];
        _ = letters.ToLowerInvariant(lower);
        int same = lower.CommonPrefixLength(Word);
        ReadOnlySpan<char> rest = lower[same..], of = Word.AsSpan(same);
        return lower.Length == Word.Length ? rest.IsEmpty || rest[1..].SequenceEqual(of[1..]) || IsSwapped(rest, of)
            : lower.Length < Word.Length ? rest.SequenceEqual(of[1..]) : rest[1..].SequenceEqual(of);
    }

    /// <summary>The next place from <paramref name="from"/> on where the word stands as a whole one; null for none. Linear time over all calls.</summary>
    public static Passage? Next(string text, int from)
    {
        while (from < text.Length && text.AsSpan(from).IndexOfAny(Halves) is var found and >= 0)
        {
            int start = from + found, end = start;
            while (start > from && char.IsAsciiLetter(text[start - 1]))
            {
                start--;
            }

            end = SkipLetters(text, end);
            if (Is(text.AsSpan(start, end - start)))
            {
                return new Passage(start, end - start);
            }

            int next = end < text.Length && text[end] is ' ' or '-' or '_' ? end + 1 : end;
            int nextEnd = SkipLetters(text, next);
            if (next > end && text.AsSpan(start, end - start).Equals("scratch", StringComparison.OrdinalIgnoreCase) && text.AsSpan(next, nextEnd - next).Equals("pad", StringComparison.OrdinalIgnoreCase))
            {
                return new Passage(start, nextEnd - start);
            }

            from = end;
        }

        return null;
    }

    private static bool IsSwapped(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => one.Length > 1 && one[0] == other[1] && one[1] == other[0] && one[2..].SequenceEqual(other[2..]);

    private static int SkipLetters(string text, int at)
    {
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        return at;
    }
}
