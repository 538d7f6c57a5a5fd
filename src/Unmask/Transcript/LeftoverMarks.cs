using System.Collections.Frozen;

namespace Unmask;

/// <summary>
/// The last safeguard: marks of reasoning that no rule has read and that would be handed to a judge within an output. Nobody can say where such reasoning ends, so that the reply has no output.
/// Sentences about scratchpads hold none.
/// </summary>
internal static class LeftoverMarks
{
    // A mark and what belongs to it stand within this many characters on one line.
    private const int Farthest = 80;

    private static readonly FrozenSet<string> Beside = FrozenSet.ToFrozenSet(
        ("my the a this model assistant s private hidden internal inner secret begin begins start starts open opens end ends close closed of cont contd continued continues continue continuing resumes resume resumed back in into to on from "
            + "reasoning notes note thoughts thinking output step section mode part not never shown visible user users only for no one will see sees before answering content contents text area block this is let me think write first").Split(' '),
        StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsBeside = Beside.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether an output holds one. Linear time.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="output">The output in it.</param>
    public static bool AreIn(string text, Passage output)
    {
        CodeBlocks? code = null;
        for (Passage? word = PadWord.Next(text, output.Start); word is { } found && found.End <= output.End; word = PadWord.Next(text, found.End))
        {
            code ??= CodeBlocks.Of(text);
            if (!code.Hold(found.Start) && !IsInBackticks(text, found.Start) && (IsMarkup(text, found) || IsHead(text, output, found)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInBackticks(string text, int at)
    {
        int from = Math.Max(0, at - Farthest);
        ReadOnlySpan<char> before = text.AsSpan(from, at - from);
        return before[(before.LastIndexOf('\n') + 1)..].Count('`') % 2 == 1;
    }

    /// <summary>The name or a value of an element, a command, a property: <c>&lt;div class="scratchpad"&gt;</c>, <c>\scratchpad{</c>, <c>"scratchpad": "…"</c>.</summary>
    private static bool IsMarkup(string text, Passage word)
    {
        char before = word.Start > 0 ? text[word.Start - 1] : '\n', after = word.End < text.Length ? text[word.End] : '\n';
        char earlier = word.Start > 1 ? text[word.Start - 2] : '\n';
        ReadOnlySpan<char> rest = text.AsSpan(word.End).TrimStart("\"' \t");
        return before == '\\'
            || (before == '=' && after is ']' or '>' or ' ')
            || (before is '"' or '\'' && earlier == '=' && after == before)
            || (before == '"' && after == '"' && rest is [':', ..] && rest[1..].TrimStart() is ['"' or '{' or '[', ..])
            || (before == '"' && JsonParts.IsKind(text.AsSpan(0, word.Start - 1)))
            || EndsInBracket(text.AsSpan(0, word.Start));
    }

    // Brackets in the escapes of an address and of JSON, and those whose own end was lost.
    private static bool EndsInBracket(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd('/');
        return before.EndsWith("%3C", StringComparison.OrdinalIgnoreCase) || before.EndsWith("u003c", StringComparison.OrdinalIgnoreCase) || before.EndsWith("lt;", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("&lt", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the word and those that belong to it are all that a line or a bracket says before its colon, or in all.</summary>
    private static bool IsHead(string text, Passage output, Passage word)
    {
        if (Begin(text, output.Start, word.Start) is not var (start, first, beginsLine))
        {
            return false;
        }

        ReadOnlySpan<char> decoration = text.AsSpan(start, first - start).Trim();
        bool isFirst = TagText.IsBlank(text, output.Start, start);
        bool isItem = decoration is ['-' or '*' or '+' or '•'] || decoration.ContainsAnyInRange('0', '9') || decoration is ['|', ..];
        return (!isItem || isFirst) && decoration is not [.., '"'] && Ends(text, output, word, first, beginsLine, decoration.Length > 0 || (isFirst && char.IsUpper(text[first])));
    }

    /// <summary>Where the line or the sentence begins that the word stands in, and its first letter; null where other words stand before it.</summary>
    private static (int Start, int First, bool BeginsLine)? Begin(string text, int from, int at)
    {
        int limit = Math.Max(from, at - Farthest), first = at;
        while (at > limit && text[at - 1] is not ('\n' or '\r'))
        {
            char before = text[--at];
            if (char.IsLetter(before))
            {
                int end = at + 1;
                while (at > limit && char.IsLetter(text[at - 1]))
                {
                    at--;
                }

                if (!Belongs(text.AsSpan(at, end - at)))
                {
                    return null;
                }

                first = at;
            }
            else if (before is '.' or '!' or '?' or '…' && text[at + 1] is ' ' && char.IsUpper(text[first]) && !IsNumber(text, at))
            {
                return (first, first, false);
            }
        }

        return at == limit && at > from ? null : (at, first, true);
    }

    // "2. Scratchpad: for sums" is an item of a list.
    private static bool IsNumber(string text, int dot)
    {
        int at = dot;
        while (at > 0 && dot - at < 3 && char.IsAsciiDigit(text[at - 1]))
        {
            at--;
        }

        return at < dot && TagText.BeginsLine(text, at);
    }

    private static bool Ends(string text, Passage output, Passage word, int first, bool beginsLine, bool isDecorated)
    {
        int at = word.End, limit = Math.Min(output.End, at + Farthest);
        char last = ' ';
        while (at < limit && text[at] is not ('\n' or '\r'))
        {
            char next = text[at];
            if (next is ':' or '：' || (next is '-' or '=' && at + 1 < limit && text[at + 1] == '>') || next is '→')
            {
                return true;
            }

            int end = at;
            while (end < limit && char.IsLetter(text[end]))
            {
                end++;
            }

            if (end > at && !Belongs(text.AsSpan(at, end - at)))
            {
                return false;
            }

            last = char.IsWhiteSpace(next) ? last : next;
            at = Math.Max(end, at + 1);
        }

        // A word alone hides nothing; a line of verse and a sentence are none.
        bool isAll = at >= output.End && TagText.IsBlank(text, output.Start, first);
        return beginsLine && (at < limit || at == output.End) && !isAll && (isDecorated || (last is not ('.' or '!' or '?' or ',') && (first == word.Start || char.IsUpper(text[first]))));
    }

    private static bool Belongs(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[Farthest];
        return word.Length <= lower.Length && (PadWord.Is(word) || IsBeside.Contains(lower[..Math.Max(0, word.ToLowerInvariant(lower))]));
    }
}
