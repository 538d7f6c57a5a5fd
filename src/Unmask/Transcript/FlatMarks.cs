namespace Unmask;

/// <summary>Reasoning whose tokens were lost when the reply was written out: <c>analysis…assistantfinal…</c>, and a terminal's <c>Thinking... … ...done thinking.</c></summary>
internal static class FlatMarks
{
    private const string Final = "assistantfinal";

    private static readonly string[] Channels = ["analysis", "commentary"];
    private static readonly string[] Announcements = ["Thinking...", "Thinking…"];

    /// <summary>The marks of a text in order; none where it does not begin with one. Linear time.</summary>
    public static IEnumerable<ReplyTag> ReadAll(string text)
    {
        int start = TagText.SkipBlanks(text, 0);
        return Array.Find(Channels, channel => TagText.Holds(text, start, channel)) is { } channel ? ReadChannels(text, start, start + channel.Length) : ReadThinking(text, start);
    }

    // Without the final channel, a capital right behind the name tells it from a word: "analysisThe user asks".
    private static IEnumerable<ReplyTag> ReadChannels(string text, int start, int end)
    {
        int final = text.IndexOf(Final, end, StringComparison.Ordinal);
        if (final < 0 && !(end < text.Length && char.IsUpper(text[end])))
        {
            yield break;
        }

        yield return new ReplyTag(TagKind.Scratchpad, Closes: false, start, end, TagStanding.Plain);
        for (; final >= 0; final = text.IndexOf(Final, final + Final.Length, StringComparison.Ordinal))
        {
            yield return new ReplyTag(TagKind.Output, Closes: false, final, final + Final.Length, TagStanding.Plain);
        }
    }

    private static IEnumerable<ReplyTag> ReadThinking(string text, int start)
    {
        int at = SkipEmphasis(text, start);
        if (Array.Find(Announcements, one => text.AsSpan(at).StartsWith(one, StringComparison.OrdinalIgnoreCase)) is not { } announcement)
        {
            yield break;
        }

        int end = SkipEmphasis(text, at + announcement.Length);
        int done = text.IndexOf("done thinking", end, StringComparison.OrdinalIgnoreCase);
        if (done >= 0 && end < text.Length && text[end] is '\n' or '\r')
        {
            int line = text.IndexOf('\n', done);
            yield return new ReplyTag(TagKind.Scratchpad, Closes: false, start, end, TagStanding.Plain);
            yield return new ReplyTag(TagKind.Scratchpad, Closes: true, text.LastIndexOf('\n', done) + 1, line < 0 ? text.Length : line, TagStanding.Plain);
        }
    }

    private static int SkipEmphasis(string text, int at)
    {
        while (at < text.Length && text[at] is '*' or '_' or '(' or ')' or ' ')
        {
            at++;
        }

        return at;
    }
}
