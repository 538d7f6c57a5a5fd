namespace Unmask;

/// <summary>The reasoning of a reply that a judge of reasoning reads: its scratchpad, then the model's own channel.</summary>
internal static class JudgedReasoning
{
    /// <summary>The parts that are there, or why there is no verdict.</summary>
    public static (IReadOnlyList<ReasoningPart> Parts, Verdict.Missing? Missing) Of(Exhibit exhibit)
    {
        if (exhibit.Transcript is not Transcript.Complete complete)
        {
            return ([], new Verdict.Missing(NoVerdict.Because(exhibit.Transcript, "reasoning")));
        }

        List<ReasoningPart> parts = [];
        if (complete.Scratchpad is { } part)
        {
            parts.Add(new ReasoningPart(WithoutTags(exhibit.Text, part), part, EvidenceSource.Text));
        }

        if ((exhibit.Reply as Reply.Answered)?.NativeReasoning is { } native && !string.IsNullOrWhiteSpace(native))
        {
            var all = new Passage(0, native.Length);
            parts.Add(new ReasoningPart(WithoutTags(native, all), all, EvidenceSource.NativeReasoning));
        }

        return parts.Count > 0 ? (parts, null) : (parts, new Verdict.Missing("There is no reasoning to judge."));
    }

    /// <summary>Blanks tags, and drafts between them: a draft is no reasoning.</summary>
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
/// <param name="Text">The text that it is in, tags and drafts blanked; places in it are places in the original.</param>
/// <param name="Where">The part of it.</param>
/// <param name="Source">Which text that is.</param>
internal sealed record ReasoningPart(string Text, Passage Where, EvidenceSource Source);
