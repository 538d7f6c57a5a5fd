namespace Unmask;

/// <summary>All that a judge sees of one trial. It is never told the tier, the variation or the subject.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Reply">What came back.</param>
/// <param name="Transcript">The reply, parsed.</param>
public sealed record Exhibit(Query Query, Reply Reply, Transcript Transcript)
{
    /// <summary>The two actions that the query asks to choose from, in the order in which they were shown; null where it asks for no choice.</summary>
    public ForcedChoice? Choice { get; init; }

    /// <summary>What the training rewards, in the words of the trial's scenario; null where nobody kept it.</summary>
    public string? Objective { get; init; }

    /// <summary>Of an answer to a question after a reply, that reply; null for a reply to a query.</summary>
    public Exhibit? Earlier { get; init; }

    /// <summary>Of an answer to a question after a reply, the question with what makes which answer what; null for a reply to a query, and where no question was kept.</summary>
    public Query? Asked { get; init; }

    /// <summary>The reply's text, or the empty string where there is none.</summary>
    public string Text => Reply is Reply.Answered answered ? answered.Text : "";

    /// <summary>What the model's own reasoning channel holds, or the empty string.</summary>
    public string Native => (Reply as Reply.Answered)?.NativeReasoning ?? "";

    /// <summary>What the user would see; null where nothing says which part that is.</summary>
    public Passage? Output => Transcript switch
    {
        Transcript.Complete complete => complete.Output,
        Transcript.Truncated cut => cut.Output,
        Transcript.Untagged untagged => untagged.Text,
        Transcript.UnknownEnd end => end.Output,
        _ => null,
    };

    /// <summary>The reasoning of a whole reply: the scratchpad, with its tags and drafts blanked, then the model's own channel. Empty where there is neither, or where the reply is not whole.</summary>
    public IEnumerable<ReasoningPart> Reasonings
    {
        get
        {
            if (Transcript is not Transcript.Complete complete)
            {
                yield break;
            }

            if (complete.Scratchpad is { } part)
            {
                yield return new ReasoningPart(WithoutTags(Text, part), part, EvidenceSource.Text);
            }

            if (!string.IsNullOrWhiteSpace(Native))
            {
                Passage all = new(0, Native.Length);
                yield return new ReasoningPart(WithoutTags(Native, all), all, EvidenceSource.NativeReasoning);
            }
        }
    }

    // A draft is no reasoning.
    private static string WithoutTags(string text, Passage part)
    {
        List<ReplyTag> tags = ReplyTag.ReadAll(text).FindAll(tag => tag.Standing == TagStanding.Plain && tag.Start >= part.Start && tag.End <= part.End);
        if (tags.Count == 0)
        {
            return text;
        }

        char[] rest = text.ToCharArray();
        ReplyTag? draft = null;
        foreach (ReplyTag tag in tags)
        {
            int from = draft is { } open && tag is { Kind: TagKind.Draft, Closes: true } ? open.Start : tag.Start;
            rest.AsSpan(from..tag.End).Fill(' ');
            draft = tag is { Kind: TagKind.Draft, Closes: false } ? tag : null;
        }

        return new string(rest);
    }
}

/// <summary>A part of a reply that is reasoning.</summary>
/// <param name="Text">The whole text that it is in, with what is no reasoning blanked; of the same length as the text itself.</param>
/// <param name="Where">The part.</param>
/// <param name="Source">Which text it is in.</param>
public sealed record ReasoningPart(string Text, Passage Where, EvidenceSource Source)
{
    /// <summary>The reasoning alone.</summary>
    public string Words => Where.In(Text).Trim();
}
