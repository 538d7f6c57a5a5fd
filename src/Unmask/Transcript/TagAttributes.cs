namespace Unmask;

/// <summary>Attributes have values: &lt;output lang="en"&gt; is a tag, &lt;answer the question&gt; is none. A scratchpad's may stand alone.</summary>
internal static class TagAttributes
{
    // A bracket further away than this closes something else.
    private const int LongestTag = 300;

    /// <summary>The place behind the attributes that begin at a place; that place where there are none, or where they are a sentence.</summary>
    public static int Skip(string text, int from, TagKind kind)
    {
        int limit = Math.Min(text.Length, from + LongestTag);
        int at = from;
        while (at < limit && TagText.SkipName(text, at) is var named && named > at)
        {
            int equals = TagText.SkipBlanks(text, named);
            if (equals >= limit || text[equals] != '=')
            {
                if (kind != TagKind.Scratchpad)
                {
                    return from;
                }

                at = equals;
                continue;
            }

            if (SkipValue(text, TagText.SkipBlanks(text, equals + 1), limit) is not { } end)
            {
                return from;
            }

            at = TagText.SkipBlanks(text, end);
        }

        return at;
    }

    private static int? SkipValue(string text, int at, int limit)
    {
        if (at < limit && text[at] is '"' or '\'')
        {
            int end = text.IndexOf(text[at], at + 1, limit - at - 1);
            return end < 0 ? null : end + 1;
        }

        while (at < limit && !char.IsWhiteSpace(text[at]) && text[at] is not ('>' or '<' or '/' or '&'))
        {
            at++;
        }

        return at;
    }
}
