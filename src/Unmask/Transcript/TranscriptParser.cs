namespace Unmask;

/// <summary>
/// Tells the parts of a reply apart. Tolerant of case, blanks, other names for the tags, and tags that are missing, doubled, nested or
/// merely mentioned; where the tags do not tell which part is the output it says so, and never guesses. docs/transcript.md has the
/// decision table, row by row.
/// </summary>
public static class TranscriptParser
{
    /// <summary>Parses one reply in linear time. Blanks after its last character make no difference.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="reasoning">How the subject was to think: without a scratchpad, text that has no tags is all output.</param>
    /// <param name="prefill">The opening of the reply that the subject continued; the tags in it count. Null for none.</param>
    public static Transcript Parse(Reply reply, Reasoning reasoning, string? prefill = null) => reply switch
    {
        Reply.Failed failed => new Transcript.Failed(failed.Reason),
        Reply.Filtered filtered => new Transcript.Filtered(filtered.Reason),
        Reply.Answered answered => Parse(answered, new ReplyLayout(answered.Text, prefill), reasoning is Reasoning.Scratchpad or Reasoning.Prefill),
        _ => throw new ArgumentException($"There is no such reply: {reply.GetType().Name}.", nameof(reply)),
    };

    private static Transcript Parse(Reply.Answered answered, ReplyLayout layout, bool scratchpadAsked)
    {
        (ReplyLayout.Region? output, string problem) = ChooseOutput(layout, scratchpadAsked);
        Passage? scratchpad = layout.ScratchpadBefore(output?.TagStart ?? layout.Text.Length, scratchpadAsked && output is not null);
        if (output is { IsClosed: true })
        {
            return new Transcript.Complete(scratchpad, layout.Trim(output.Value));
        }

        bool undecided = layout.Outputs.Count > 1 || layout.Outputs is [{ IsClosed: true }];
        return answered.Stop switch
        {
            StopReason.ContentFilter => new Transcript.Filtered("The provider's content filter stopped the reply before its output ended."),
            StopReason.TokenLimit when output is not null => new Transcript.Truncated(scratchpad, layout.Trim(output.Value)),
            StopReason.TokenLimit when !undecided => new Transcript.Truncated(scratchpad, Output: null),
            StopReason.Unknown when output is not null || !undecided => new Transcript.UnknownEnd(scratchpad, output is { } open ? layout.Trim(open) : null, answered.StopWord),
            _ when output is not null => new Transcript.Complete(scratchpad, layout.Trim(output.Value)),
            _ when layout.IsBlank => new Transcript.Empty(),
            _ => new Transcript.Malformed(problem),
        };
    }

    /// <summary>The output; or none, with the reason in one sentence.</summary>
    private static (ReplyLayout.Region? Output, string Problem) ChooseOutput(ReplyLayout layout, bool scratchpadAsked)
    {
        if (layout.Outputs.Count > 0)
        {
            var filled = layout.Outputs.Where(one => layout.Trim(one).Length > 0).ToList();
            // A rehearsal inside the scratchpad or the draft counts only where nothing stands outside.
            List<ReplyLayout.Region> candidates = filled.Exists(one => !one.IsNested) ? filled.FindAll(one => !one.IsNested) : filled;
            return candidates.Count == 0
                ? (null, "The output is blank.")
                : candidates.TrueForAll(one => layout.SameText(one, candidates[0]))
                ? (candidates[0], "")
                : (null, $"There are {candidates.Count} outputs that differ.");
        }

        if (layout.Private.Count == 0)
        {
            return scratchpadAsked
                ? (null, "There are no tags to tell the scratchpad from the output.")
                : layout.Rest(0) is { } all ? (all, "") : (null, "There is no output.");
        }

        ReplyLayout.Region last = layout.Private[^1];
        return !last.IsClosed
            ? (null, $"The {(last.Kind == TagKind.Draft ? "draft" : "scratchpad")} does not end, and no output begins.")
            : layout.Rest(last.After) is { } rest
            ? (rest, "")
            : (null, "There is no output after the reasoning.");
    }
}
