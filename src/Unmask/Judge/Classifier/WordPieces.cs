using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>A piece of a word, as an encoder reads it.</summary>
/// <param name="Id">Its line in the vocabulary, from 0.</param>
/// <param name="Start">Where its word starts in the text.</param>
internal readonly record struct WordPiece(int Id, int Start);

/// <summary>
/// BERT's tokens (Devlin et al. 2019): lower case without accents, cut at blanks and around every mark of punctuation, then the longest piece of the vocabulary first (Wu et al. 2016). Written here since a
/// piece has to know where its word stands in the text.
/// </summary>
internal sealed class WordPieces
{
    /// <summary>Begins a row.</summary>
    public const int Begin = 101;

    /// <summary>Ends a row.</summary>
    public const int End = 102;

    private const int Unknown = 100;

    // Longer words are one unknown piece, as in the reference.
    private const int LongestWord = 100;

    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>Takes the vocabulary, a piece a line; a piece that goes on with a word starts with <c>##</c>.</summary>
    public WordPieces(IReadOnlyList<string> vocabulary)
    {
        _ids = new Dictionary<string, int>(vocabulary.Count, StringComparer.Ordinal);
        for (int i = 0; i < vocabulary.Count; i++)
        {
            _ids[vocabulary[i]] = i;
        }

        _bySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The pieces of a text, without marks of beginning and end.</summary>
    public List<WordPiece> Cut(string text)
    {
        List<WordPiece> pieces = new((text.Length / 4) + 4);
        StringBuilder word = new();
        int start = 0;
        foreach ((int at, Rune rune) in Runes(text))
        {
            if (Rune.IsWhiteSpace(rune) || IsControl(rune))
            {
                // A control sign is dropped, and a word goes on after it.
                if (Rune.IsWhiteSpace(rune))
                {
                    Flush(word, start, pieces);
                }

                continue;
            }

            bool alone = IsPunctuation(rune) || IsHan(rune);
            if (alone)
            {
                Flush(word, start, pieces);
            }

            start = word.Length == 0 ? at : start;
            word.Append(Plain(rune));
            if (alone)
            {
                Flush(word, start, pieces);
            }
        }

        Flush(word, start, pieces);
        return pieces;
    }

    private static IEnumerable<(int At, Rune Rune)> Runes(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            Rune rune = Rune.TryGetRuneAt(text, at, out Rune found) ? found : Rune.ReplacementChar;
            yield return (at, rune);
            at += rune.Utf16SequenceLength;
        }
    }

    private static string Plain(Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        string small = lower.ToString();
        return lower.IsAscii ? small : string.Concat(small.Normalize(NormalizationForm.FormD).EnumerateRunes().Where(part => Rune.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark).Select(part => part.ToString()));
    }

    private static bool IsControl(Rune rune) => rune.Value is 0 or 0xFFFD || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    // The reference counts every sign of ASCII that is no letter, digit or blank, "$" and "^" too.
    private static bool IsPunctuation(Rune rune) => rune.IsAscii ? !Rune.IsLetterOrDigit(rune) : Rune.IsPunctuation(rune);

    private static bool IsHan(Rune rune) => rune.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);

    private void Flush(StringBuilder word, int start, List<WordPiece> pieces)
    {
        if (word.Length == 0)
        {
            return;
        }

        string whole = word.ToString();
        word.Clear();
        int first = pieces.Count;
        for (int from = 0; from < whole.Length;)
        {
            if (whole.Length > LongestWord || Longest(whole, from) is not { } found)
            {
                pieces.RemoveRange(first, pieces.Count - first);
                pieces.Add(new WordPiece(Unknown, start));
                return;
            }

            pieces.Add(new WordPiece(found.Id, start));
            from = found.End;
        }
    }

    private (int Id, int End)? Longest(string word, int from)
    {
        Span<char> piece = stackalloc char[LongestWord + 2];
        "##".CopyTo(piece);
        for (int end = word.Length; end > from; end--)
        {
            word.AsSpan(from, end - from).CopyTo(piece[2..]);
            ReadOnlySpan<char> key = from == 0 ? piece[2..(2 + end)] : piece[..(2 + end - from)];
            if (_bySpan.TryGetValue(key, out int id))
            {
                return (id, end);
            }
        }

        return null;
    }
}
