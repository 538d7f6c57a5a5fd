namespace Unmask;

/// <summary>Where the tagged regions of a reply lie.</summary>
internal sealed partial class ReplyLayout
{
    private readonly List<ReplyTag> _tags;
    private readonly List<Region> _scratchpads;
    private readonly int _end;
    private readonly bool _endsInTurn;

    /// <summary>Finds the regions of a text that continues a prefill.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="prefill">What it continues; null for nothing.</param>
    /// <param name="scratchpadAsked">Whether a scratchpad was asked for: then headings can stand for tags, and text before any tag is no output.</param>
    /// <param name="hasNativeReasoning">Whether the model reasoned in a channel of its own.</param>
    public static ReplyLayout Of(string text, string? prefill, bool scratchpadAsked, bool hasNativeReasoning)
    {
        // What the prefill has opened is open at the reply's first character.
        IEnumerable<ReplyTag> before = ReplyTag.ReadAll(prefill ?? "").Select(tag => tag with { Start = 0, End = 0 });
        List<ReplyTag> tags = WithoutMentions([.. before, .. ReplyTag.ReadAll(text)]);
        if (hasNativeReasoning && tags.TrueForAll(tag => tag.End == 0))
        {
            // The model thought elsewhere and then began its reply: it does not go on with what was opened for it.
            tags = [];
        }

        List<ReplyTag> headings = scratchpadAsked && tags.Count == 0 ? Headings.ReadAll(text) : [];
        bool mustBeTagged = scratchpadAsked && !hasNativeReasoning;
        tags = headings.Count > 0 ? headings : LooseMarks.AddTo(text, tags, mustBeTagged && tags.Count == 0, hasNativeReasoning);
        ReplyLayout whole = new(text, tags, text.Length, endsInTurn: false);
        bool isOutputUntagged = tags.Count == 0 || !scratchpadAsked;
        return TurnBoundary.Find(whole, isOutputUntagged) is { } end ? new ReplyLayout(text, tags.FindAll(tag => tag.End <= end), end, endsInTurn: true) : whole;
    }

    private ReplyLayout(string text, List<ReplyTag> tags, int end, bool endsInTurn)
    {
        Text = text;
        (_tags, _end, _endsInTurn) = (tags, end, endsInTurn);
        List<Region> outputs = FindOutputs();
        _scratchpads = FindPrivate(TagKind.Scratchpad);
        Private = [.. _scratchpads.Concat(FindPrivate(TagKind.Draft)).OrderBy(region => region.TagStart)];
        Outputs = WithoutPrivate(MarkNested(outputs));
    }

    /// <summary>The reply's text.</summary>
    public string Text { get; }

    /// <summary>Scratchpads and drafts in order.</summary>
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
                if (!TagText.ShowsNothing(Text.AsSpan(from, tag.Start - from)))
                {
                    return false;
                }

                from = tag.End;
            }

            return TagText.ShowsNothing(Text.AsSpan(from));
        }
    }

    /// <summary>A region without the blanks at its ends, and without the end of a code fence that began before it.</summary>
    public Passage Trim(Region region)
    {
        Passage trimmed = Trim(region.Start, region.End);
        ReadOnlySpan<char> text = Text.AsSpan(trimmed.Start, trimmed.Length);
        return !region.IsClosed && text.EndsWith("\n```") && text.Count("```") % 2 == 1 ? Trim(trimmed.Start, trimmed.End - 3) : trimmed;
    }

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
        int end = close < 0 ? _end : _tags[close].Start;
        return Trim(start, end).Length == 0 ? null : new Region(TagKind.Output, start, start, end, end, IsClosed: close >= 0 || _endsInTurn);
    }

    /// <summary>The text after all reasoning as an output that no tag opens; null where it is blank, or where some reasoning does not end.</summary>
    public Region? AfterReasoning() => Private.Exists(region => !region.IsClosed) ? null : Rest(_tags.Where(tag => tag.Kind != TagKind.Output).Select(tag => tag.End).DefaultIfEmpty(0).Max());

    /// <summary>Whether a region is a blank of a form.</summary>
    public bool IsPlaceholder(Region region)
    {
        Passage passage = Trim(region);
        return Placeholder.Is(Text.AsSpan(passage.Start, passage.Length));
    }

    /// <summary>
    /// The text of a reply that cannot be told apart into its parts: all of it, or what stands behind an only tag, at the start, that opens a scratchpad. Null where there is any other tag.
    /// </summary>
    public Transcript.Untagged? Untagged() => _tags switch
    {
        [] when Trim(0, _end) is { Length: > 0 } all => new Transcript.Untagged(all, InOpenScratchpad: false),
        [{ Kind: TagKind.Scratchpad, Closes: false } open] when Trim(0, open.Start).Length == 0 && Trim(open.End, _end) is { Length: > 0 } rest => new Transcript.Untagged(rest, InOpenScratchpad: true),
        _ => null,
    };

    /// <summary>The reasoning before a place: from the first scratchpad's first character to the last one's last; null where it is blank.</summary>
    /// <param name="place">Index of the output's tag.</param>
    /// <param name="untaggedCounts">Whether text before the first tag is the scratchpad where no tag names one.</param>
    public Passage? ScratchpadBefore(int place, bool untaggedCounts)
    {
        List<Region> before = _scratchpads.FindAll(region => region.Start <= place && Trim(region.Start, region.End).Length > 0);
        Passage found = before.Count > 0
            ? Trim(before[0].Start, Math.Min(before.Max(region => region.End), place))
            : untaggedCounts && _tags.Count > 0 && !_scratchpads.Exists(region => region.Start <= place) ? Trim(0, Math.Min(_tags[0].Start, place)) : default;
        return found.Length > 0 ? found : null;
    }

    /// <summary>A stretch of the text without the blanks at its ends; empty where nobody would see anything of it.</summary>
    public Passage Trim(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(Text[end - 1]))
        {
            end--;
        }

        return TagText.ShowsNothing(Text.AsSpan(start, end - start)) ? new Passage(start, 0) : new Passage(start, end - start);
    }

    private static List<ReplyTag> WithoutMentions(List<ReplyTag> tags)
    {
        tags.RemoveAll(tag => tag.Standing == TagStanding.Quoted);
        if (!tags.Exists(tag => tag.Standing == TagStanding.Running))
        {
            return tags;
        }

        // A tag that stands in a sentence counts only where the reply has no other of its kind; of several such, the last.
        var plain = tags.Where(tag => tag.Standing == TagStanding.Plain).Select(tag => (tag.Kind, tag.Closes)).ToHashSet();
        var last = tags.GroupBy(tag => (tag.Kind, tag.Closes)).ToDictionary(group => group.Key, group => group.Last());
        tags.RemoveAll(tag => tag.Standing == TagStanding.Running && (plain.Contains((tag.Kind, tag.Closes)) || tag != last[(tag.Kind, tag.Closes)]));
        return tags;
    }

    /// <summary>A part of the reply between its tags.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="TagStart">Where its opening tag begins; <paramref name="Start"/> where it has none.</param>
    /// <param name="Start">Its first character.</param>
    /// <param name="End">Just past its last character.</param>
    /// <param name="After">Just past its closing tag; <paramref name="End"/> where it has none.</param>
    /// <param name="IsClosed">Whether a tag closes it.</param>
    internal readonly record struct Region(TagKind Kind, int TagStart, int Start, int End, int After, bool IsClosed)
    {
        /// <summary>Whether it is an output that begins in a closed scratchpad or draft.</summary>
        public bool IsNested { get; init; }

        /// <summary>Whether it is an output with reasoning in its middle, so that no one passage is the output.</summary>
        public bool IsBroken { get; init; }

        /// <summary>Whether it is an output that begins in a scratchpad which no tag closes.</summary>
        public bool IsInOpenScratchpad { get; init; }

        /// <summary>Whether the scratchpad or draft that it begins in goes on with text after it.</summary>
        public bool IsRehearsal { get; init; }
    }
}
