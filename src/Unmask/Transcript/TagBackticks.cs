namespace Unmask;

/// <summary>Tags in backticks: a mention in a sentence, or the markup of a reply that puts all its tags so.</summary>
internal static class TagBackticks
{
    /// <summary>Whether a reply writes its tags so: a scratchpad's in backticks begins it, or stands right behind another tag.</summary>
    public static bool AreStyleOf(string text, List<ReplyTag> tags)
    {
        int end = 0;
        foreach (ReplyTag tag in tags)
        {
            if (tag is { Kind: TagKind.Scratchpad, Closes: false } && TagText.IsBlank(text, end, tag.Start - 1) && AreMarkup(text, tag))
            {
                return true;
            }

            end = tag.End;
        }

        return false;
    }

    /// <summary>Whether a tag has a backtick on either side and stands between two texts rather than in a sentence.</summary>
    public static bool AreMarkup(string text, ReplyTag tag)
    {
        int before = tag.Start - 2, after = tag.End + 1;
        if (tag.Start == 0 || text[tag.Start - 1] != '`' || tag.End >= text.Length || text[tag.End] != '`')
        {
            return false;
        }

        char next = after < text.Length ? text[after] : '\n';
        bool sentenceGoesOn = next is '.' or ',' or ';' or ':' or '?' or '!' or ')' || (next is ' ' && after + 1 < text.Length && char.IsLower(text[after + 1]));
        return !sentenceGoesOn && (before < 0 || text[before] is not (' ' or '\t' or '(' or '"') || TagText.BeginsLine(text, tag.Start - 1) || EndsSentence(text, before));
    }

    /// <summary>The tag with its backticks.</summary>
    public static ReplyTag Around(ReplyTag tag) => tag with { Start = tag.Start - 1, End = tag.End + 1, Standing = TagStanding.Plain };

    private static bool EndsSentence(string text, int at)
    {
        while (at > 0 && text[at] is ' ' or '\t')
        {
            at--;
        }

        return text[at] is '.' or '!' or '?' or '…' or '`';
    }
}
