using System.Buffers;

namespace Unmask;

/// <summary>Finds tags in a text, in brackets, as tokens and as channels.</summary>
internal sealed class TagReader(string text)
{
    private static readonly SearchValues<char> Openers = SearchValues.Create("<&%[◁＜\\{(（«【《〈⟨‹");

    private readonly List<ReplyTag> _tags = [];
    private readonly ChannelTags _channels = new(text);
    private readonly BracketTags _brackets = new(text);

    /// <summary>All tags in order, each as if it were markup, but for those of weak names.</summary>
    public List<ReplyTag> ReadAll()
    {
        for (int at = NextOpener(0); at < text.Length;)
        {
            at = NextOpener(ReadAt(at) ?? at + 1);
        }

        return _tags;
    }

    private int NextOpener(int from)
    {
        int found = text.AsSpan(from).IndexOfAny(Openers);
        return found < 0 ? text.Length : from + found;
    }

    /// <summary>Reads what begins at a bracket; where it ends, or null where that is no tag.</summary>
    private int? ReadAt(int start)
    {
        if ((_channels.Read(start) ?? TokenTags.Read(text, start)) is { } tag)
        {
            _tags.Add(tag);
            return tag.End;
        }

        if (_brackets.Read(start) is not var (inBrackets, isAlone))
        {
            return null;
        }

        _tags.Add(inBrackets);
        if (isAlone)
        {
            _tags.Add(inBrackets with { Closes = true, Start = inBrackets.End });
        }

        return inBrackets.End;
    }
}
