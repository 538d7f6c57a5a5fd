namespace Unmask;

/// <summary>Reads channels (<c>&lt;|channel|&gt;analysis&lt;|message|&gt;</c>): "final" is the output, every other one is reasoning.</summary>
internal sealed class ChannelTags(string text)
{
    private const string Message = "<|message|>";

    // A message that begins further away than this belongs to another channel.
    private const int LongestHeader = 300;

    private static readonly string[] Openings = ["<|channel|>", "<|channel>"];
    private static readonly string[] Closings = ["<|end|>", "<|return|>", "<channel|>"];

    private TagKind? _channel;

    /// <summary>The channel that begins or ends at a place; null where none does.</summary>
    public ReplyTag? Read(int start) => Closing(start) ?? Opening(start);

    private ReplyTag? Closing(int start)
    {
        if (Array.Find(Closings, closing => TagText.Holds(text, start, closing)) is not { } closing)
        {
            return null;
        }

        (TagKind? open, _channel) = (_channel, null);
        return open is { } kind ? new ReplyTag(kind, Closes: true, start, start + closing.Length, TagStanding.Plain) : null;
    }

    private ReplyTag? Opening(int start)
    {
        foreach (string opening in Openings)
        {
            int name = start + opening.Length;
            int end = TagText.Holds(text, start, opening) ? TagText.SkipName(text, name) : name;
            if (end == name)
            {
                continue;
            }

            int message = text.IndexOf(Message, end, Math.Min(LongestHeader, text.Length - end), StringComparison.Ordinal);
            _channel = text.AsSpan(name, end - name).Equals("final", StringComparison.OrdinalIgnoreCase) ? TagKind.Output : TagKind.Scratchpad;
            return new ReplyTag(_channel.Value, Closes: false, start, opening == Openings[0] && message >= 0 ? message + Message.Length : end, TagStanding.Plain);
        }

        return null;
    }
}
