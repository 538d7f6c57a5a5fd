namespace Unmask;

/// <summary>Reads tokens: <c>&lt;|begin_of_thought|&gt;</c>, <c>&lt;｜end▁of▁thinking｜&gt;</c>.</summary>
internal static class TokenTags
{
    private static readonly (string Open, string Close)[] Bars = [("<|", "|>"), ("<｜", "｜>")];

    /// <summary>The token that begins at a place; null where none does.</summary>
    public static ReplyTag? Read(string text, int start)
    {
        foreach ((string open, string close) in Bars)
        {
            if (!TagText.Holds(text, start, open))
            {
                continue;
            }

            int name = start + open.Length;
            bool slash = name < text.Length && text[name] == '/';
            name += slash ? 1 : 0;
            int end = TagText.SkipName(text, name);
            if (TagText.Holds(text, end, close) && TagNames.TokenOf(text.AsSpan(name, end - name)) is var (kind, closes))
            {
                return new ReplyTag(kind, closes || slash, start, end + close.Length, TagStanding.Plain);
            }
        }

        return null;
    }
}
