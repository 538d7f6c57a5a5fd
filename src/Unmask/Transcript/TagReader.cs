using System.Buffers;

namespace Unmask;

/// <summary>
/// Finds tags in a text, in all brackets that models write them in: <c>&lt;think&gt;</c>, with attributes or a slash behind it, escaped for HTML, <c>[THINK]</c>, <c>◁think▷</c>,
/// <c>&lt;|begin_of_thought|&gt;</c>, and channels (<c>&lt;|channel|&gt;analysis&lt;|message|&gt;</c>).
/// </summary>
internal sealed class TagReader(string text)
{
    // A bracket further away than this closes something else.
    private const int LongestTag = 300;

    private static readonly SearchValues<char> Openers = SearchValues.Create("<&[◁＜\\{");

    private static readonly (string Open, string Close)[] Brackets = [("<", ">"), ("\\<", "\\>"), ("\\<", ">"), ("&lt;", "&gt;"), ("&#60;", "&#62;"), ("[", "]"), ("{", "}"), ("◁", "▷"), ("＜", "＞")];
    private static readonly (string Open, string Close)[] Bars = [("<|", "|>"), ("<｜", "｜>")];
    private static readonly string[] ChannelOpenings = ["<|channel|>", "<|channel>"];
    private static readonly string[] ChannelClosings = ["<|end|>", "<|return|>", "<channel|>"];

    private readonly List<ReplyTag> _tags = [];
    private TagKind? _channel;

    /// <summary>All tags in order, each as if it were markup.</summary>
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
    private int? ReadAt(int start) => ReadChannel(start) ?? ReadToken(start) ?? ReadBracket(start);

    private int? ReadBracket(int start)
    {
        foreach ((string open, string close) in Brackets)
        {
            if (!StartsWith(start, open))
            {
                continue;
            }

            int at = SkipBlanks(start + open.Length);
            int slash = at;
            while (at < text.Length && text[at] is '/' or '\\')
            {
                at++;
            }

            bool closes = at > slash;
            at = SkipBlanks(at);
            int nameStart = at;
            at = SkipName(at);
            ReadOnlySpan<char> name = text.AsSpan(nameStart, at - nameStart);
            if (SkipEndWord(name, at) is var inner && inner > at)
            {
                closes = true;
                at = SkipName(inner);
                name = text.AsSpan(inner, at - inner);
            }

            if (TagNames.TokenOf(name) is not var (kind, ends) || (open is "[" or "{" && !IsOwnInBrackets(name, kind, open)))
            {
                continue;
            }

            closes |= ends;
            int after = SkipBlanks(at);
            after = open is "[" or "{" || after == at ? after : SkipAttributes(after, kind);
            bool alone = after < text.Length && text[after] == '/';
            after = alone ? SkipBlanks(after + 1) : after;
            if (StartsWith(after, close))
            {
                return Add(kind, closes, start, after + close.Length, alone && !closes);
            }

            if (closes && open == "<" && (at == text.Length || text[at] is '<' or '\n' or '\r'))
            {
                // The bracket was forgotten, or a limit cut it.
                return Add(kind, closes, start, at, alone: false);
            }
        }

        return null;
    }

    // "<end scratchpad>", "[END OF SCRATCHPAD]".
    private int SkipEndWord(ReadOnlySpan<char> name, int at)
    {
        if (!name.Equals("end", StringComparison.OrdinalIgnoreCase))
        {
            return at;
        }

        int next = SkipBlanks(at), end = SkipName(next);
        return text.AsSpan(next, end - next).Equals("of", StringComparison.OrdinalIgnoreCase) ? SkipBlanks(end) : next;
    }

    // In square brackets "[answer]" and "[reason]" are a form's blanks and no tags, and in curly ones "{OUTPUT}" is.
    private static bool IsOwnInBrackets(ReadOnlySpan<char> name, TagKind kind, string open) =>
        name.Contains("scratchpad", StringComparison.OrdinalIgnoreCase) || (open == "[" && kind != TagKind.Draft && name.ContainsAnyInRange('A', 'Z') && !name.ContainsAnyInRange('a', 'z'));

    /// <summary>Attributes have values: &lt;output lang="en"&gt; is a tag, &lt;answer the question&gt; is none. A scratchpad's may stand alone.</summary>
    private int SkipAttributes(int from, TagKind kind)
    {
        int limit = Math.Min(text.Length, from + LongestTag);
        int at = from;
        while (at < limit && SkipName(at) is var named && named > at)
        {
            int equals = SkipBlanks(named);
            if (equals >= limit || text[equals] != '=')
            {
                if (kind != TagKind.Scratchpad)
                {
                    return from;
                }

                at = equals;
                continue;
            }

            at = SkipValue(SkipBlanks(equals + 1), limit);
            if (at < 0)
            {
                return from;
            }

            at = SkipBlanks(at);
        }

        return at;
    }

    private int SkipValue(int at, int limit)
    {
        if (at < limit && text[at] is '"' or '\'')
        {
            int end = text.IndexOf(text[at], at + 1, limit - at - 1);
            return end < 0 ? -1 : end + 1;
        }

        while (at < limit && !char.IsWhiteSpace(text[at]) && text[at] is not ('>' or '<' or '/' or '&'))
        {
            at++;
        }

        return at;
    }

    private int? ReadToken(int start)
    {
        foreach ((string open, string close) in Bars)
        {
            if (!StartsWith(start, open))
            {
                continue;
            }

            int name = start + open.Length;
            bool slash = name < text.Length && text[name] == '/';
            name += slash ? 1 : 0;
            int end = SkipName(name);
            if (StartsWith(end, close) && TagNames.TokenOf(text.AsSpan(name, end - name)) is var (kind, closes))
            {
                return Add(kind, closes || slash, start, end + close.Length, alone: false);
            }
        }

        return null;
    }

    /// <summary>Channels: "final" is the output, every other one is reasoning.</summary>
    private int? ReadChannel(int start)
    {
        foreach (string closing in ChannelClosings)
        {
            if (StartsWith(start, closing))
            {
                (TagKind? open, _channel) = (_channel, null);
                return open is { } kind ? Add(kind, closes: true, start, start + closing.Length, alone: false) : null;
            }
        }

        foreach (string opening in ChannelOpenings)
        {
            int name = start + opening.Length;
            int end = StartsWith(start, opening) ? SkipName(name) : name;
            if (end == name)
            {
                continue;
            }

            int message = text.IndexOf("<|message|>", end, Math.Min(LongestTag, text.Length - end), StringComparison.Ordinal);
            _channel = text.AsSpan(name, end - name).Equals("final", StringComparison.OrdinalIgnoreCase) ? TagKind.Output : TagKind.Scratchpad;
            return Add(_channel.Value, closes: false, start, opening == ChannelOpenings[0] && message >= 0 ? message + "<|message|>".Length : end, alone: false);
        }

        return null;
    }

    private int Add(TagKind kind, bool closes, int start, int end, bool alone)
    {
        _tags.Add(new ReplyTag(kind, closes, start, end, TagStanding.Plain));
        if (alone)
        {
            _tags.Add(new ReplyTag(kind, Closes: true, end, end, TagStanding.Plain));
        }

        return end;
    }

    private bool StartsWith(int at, string what) => at <= text.Length && text.AsSpan(at).StartsWith(what, StringComparison.Ordinal);

    private int SkipName(int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-' or ':' or '.' or '▁'))
        {
            at++;
        }

        return at;
    }

    private int SkipBlanks(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
