namespace Unmask;

/// <summary>Where the tagged regions of a reply lie.</summary>
internal sealed class ReplyLayout
{
    private readonly List<ReplyTag> _tags;
    private readonly List<Region> _scratchpads;

    /// <summary>Finds the regions of a text that continues a prefill.</summary>
    public ReplyLayout(string text, string? prefill)
    {
        Text = text;
        // What the prefill has opened is open at the reply's first character.
        IEnumerable<ReplyTag> before = ReplyTag.ReadAll(prefill ?? "").Select(tag => tag with { Start = 0, End = 0 });
        _tags = WithoutMentions([.. before, .. ReplyTag.ReadAll(text)]);
        List<Region> outputs = FindOutputs();
        _scratchpads = OutsideOf(outputs, FindPrivate(TagKind.Scratchpad));
        Private = [.. _scratchpads.Concat(OutsideOf(outputs, FindPrivate(TagKind.Draft))).OrderBy(region => region.Start)];
        Outputs = MarkNested(outputs);
    }

    /// <summary>The reply's text.</summary>
    public string Text { get; }

    /// <summary>Scratchpads and drafts in order, without those that stand wholly in an output.</summary>
    public List<Region> Private { get; }

    /// <summary>Outputs that an opening tag begins, in order; blank ones included.</summary>
    public List<Region> Outputs { get; }

    /// <summary>Whether there is nothing but blanks and tags.</summary>
    public bool IsBlank
    {
        get
        {
            int from = 0;
            foreach (ReplyTag tag in _tags)
            {
                if (!Text.AsSpan(from, tag.Start - from).IsWhiteSpace())
                {
                    return false;
                }

                from = tag.End;
            }

            return Text.AsSpan(from).IsWhiteSpace();
        }
    }

    /// <summary>A region without the blanks at its ends.</summary>
    public Passage Trim(Region region) => Trim(region.Start, region.End);

    /// <summary>Whether two regions hold the same text, apart from the blanks at their ends.</summary>
    public bool SameText(Region one, Region other)
    {
        Passage a = Trim(one);
        Passage b = Trim(other);
        return Text.AsSpan(a.Start, a.Length).SequenceEqual(Text.AsSpan(b.Start, b.Length));
    }

    /// <summary>The text from <paramref name="start"/> on as an output that no tag opens; null where it is blank.</summary>
    public Region? Rest(int start)
    {
        int close = _tags.FindIndex(tag => tag is { Kind: TagKind.Output, Closes: true } && tag.Start >= start);
        int end = close < 0 ? Text.Length : _tags[close].Start;
        return Trim(start, end).Length == 0 ? null : new Region(TagKind.Output, start, start, end, end, IsClosed: close >= 0);
    }

    /// <summary>The reasoning before a place: from the first scratchpad's first character to the last one's last; null where it is blank.</summary>
    /// <param name="place">Index of the output's tag.</param>
    /// <param name="untaggedCounts">Whether text before the first tag is the scratchpad where no tag names one.</param>
    public Passage? ScratchpadBefore(int place, bool untaggedCounts)
    {
        List<Region> before = _scratchpads.FindAll(region => region.Start <= place && Trim(region).Length > 0);
        Passage found = before.Count > 0
            ? Trim(before[0].Start, Math.Min(before[^1].End, place))
            : untaggedCounts && _tags.Count > 0 && _scratchpads.Count == 0 ? Trim(0, Math.Min(_tags[0].Start, place)) : default;
        return found.Length > 0 ? found : null;
    }

    private static List<ReplyTag> WithoutMentions(List<ReplyTag> tags)
    {
        tags.RemoveAll(tag => tag.Standing == TagStanding.Quoted);
        // A tag that stands in a sentence counts only where the reply has no other of its kind; of several such, the last.
        var plain = tags.Where(tag => tag.Standing == TagStanding.Plain).Select(tag => (tag.Kind, tag.Closes)).ToHashSet();
        var last = tags.GroupBy(tag => (tag.Kind, tag.Closes)).ToDictionary(group => group.Key, group => group.Last());
        tags.RemoveAll(tag => tag.Standing == TagStanding.Running && (plain.Contains((tag.Kind, tag.Closes)) || tag != last[(tag.Kind, tag.Closes)]));
        return tags;
    }

    private static List<Region> OutsideOf(List<Region> outputs, List<Region> regions)
    {
        int at = 0;
        var outside = new List<Region>();
        foreach (Region region in regions)
        {
            while (at < outputs.Count && outputs[at].End < region.Start)
            {
                at++;
            }

            bool inside = at < outputs.Count && outputs[at].Start <= region.TagStart && region.End <= outputs[at].End && region.TagStart < region.End;
            if (!inside)
            {
                outside.Add(region);
            }
        }

        return outside;
    }

    private List<Region> FindOutputs()
    {
        var found = new List<Region>();
        ReplyTag? open = null;
        foreach (ReplyTag tag in _tags.Where(tag => tag.Kind == TagKind.Output))
        {
            bool hasText = open is { } before && Trim(before.End, tag.Start).Length > 0;
            if (open is { } opened && (tag.Closes || hasText))
            {
                found.Add(new Region(TagKind.Output, opened.Start, opened.End, tag.Start, tag.End, tag.Closes));
            }

            open = tag.Closes ? null : tag;
        }

        if (open is { } unclosed)
        {
            found.Add(new Region(TagKind.Output, unclosed.Start, unclosed.End, Text.Length, Text.Length, IsClosed: false));
        }

        return found;
    }

    private List<Region> FindPrivate(TagKind kind)
    {
        var found = new List<Region>();
        ReplyTag? open = null;
        int ownEnd = -1;
        int previousEnd = 0;
        foreach (ReplyTag tag in _tags)
        {
            if (tag.Kind == kind && tag.Closes)
            {
                int start = open?.End ?? previousEnd;
                if (open is not null || Trim(start, tag.Start).Length > 0)
                {
                    found.Add(new Region(kind, open?.Start ?? start, start, tag.Start, tag.End, IsClosed: true));
                }

                (open, ownEnd) = (null, -1);
            }
            else if (tag.Kind == kind)
            {
                open ??= tag;
            }
            else if (open is not null && !tag.Closes && ownEnd < 0)
            {
                ownEnd = tag.Start;
            }

            previousEnd = tag.End;
        }

        if (open is { } unclosed)
        {
            // The next part's opening ends it.
            int end = ownEnd < 0 ? Text.Length : ownEnd;
            found.Add(new Region(kind, unclosed.Start, unclosed.End, end, end, IsClosed: false));
        }

        return found;
    }

    private List<Region> MarkNested(List<Region> outputs)
    {
        int at = 0;
        List<Region> closed = Private.FindAll(region => region.IsClosed);
        return outputs.ConvertAll(output =>
        {
            while (at < closed.Count && closed[at].End <= output.TagStart)
            {
                at++;
            }

            bool nested = at < closed.Count && closed[at].Start <= output.TagStart;
            return !nested ? output : output with
            {
                IsNested = true,
                End = output.IsClosed ? output.End : Math.Max(output.Start, Math.Min(output.End, closed[at].End)),
            };
        });
    }

    private Passage Trim(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(Text[end - 1]))
        {
            end--;
        }

        return new Passage(start, end - start);
    }

    /// <summary>A part of the reply between its tags.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="TagStart">Where its opening tag begins; <paramref name="Start"/> where it has none.</param>
    /// <param name="Start">Its first character.</param>
    /// <param name="End">Just past its last character.</param>
    /// <param name="After">Just past its closing tag; <paramref name="End"/> where it has none.</param>
    /// <param name="IsClosed">Whether a tag closes it.</param>
    /// <param name="IsNested">Whether it is an output that begins in a closed scratchpad or draft.</param>
    internal readonly record struct Region(TagKind Kind, int TagStart, int Start, int End, int After, bool IsClosed, bool IsNested = false);
}
