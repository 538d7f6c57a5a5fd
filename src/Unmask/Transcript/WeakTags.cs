namespace Unmask;

/// <summary>
/// Tags whose names honest markup uses too. <c>&lt;notes&gt;</c> and <c>&lt;plan&gt;</c> count right behind a closed scratchpad, and at the reply's start where text follows; <c>&lt;plan&gt;</c> also at an
/// output's start where text follows; <c>&lt;critique&gt;</c> right behind a closed scratchpad alone, where text follows. <c>&lt;private&gt;</c>, <c>&lt;hidden&gt;</c>,
/// <c>&lt;internal&gt;</c> and <c>&lt;secret&gt;</c> count there, at an output's start, and in a pair that begins a line or follows a sentence. None counts in code, with attributes, or around other elements.
/// </summary>
internal static class WeakTags
{
    /// <summary>The tags that count, as plain ones, with all others.</summary>
    public static List<ReplyTag> Settle(string text, List<ReplyTag> tags, CodeBlocks code)
    {
        if (!tags.Exists(tag => tag.Standing == TagStanding.Weak))
        {
            return tags;
        }

        int[] partners = Partners(text, tags);
        var settled = new List<ReplyTag>(tags.Count);
        var closing = new HashSet<int>();
        HashSet<int> paired = [.. partners];
        ReplyTag? before = null;
        for (int i = 0; i < tags.Count; i++)
        {
            ReplyTag tag = tags[i];
            bool counts = tag.Standing != TagStanding.Weak || closing.Contains(i);
            if (!counts && !code.Hold(tag.Start) && !text.AsSpan(tag.Start, tag.End - tag.Start).Contains('='))
            {
                counts = tag.Closes ? !paired.Contains(i) && !IsFaint(text, tag) && before is not { Kind: TagKind.Scratchpad } : Opens(text, tags, before, i, partners[i]);
                _ = counts && !tag.Closes && partners[i] >= 0 && closing.Add(partners[i]);
            }

            if (counts)
            {
                settled.Add(tag.Standing == TagStanding.Weak ? tag with { Standing = TagStanding.Plain } : tag);
                before = settled[^1].Standing == TagStanding.Plain ? settled[^1] : before;
            }
        }

        return settled;
    }

    private static bool Opens(string text, List<ReplyTag> tags, ReplyTag? before, int i, int partner)
    {
        ReplyTag tag = tags[i];
        if (HoldsElement(text, tags, i))
        {
            return false;
        }

        bool adjoins = TagText.IsBlank(text, before?.End ?? 0, tag.Start);
        bool behindPrivate = adjoins && before is { Closes: true, Kind: not TagKind.Output };
        bool atStart = adjoins && before is null;
        bool beginsOutput = adjoins && before is { Closes: false, Kind: TagKind.Output };
        return TagNames.IsReview(NameOf(text, tag)) ? behindPrivate && (partner < 0 || !TagText.IsBlank(text, tags[partner].End, text.Length))
            : IsFaint(text, tag)
            ? behindPrivate || (atStart && (partner < 0 || !TagText.IsBlank(text, tags[partner].End, text.Length))) || (beginsOutput && IsPlan(text, tag) && HasTextBehind(text, tags, partner))
            : behindPrivate || atStart || beginsOutput || (partner >= 0 && StandsAlone(text, tag.Start));
    }

    private static bool HoldsElement(string text, List<ReplyTag> tags, int i)
    {
        int inside = TagText.SkipBlanks(text, tags[i].End);
        return inside + 1 < text.Length && text[inside] == '<' && char.IsLetter(text[inside + 1]) && !(i + 1 < tags.Count && tags[i + 1].Start == inside && !IsFaint(text, tags[i + 1]));
    }

    private static bool StandsAlone(string text, int at)
    {
        if (TagText.BeginsLine(text, at))
        {
            return true;
        }

        while (at > 0 && text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at > 0 && text[at - 1] is '.' or '!' or '?' or '…';
    }

    private static bool HasTextBehind(string text, List<ReplyTag> tags, int i) =>
        i >= 0 && !TagText.IsBlank(text, tags[i].End, i + 1 < tags.Count ? tags[i + 1].Start : text.Length);

    private static bool IsFaint(string text, ReplyTag tag) => tag.Standing == TagStanding.Weak && TagNames.IsFaint(NameOf(text, tag));

    private static bool IsPlan(string text, ReplyTag tag) => TagNames.IsPlan(NameOf(text, tag));

    private static string NameOf(string text, ReplyTag tag) =>
        LookAlikes.InLatin(LookAlikes.Seen(text.AsSpan(tag.Start, tag.End - tag.Start))).Trim('<', '>', '/', '\\', ' ').Split(' ')[0];

    /// <summary>For each weak tag that opens the index of the next one of its name that closes; -1 for none.</summary>
    private static int[] Partners(string text, List<ReplyTag> tags)
    {
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] partners = new int[tags.Count];
        for (int i = tags.Count - 1; i >= 0; i--)
        {
            partners[i] = -1;
            if (tags[i].Standing != TagStanding.Weak)
            {
                continue;
            }

            string name = NameOf(text, tags[i]);
            if (tags[i].Closes)
            {
                next[name] = i;
            }
            else
            {
                partners[i] = next.GetValueOrDefault(name, -1);
            }
        }

        return partners;
    }
}
