namespace Unmask;

/// <summary>What a tag marks.</summary>
internal enum TagKind
{
    /// <summary>Reasoning that nobody is shown.</summary>
    Scratchpad,

    /// <summary>A first version of the output.</summary>
    Draft,

    /// <summary>What the user sees.</summary>
    Output,
}

/// <summary>How a tag stands in the text around it.</summary>
internal enum TagStanding
{
    /// <summary>As markup.</summary>
    Plain,

    /// <summary>As a word in a sentence: letters before it, a lower-case word after it.</summary>
    Running,

    /// <summary>As the name of itself: in quotes or backticks, or followed by the word "tags".</summary>
    Quoted,

    /// <summary>As markup, in a name that honest markup uses too; <see cref="WeakTags"/> says whether it counts.</summary>
    Weak,
}

/// <summary>One tag in a reply.</summary>
/// <param name="Kind">What it marks.</param>
/// <param name="Closes">Whether it closes.</param>
/// <param name="Start">Index of the bracket that opens it.</param>
/// <param name="End">Index just past the bracket that closes it; <paramref name="Start"/> where a tag before it closes itself.</param>
/// <param name="Standing">How it stands in the text around it.</param>
internal readonly record struct ReplyTag(TagKind Kind, bool Closes, int Start, int End, TagStanding Standing)
{
    private static readonly string[] WordsForTag = ["tag", "element", "marker", "block", "section"];

    /// <summary>All tags of a text in order, those that are only mentioned included. Linear time.</summary>
    public static List<ReplyTag> ReadAll(string text)
    {
        List<ReplyTag> tags = ReadStandings(text, new TagReader(text).ReadAll());
        var code = CodeBlocks.Of(text);
        IEnumerable<ReplyTag> blocks = [.. code.PrivateFences, .. CommentMarks.ReadAll(text, code), .. DetailsMarks.ReadAll(text, code), .. JsonMarks.ReadAll(text), .. FlatMarks.ReadAll(text)];
        return WeakTags.Settle(text, WithBlocks(tags, [.. blocks.OrderBy(tag => tag.Start)]), code);
    }

    /// <summary>Tags of both kinds in order; a block's mark takes the place of tags that it holds.</summary>
    private static List<ReplyTag> WithBlocks(List<ReplyTag> tags, List<ReplyTag> blocks)
    {
        if (blocks.Count == 0)
        {
            return tags;
        }

        int at = 0;
        var all = new List<ReplyTag>(tags.Count + blocks.Count);
        foreach (ReplyTag block in blocks)
        {
            while (at < tags.Count && tags[at].Start < block.Start)
            {
                all.Add(tags[at++]);
            }

            while (at < tags.Count && tags[at].Start < block.End)
            {
                at++;
            }

            all.Add(block);
        }

        all.AddRange(tags.Skip(at));
        return all;
    }

    private static List<ReplyTag> ReadStandings(string text, List<ReplyTag> tags)
    {
        bool inBackticks = TagBackticks.AreStyleOf(text, tags);

        // Backwards, since in "<output></output> tags" the first is a mention because the second is one.
        for (int i = tags.Count - 1; i >= 0; i--)
        {
            bool partOfMention = i + 1 < tags.Count && tags[i + 1] is { Standing: TagStanding.Quoted } after
                && after.Kind == tags[i].Kind && after.Start == tags[i].End;
            TagStanding standing = partOfMention ? TagStanding.Quoted : StandingOf(text, tags[i]);
            tags[i] = standing == TagStanding.Quoted && inBackticks && TagBackticks.AreMarkup(text, tags[i])
                ? TagBackticks.Around(tags[i])
                : tags[i] with { Standing = tags[i].Standing == TagStanding.Weak && standing != TagStanding.Quoted ? TagStanding.Weak : standing };
        }

        // Two tags may share a backtick.
        for (int i = 1; i < tags.Count; i++)
        {
            tags[i] = tags[i] with { Start = Math.Max(tags[i].Start, tags[i - 1].End) };
        }

        return tags;
    }

    private static TagStanding StandingOf(string text, ReplyTag tag)
    {
        char before = tag.Start > 0 ? text[tag.Start - 1] : '\n';
        char after = tag.End < text.Length ? text[tag.End] : '\n';
        if ((before, after) is ('"', '"') or ('\'', '\'') or ('`', '`') or ('“', '”') or ('‘', '’') or ('«', '»'))
        {
            return TagStanding.Quoted;
        }

        int word = SkipLineBlanks(text, tag.End);
        if (WordsForTag.Any(name => IsWord(text, word, name)))
        {
            return TagStanding.Quoted;
        }

        int last = tag.Start - 1;
        while (last >= 0 && text[last] is ' ' or '\t')
        {
            last--;
        }

        bool wordBefore = last >= 0 && last < tag.Start - 1 && (char.IsLetterOrDigit(text[last]) || text[last] == ',');
        bool wordAfter = word > tag.End && word < text.Length && char.IsLower(text[word]);
        return wordBefore && wordAfter ? TagStanding.Running : TagStanding.Plain;
    }

    private static bool IsWord(string text, int at, string name)
    {
        if (string.Compare(text, at, name, indexB: 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return false;
        }

        int end = at + name.Length;
        end += end < text.Length && text[end] is 's' or 'S' ? 1 : 0;
        return end >= text.Length || !char.IsLetterOrDigit(text[end]);
    }

    private static int SkipLineBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }
}
