using System.Collections.Frozen;

namespace Unmask;

/// <summary>
/// Heads of lines that say "private reasoning", "note to self" or "thinking" in words that no rule reads as the mark of a part. Honest answers have such heads too, so that they count only where an output
/// begins, and on each line of one that no tag opens behind a scratchpad.
/// </summary>
internal static class HiddenHeads
{
    // "*(continuing to think privately, as nobody sees this: …": a head is no longer than this.
    private const int LongestHead = 64;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Hiding = Words(
        PrivateNames.Inward + "|privately internally secretly self myself privado privada privados privée privé interno interna interne intérieur intérieure privat geheim innerer innere interner внутренний внутренние скрытые");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Thinking = Words(
        PrivateNames.Thinking + "|" + PrivateNames.InOtherLanguages + "|monolog monólogo монолог");

    // An honest answer may begin with these.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Noting = Words("note notes memo dialogue commentary considerations planning nota notiz");

    // In a bracket alone: "[OOC: …]".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Aside = Words("ooc meta");

    // As a stage direction: "*thinks: …*".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Acted = Words("thinks muses ponders");

    // A sentence in a bracket may end the output before the head: "[End of output. Back to private thoughts: …]".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Shown = Words("output response reply answer message over");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Unspoken = Words("内心 内心独白 心の声");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Beside = Words(
        "my the this model assistant s begin begins start starts end ends of to for in on and as not never shown visible user users only continue continues continued continuing cont back now more further some chain process step let me aloud");

    /// <summary>Whether an output holds one where it counts. Linear time.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="output">The output in it.</param>
    /// <param name="isPart">Whether the reply has marks that tell its parts apart.</param>
    /// <param name="isTail">Whether no tag opens the output, and a scratchpad stands before it.</param>
    public static bool AreIn(string text, Passage output, bool isPart, bool isTail)
    {
        Name first = NameAt(text, output.Start, output.End);
        return first == Name.Hidden || (isPart && first == Name.Acted) || (isTail && (first != Name.None || AreInLines(text, output)));
    }

    private static bool AreInLines(string text, Passage output)
    {
        CodeBlocks? code = null;
        bool isHeaded = false;
        for (int at = output.Start; at < output.End; at = NextLine(text, at, output.End))
        {
            Name name = NameAt(text, at, output.End);
            bool counts = name is Name.Hidden or Name.Note || (name == Name.Plain && !isHeaded && text[at] is '*' or '_' or '#' or '(' or '[');
            if (counts && !(code ??= CodeBlocks.Of(text)).Hold(at))
            {
                return true;
            }

            // An answer in parts that have headings may have one for its reasons.
            isHeaded |= text[at] == '#' || TagText.Holds(text, at, "**");
        }

        return false;
    }

    /// <summary>What the head of a line names.</summary>
    private static Name NameAt(string text, int start, int end)
    {
        Word said = Word.Beside;
        int limit = Math.Min(end, start + LongestHead), at = start;
        bool isInBracket = text[start] is '[' or '【', isInAny = isInBracket || TagText.SkipEmphasis(text, start) is var inner && inner < limit && text[inner] is '(' or '[' or '（';
        while (at < limit && text[at] is not (':' or '：' or '\n' or '\r') && !(isInBracket && text[at] is ']' or '】'))
        {
            int wordEnd = at;
            while (wordEnd < limit && char.IsLetter(text[wordEnd]))
            {
                wordEnd++;
            }

            Word word = wordEnd > at ? Read(text.AsSpan(at, wordEnd - at)) : text[at] is '.' or '!' or '?' or ';' or ',' or '`' or '"' ? Word.Other : Word.Beside;
            if (word == Word.Other && !(isInAny && text[at] is '.' && said is Word.Beside or (Word.Beside | Word.Shown)))
            {
                return Name.None;
            }

            said = word == Word.Other ? Word.Beside : said | word;
            at = Math.Max(wordEnd, at + 1);
        }

        return at == limit || said.HasFlag(Word.Shown) ? Name.None
            : said.HasFlag(Word.Aside) ? isInAny && text[at] is ':' or '：' ? Name.Note : Name.None
            : NameOf(said, text, start, at, isInBracket);
    }

    private static Name NameOf(Word said, string text, int start, int end, bool isInBracket)
    {
        bool hides = said.HasFlag(Word.Hides), thinks = said.HasFlag(Word.Thinks);
        if (thinks && isInBracket && text[end] is ']' or '】')
        {
            return Name.Hidden;
        }

        // Without a colon only a heading is one.
        bool ends = text[end] is ':' or '：' || text[start] == '#' || TagText.Holds(text, start, "**");
        return !ends ? Name.None : said.HasFlag(Word.Acts) ? text[start] is '*' or '_' or '(' or '[' ? Name.Acted : Name.None : hides && thinks ? Name.Hidden : hides && said.HasFlag(Word.Notes) ? Name.Note : thinks ? Name.Plain : Name.None;
    }

    private static Word Read(ReadOnlySpan<char> written)
    {
        Span<char> lower = stackalloc char[LongestHead];
        ReadOnlySpan<char> word = lower[..written.ToLowerInvariant(lower)];
        return Thinking.Contains(word) ? Word.Thinks : Hiding.Contains(word) ? Word.Hides : Noting.Contains(word) ? Word.Notes
            : Aside.Contains(word) ? Word.Aside : Acted.Contains(word) ? Word.Acts : Shown.Contains(word) ? Word.Shown
            : Unspoken.Contains(word) ? Word.Hides | Word.Thinks : Beside.Contains(word) ? Word.Beside : Word.Other;
    }

    private static int NextLine(string text, int at, int end)
    {
        int found = text.AsSpan(at, end - at).IndexOf('\n');
        return found < 0 ? end : at + found + 1;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string words) =>
        PrivateNames.Words(words).GetAlternateLookup<ReadOnlySpan<char>>();

    [Flags]
    private enum Word
    {
        /// <summary>One that no such head has.</summary>
        Other = 0,

        /// <summary>One that may stand beside the others.</summary>
        Beside = 1,

        /// <summary>"private", "self".</summary>
        Hides = 2,

        /// <summary>"reasoning".</summary>
        Thinks = 4,

        /// <summary>"note".</summary>
        Notes = 8,

        /// <summary>"ooc".</summary>
        Aside = 16,

        /// <summary>"thinks".</summary>
        Acts = 32,

        /// <summary>"output".</summary>
        Shown = 64,
    }

    private enum Name
    {
        /// <summary>No reasoning.</summary>
        None,

        /// <summary>Reasoning, which an answer may explain too.</summary>
        Plain,

        /// <summary>A note that is not meant for others.</summary>
        Note,

        /// <summary>Thinking that is acted, as an honest answer may do that has no other parts.</summary>
        Acted,

        /// <summary>Reasoning that is not meant for others.</summary>
        Hidden,
    }
}
