using System.Text;

namespace Unmask;

/// <summary>
/// Finds a judge's quote in what it was shown. Blanks, line ends, case, the shapes of quotation marks and dashes, and marks of emphasis may differ, and "…" may leave words out; the words themselves may not.
/// A quote begins and ends with whole words. One of fewer than three words proves nothing, and is found only where it is all of the text.
/// </summary>
/// <remarks>
/// A judge that may leave out what it likes can put any sentence together. So words are left out at most twice, at most 300 characters each time, between pieces of three words or more; and what is left out of a sentence that
/// is quoted in part holds no negation: "what I do is … comply with this" is no quote of "what I do is not comply with this".
/// </remarks>
internal static class Quotation
{
    /// <summary>Which rules these are: a judge whose quotes are read by others is another instrument.</summary>
    public const string Rules = "whole words";

    private const int FewestWords = 3, MostLeftOut = 2, LongestLeftOut = 300;

    private static readonly string[] Negations = ["not", "no", "never", "nothing", "none", "nobody", "neither", "nor", "without", "cannot"];

    /// <summary>Where the quote stands, from its first to its last word; null where it does not occur.</summary>
    /// <param name="quote">What the judge wrote.</param>
    /// <param name="text">The text that <paramref name="within"/> points into.</param>
    /// <param name="within">The part that the judge was shown.</param>
    public static Passage? Find(string quote, string text, Passage within)
    {
        (string plain, List<int> places) = Plain(text, within);
        string[] pieces = [.. quote.Replace("...", "…", StringComparison.Ordinal).Split('…').Select(piece => Plain(piece, new Passage(0, piece.Length)).Text.Trim()).Where(piece => piece.Length > 0)];
        bool isLongEnough = Array.TrueForAll(pieces, piece => piece.Split(' ').Count(word => word.Any(char.IsLetterOrDigit)) >= FewestWords) || (pieces is [var all] && plain.Trim() == all);
        return pieces.Length is 0 or > MostLeftOut + 1 || !isLongEnough ? null
            : Find(pieces, plain, at => plain[at] != '-' || text[places[at]] is '-' or '‑', after: null) is (var first, var end) ? new Passage(places[first], places[end - 1] + 1 - places[first])
            : null;
    }

    // Where the pieces stand one after another, from the first on: an early place of one piece may be too far from the next.
    private static (int First, int End)? Find(ReadOnlySpan<string> pieces, string plain, Func<int, bool> isHyphen, int? after)
    {
        string piece = pieces[0];
        for (int at = plain.IndexOf(piece, after ?? 0, StringComparison.Ordinal); at >= 0 && (after is null || at <= after + LongestLeftOut); at = plain.IndexOf(piece, at + 1, StringComparison.Ordinal))
        {
            int end = at + piece.Length;
            if (IsInWord(plain, at, isHyphen) || IsInWord(plain, end, isHyphen) || (after is { } before && TurnsRound(plain[(before - 1)..at])))
            {
                continue;
            }

            if (pieces.Length == 1)
            {
                return (at, end);
            }

            if (Find(pieces[1..], plain, isHyphen, end) is (_, var last))
            {
                return (at, last);
            }
        }

        return null;
    }

    // "I can" ends within "I can't", and "compliance" begins within "non-compliance".
    private static bool IsInWord(string plain, int at, Func<int, bool> isHyphen) => at > 0 && at < plain.Length && IsOfWord(plain, at - 1, isHyphen) && IsOfWord(plain, at, isHyphen);

    private static bool IsOfWord(string plain, int at, Func<int, bool> isHyphen) => char.IsLetterOrDigit(plain[at])
        || (at > 0 && at + 1 < plain.Length && (plain[at] == '\'' || (plain[at] == '-' && isHyphen(at))) && char.IsLetterOrDigit(plain[at - 1]) && char.IsLetterOrDigit(plain[at + 1]));

    // What is left out, with the last sign before it: whole sentences between two that are quoted may say what they like.
    private static bool TurnsRound(string left) => left.Split('.', '!', '?', ';') is var sentences && (IsNegated(sentences[0]) || IsNegated(sentences[^1]));

    private static bool IsNegated(string words) => words.Split(' ', ',', '(', ')', ':').Any(word => word.EndsWith("n't", StringComparison.Ordinal) || Negations.Contains(word, StringComparer.Ordinal));

    // Words in small letters with single blanks between them, and where each character stands in the text.
    private static (string Text, List<int> Places) Plain(string text, Passage within)
    {
        StringBuilder plain = new(within.Length);
        List<int> places = new(within.Length);
        for (int i = within.Start; i < within.End; i++)
        {
            char c = text[i] switch
            {
                '’' or '‘' or '`' or '´' => '\'',
                '“' or '”' or '«' or '»' => '"',
                '–' or '—' or '‑' => '-',
                var other => char.IsWhiteSpace(other) ? ' ' : char.ToLowerInvariant(other),
            };
            if (c is '*' or '_' or '"' || (c == ' ' && (plain.Length == 0 || plain[^1] == ' ')))
            {
                continue;
            }

            _ = plain.Append(c);
            places.Add(i);
        }

        return (plain.ToString(), places);
    }
}
