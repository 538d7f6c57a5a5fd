namespace Unmask;

/// <summary>
/// Adds the marks that are no tags to those that are: rules (<c>--- SCRATCHPAD ---</c>), headings that no honest output bears ("Scratchpad:"), asides ("(Internal: …)"), and the draft's heading right
/// behind a closed scratchpad. What a rule or a heading opens ends at its own end rule, at the heading or the rule of an output, or where a tag begins the next part.
/// </summary>
internal sealed class LooseMarks
{
    private readonly string _text;
    private readonly List<ReplyTag> _tags;
    private readonly List<ReplyTag> _all;
    private int _next;
    private bool _isOpen;
    private bool _isOutputTagged;
    private bool _hasClosedPrivate;

    /// <summary>All tags of a text in order. Linear time.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="mustBeginReply">Whether such marks count only where one begins the reply.</param>
    /// <param name="hasNativeReasoning">Whether the model reasoned in a channel of its own, which closed before the reply.</param>
    public static List<ReplyTag> AddTo(string text, List<ReplyTag> tags, bool mustBeginReply, bool hasNativeReasoning)
    {
        var code = CodeBlocks.Of(text);
        List<LooseMark> marks = LooseMark.ReadAll(text).FindAll(mark => !code.Hold(mark.Start));
        bool counts = mustBeginReply ? marks is [{ Part: LoosePart.Private or LoosePart.Aside } first, ..] && TagText.IsBlank(text, 0, first.Start) : marks.Exists(mark => mark.Part is LoosePart.Private or LoosePart.Aside or LoosePart.Draft);
        return counts ? new LooseMarks(text, tags, hasNativeReasoning).Read(marks) : tags;
    }

    private LooseMarks(string text, List<ReplyTag> tags, bool hasClosedPrivate)
    {
        (_text, _tags, _hasClosedPrivate) = (text, tags, hasClosedPrivate);
        _all = new List<ReplyTag>(tags.Count + 4);
    }

    private List<ReplyTag> Read(List<LooseMark> marks)
    {
        foreach (LooseMark mark in marks)
        {
            TakeTagsBefore(mark.Start);
            bool isTaken = (_all is [.., var last] && last.End > mark.Start) || (_next < _tags.Count && _tags[_next].Start < mark.End);
            if (!isTaken)
            {
                Read(mark);
            }
        }

        TakeTagsBefore(int.MaxValue);
        return _all;
    }

    private void TakeTagsBefore(int place)
    {
        for (; _next < _tags.Count && _tags[_next].Start < place; _next++)
        {
            ReplyTag tag = _tags[_next];
            _all.Add(tag);
            _isOpen = false;
            _hasClosedPrivate |= tag is { Closes: true, Kind: not TagKind.Output };
            _isOutputTagged = tag.Kind == TagKind.Output ? !tag.Closes : _isOutputTagged;
        }
    }

    private void Read(LooseMark mark)
    {
        ReplyTag? before = _all is [.., var last] ? last : null;
        bool isPrivate = _isOpen || before is { Closes: false, Kind: not TagKind.Output };
        bool adjoins = TagText.IsBlank(_text, before?.End ?? 0, mark.Start);
        bool behindPrivate = adjoins && before is { Closes: true, Kind: not TagKind.Output };
        switch (mark.Part)
        {
            case LoosePart.Private when !isPrivate && (mark.Counts(adjoins && before is null) || behindPrivate || (mark.IsInSentence && _isOutputTagged)):
                Open(TagKind.Scratchpad, mark);
                break;
            case LoosePart.PrivateEnd when _isOpen:
                Close(mark);
                break;
            case LoosePart.Output when _isOpen && _isOutputTagged:
                Close(mark);
                break;
            case LoosePart.Output when _isOpen:
                Add(TagKind.Output, closes: false, mark.Start, mark.End);
                _isOpen = false;
                break;
            case LoosePart.Draft when behindPrivate || _isOpen:
                Open(TagKind.Draft, mark);
                break;
            case LoosePart.Aside when !isPrivate && (mark.Counts(adjoins && before is not { Closes: true, Kind: TagKind.Output }) || behindPrivate || (!_isOutputTagged && _hasClosedPrivate)):
                ReadAside(mark);
                break;
        }
    }

    private void Open(TagKind kind, LooseMark mark)
    {
        Add(kind, closes: false, mark.Start, mark.End);
        _isOpen = true;
    }

    private void Close(LooseMark mark)
    {
        Add(_all[^1].Kind, closes: true, mark.Start, mark.End);
        _isOpen = false;
    }

    /// <summary>An aside ends with its bracket; what it opens stays open where that is missing.</summary>
    private void ReadAside(LooseMark mark)
    {
        Add(TagKind.Scratchpad, closes: false, mark.Start, mark.End);
        int depth = _text.AsSpan(mark.Start, mark.End - mark.Start).Contains("{{", StringComparison.Ordinal) ? 2 : 1, at = mark.End;
        for (; at < _text.Length && depth > 0; at++)
        {
            depth += _text[at] is '(' or '[' or '{' ? 1 : _text[at] is ')' or ']' or '}' ? -1 : 0;
        }

        if (depth == 0)
        {
            TakeTagsBefore(at - 1);
            int end = at;
            while (end < _text.Length && _text[end] is '*' or '_')
            {
                end++;
            }

            Add(TagKind.Scratchpad, closes: true, at - 1, end);
        }
    }

    private void Add(TagKind kind, bool closes, int start, int end) => _all.Add(new ReplyTag(kind, closes, start, end, TagStanding.Plain));
}
