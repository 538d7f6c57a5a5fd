namespace Unmask;

/// <summary>Reads tags in brackets: <c>&lt;think&gt;</c>, with attributes or a slash behind it, escaped for HTML, <c>[THINK]</c>, <c>◁think▷</c>, <c>[scratchpad start]</c>, <c>«scratchpad»</c>.</summary>
internal sealed class BracketTags(string text)
{
    // A tag within this many characters, behind blanks alone, begins the reply.
    private const int FarthestStart = 80;

    private static readonly string[] EndWords = ["end", "ends", "stop", "close", "closed"];
    private static readonly string[] StartWords = ["start", "starts", "begin", "begins", "open"];

    // Where a scratchpad's name has stood in brackets that serve for other things too, "[output]" in them is a tag.
    private readonly HashSet<TagBracket> _own = [];
    private readonly Dictionary<TagBracket, int> _lastClosings = [];
    private readonly Dictionary<TagBracket, Dictionary<string, int>> _lastByName = [];

    /// <summary>The tag that begins at a place, and whether it also closes itself; null where none does.</summary>
    public (ReplyTag Tag, bool IsAlone)? Read(int start)
    {
        foreach (TagBracket bracket in TagBracket.All)
        {
            if (TagText.Holds(text, start, bracket.Open) && ReadIn(bracket, start) is { } read)
            {
                return read;
            }
        }

        return null;
    }

    private (ReplyTag Tag, bool IsAlone)? ReadIn(TagBracket bracket, int start)
    {
        int at = TagText.SkipBlanks(text, start + bracket.Open.Length);
        int slash = at;
        while (at < text.Length && text[at] is '/' or '\\')
        {
            at++;
        }

        bool slashed = at > slash;
        (int nameStart, int nameEnd, bool? worded) = Name(TagText.SkipBlanks(text, at));
        ReadOnlySpan<char> name = text.AsSpan(nameStart, nameEnd - nameStart);
        if (TagNames.TokenOf(name) is not var (kind, ends))
        {
            return null;
        }

        bool closes = slashed || ends || worded == false;
        if (bracket.IsShared && !IsOwn(bracket, name, kind, start, closes))
        {
            return null;
        }

        TagStanding standing = TagNames.IsWeak(name) ? TagStanding.Weak : TagStanding.Plain;
        int word = WordBehind(nameEnd, out bool? behind);
        closes |= behind == false;
        int after = TagText.SkipBlanks(text, word);
        after = bracket.IsShared || after == word ? after : TagAttributes.Skip(text, after, kind);
        bool alone = after < text.Length && text[after] == '/';
        after = alone ? TagText.SkipBlanks(text, after + 1) : after;
        if (TagText.Holds(text, after, bracket.Close))
        {
            _own.Add(bracket);
            return (new ReplyTag(kind, closes, start, after + bracket.Close.Length, standing), alone && !closes);
        }

        // The bracket was forgotten, or a limit cut it.
        bool cut = closes && bracket.Open == "<" && (word == text.Length || text[word] is '<' or '\n' or '\r');
        return cut ? (new ReplyTag(kind, closes, start, word, standing), false) : null;
    }

    /// <summary>The name and whether a word before it opens or closes: "&lt;end scratchpad&gt;", "[START OF SCRATCHPAD]".</summary>
    private (int Start, int End, bool? Opens) Name(int at)
    {
        int end = TagText.SkipName(text, at);
        if (Opens(text.AsSpan(at, end - at)) is not { } opens)
        {
            return (at, end, null);
        }

        int next = TagText.SkipBlanks(text, end), nextEnd = TagText.SkipName(text, next);
        if (text.AsSpan(next, nextEnd - next).Equals("of", StringComparison.OrdinalIgnoreCase))
        {
            next = TagText.SkipBlanks(text, nextEnd);
            nextEnd = TagText.SkipName(text, next);
        }

        return (next, nextEnd, opens);
    }

    /// <summary>"[scratchpad start]", "[scratchpad end]": the place behind the word, or the one given where there is none.</summary>
    private int WordBehind(int at, out bool? opens)
    {
        int start = TagText.SkipBlanks(text, at), end = TagText.SkipName(text, start);
        opens = start > at ? Opens(text.AsSpan(start, end - start)) : null;
        return opens is null ? at : end;
    }

    private static bool? Opens(ReadOnlySpan<char> word) => Holds(EndWords, word) ? false : Holds(StartWords, word) ? true : null;

    private static bool Holds(string[] words, ReadOnlySpan<char> word)
    {
        foreach (string one in words)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private int LastClosing(TagBracket bracket)
    {
        if (!_lastClosings.TryGetValue(bracket, out int last))
        {
            _lastClosings[bracket] = last = text.LastIndexOf(bracket.Open + "/", StringComparison.Ordinal);
        }

        return last;
    }

    /// <summary>Whether the name's own closing tag stands behind a place: "[thinking] … [/thinking]".</summary>
    private bool IsClosedBehind(TagBracket bracket, ReadOnlySpan<char> name, int start)
    {
        if (LastClosing(bracket) <= start)
        {
            return false;
        }

        if (!_lastByName.TryGetValue(bracket, out Dictionary<string, int>? last))
        {
            _lastByName[bracket] = last = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            string opening = bracket.Open + "/";
            for (int at = text.IndexOf(opening, StringComparison.Ordinal); at >= 0; at = text.IndexOf(opening, at + opening.Length, StringComparison.Ordinal))
            {
                int from = TagText.SkipBlanks(text, at + opening.Length);
                last[text[from..TagText.SkipName(text, from)]] = at;
            }
        }

        return last.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int closing) && closing > start;
    }

    // In square brackets "[answer]" and "[reason]" are a form's blanks and no tags, and in curly ones "{OUTPUT}" is.
    private bool IsOwn(TagBracket bracket, ReadOnlySpan<char> name, TagKind kind, int start, bool closes)
    {
        if (_own.Contains(bracket) && !TagNames.IsWeak(name))
        {
            return true;
        }

        bool opens = kind == TagKind.Scratchpad && !closes && !TagNames.IsWeak(name);
        if (opens && (IsClosedBehind(bracket, name, start) || (start < FarthestStart && TagText.IsBlank(text, 0, start) && TagNames.NamesThinking(name))))
        {
            return true;
        }

        return TagNames.NamesScratchpad(name)
            ? bracket.Use == TagBracketUse.Forms || closes || TagText.BeginsLine(text, start) || start < LastClosing(bracket)
            : bracket.Open == "[" && kind != TagKind.Draft && !TagNames.IsWeak(name) && name.ContainsAnyInRange('A', 'Z') && !name.ContainsAnyInRange('a', 'z');
    }
}
