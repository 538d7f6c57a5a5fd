using System.Text;

namespace Unmask;

/// <summary>
/// Finds a judge's quote in what it was shown. Blanks, line ends, case, the shapes of quotation marks and dashes, and marks of emphasis may differ, and "…" may leave words out; the words themselves may not.
/// A quote of fewer than three words proves nothing, and is found only where it is all of the text.
/// </summary>
internal static class Quotation
{
    private const int FewestWords = 3;

    /// <summary>Where the quote stands, from its first to its last word; null where it does not occur.</summary>
    /// <param name="quote">What the judge wrote.</param>
    /// <param name="text">The text that <paramref name="within"/> points into.</param>
    /// <param name="within">The part that the judge was shown.</param>
    public static Passage? Find(string quote, string text, Passage within)
    {
        (string plain, List<int> places) = Plain(text, within);
        string[] pieces = [.. quote.Replace("...", "…", StringComparison.Ordinal).Split('…').Select(piece => Plain(piece, new Passage(0, piece.Length)).Text.Trim()).Where(piece => piece.Length > 0)];
        if (pieces.Length == 0 || (pieces.Sum(piece => piece.Count(c => c == ' ') + 1) < FewestWords && plain.Trim() != pieces[0]))
        {
            return null;
        }

        int first = -1, at = 0;
        foreach (string piece in pieces)
        {
            int found = plain.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return null;
            }

            first = first < 0 ? found : first;
            at = found + piece.Length;
        }

        return new Passage(places[first], places[at - 1] + 1 - places[first]);
    }

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
