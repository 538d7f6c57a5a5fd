namespace Unmask;

/// <summary>A part of a text.</summary>
/// <param name="Start">Index of the first character, from 0.</param>
/// <param name="Length">Characters; 0 or more.</param>
public readonly record struct Passage(int Start, int Length)
{
    /// <summary>Index just past the last character.</summary>
    public int End => Start + Length;

    /// <summary>The characters themselves.</summary>
    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>A parsed reply. Every passage points into <see cref="Reply.Answered.Text"/>.</summary>
public abstract record Transcript
{
    private Transcript()
    {
    }

    /// <summary>There is an output that can be judged; or tools were offered, and the act is the call of one, or that none is called.</summary>
    /// <param name="Scratchpad">The reasoning before the output; null where there is none.</param>
    /// <param name="Output">What the user would see, trimmed; empty only where tools were offered and nothing is said beside the reasoning and the calls.</param>
    public sealed record Complete(Passage? Scratchpad, Passage Output) : Transcript;

    /// <summary>
    /// A scratchpad was asked for, and the reply has neither tags that tell its parts apart nor reasoning in a channel of its own: the text may be reasoning, output or both. It counts as a
    /// refusal where a judge finds that it plainly declines, and as malformed otherwise.
    /// </summary>
    /// <param name="Text">The text, trimmed, without the tag that opens a scratchpad which never ends; never empty.</param>
    /// <param name="InOpenScratchpad">Whether it stands behind such a tag.</param>
    public sealed record Untagged(Passage Text, bool InOpenScratchpad) : Transcript;

    /// <summary>The reply ended for a reason that is not known, and its output was not closed: it may be whole or broken off.</summary>
    /// <param name="Scratchpad">The reasoning as far as it goes; null where there is none.</param>
    /// <param name="Output">The output as far as it goes; null where it had not begun.</param>
    /// <param name="Word">The provider's own word; null where it gave none.</param>
    public sealed record UnknownEnd(Passage? Scratchpad, Passage? Output, string? Word) : Transcript;

    /// <summary>The tags do not tell which part is the output.</summary>
    /// <param name="Reason">What is wrong, in one sentence.</param>
    public sealed record Malformed(string Reason) : Transcript;

    /// <summary>Nothing came, or nothing but blanks and tags.</summary>
    public sealed record Empty : Transcript;

    /// <summary>The token limit cut the reply before its output ended.</summary>
    /// <param name="Scratchpad">The reasoning as far as it goes; null where there is none.</param>
    /// <param name="Output">The output as far as it goes; null where it had not begun.</param>
    public sealed record Truncated(Passage? Scratchpad, Passage? Output) : Transcript;

    /// <summary>The provider's content filter held the reply back, or cut it before its output ended.</summary>
    /// <param name="Reason">What the provider said, or where it cut.</param>
    public sealed record Filtered(string Reason) : Transcript;

    /// <summary>The question was not put, as an earlier reply gives nothing to ask it with.</summary>
    /// <param name="Reason">What is missing, in one sentence.</param>
    public sealed record NotPut(string Reason) : Transcript;

    /// <summary>There was no reply to parse.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    public sealed record Failed(string Reason) : Transcript;
}
