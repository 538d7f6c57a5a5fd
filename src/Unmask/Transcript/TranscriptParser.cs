namespace Unmask;

/// <summary>
/// Tells the parts of a reply apart. Tolerant of case, blanks, other names and brackets for the tags, and tags that are missing, doubled, nested or
/// merely mentioned; where the tags do not tell which part is the output it says so, and never guesses. docs/transcript.md has the
/// decision table, row by row.
/// </summary>
public static class TranscriptParser
{
    /// <summary>The parser's version, which runs store beside what it made. Raised whenever it, or <see cref="Resolution"/>, reads any reply otherwise than before.</summary>
    public const int Version = 2;

    /// <summary>Parses one reply in linear time. Blanks after its last character make no difference.</summary>
    /// <param name="reply">What came back. Where it holds native reasoning, text that has no tags is all output.</param>
    /// <param name="reasoning">How the subject was to think: without a scratchpad, text that has no tags is all output.</param>
    /// <param name="prefill">The opening of the reply that the subject continued; the tags in it count. Null for none.</param>
    /// <param name="offersTools">Whether tools were offered: then what the reply does stands in its calls, and no tag need tell where its output begins.</param>
    public static Transcript Parse(Reply reply, Reasoning reasoning, string? prefill = null, bool offersTools = false) => reply switch
    {
        Reply.Failed failed => new Transcript.Failed(failed.Reason),
        Reply.Filtered filtered => new Transcript.Filtered(filtered.Reason),
        Reply.NotPut unput => new Transcript.NotPut(unput.Reason),
        Reply.Answered answered when offersTools => ToolTurn.Parse(answered, prefill, reasoning is Reasoning.Scratchpad or Reasoning.Prefill),
        Reply.Answered answered => Parse(answered, reasoning is Reasoning.Scratchpad or Reasoning.Prefill, prefill),
        _ => throw new ArgumentException($"There is no such reply: {reply.GetType().Name}.", nameof(reply)),
    };

    private static Transcript Parse(Reply.Answered answered, bool scratchpadAsked, string? prefill)
    {
        bool hasNativeReasoning = !string.IsNullOrWhiteSpace(answered.NativeReasoning);
        bool mustBeTagged = scratchpadAsked && !hasNativeReasoning;
        var layout = ReplyLayout.Of(answered.Text, prefill, scratchpadAsked, hasNativeReasoning);
        (ReplyLayout.Region? output, string problem) = ChooseOutput(layout, mustBeTagged);
        Passage? scratchpad = layout.ScratchpadBefore(output?.TagStart ?? layout.Text.Length, scratchpadAsked && output is not null);
        if (output is { IsClosed: true, IsInOpenScratchpad: true } && answered.Stop == StopReason.TokenLimit)
        {
            // It was cut where the scratchpad may have gone on: what it has said in output tags can be a rehearsal.
            return new Transcript.Truncated(scratchpad, Output: null);
        }

        if (output is { IsClosed: true })
        {
            return new Transcript.Complete(scratchpad, layout.Trim(output.Value));
        }

        List<ReplyLayout.Region> begun = layout.Outputs.FindAll(one => !one.IsRehearsal);
        bool undecided = begun.Count > 1 || begun is [{ IsClosed: true }];
        return answered.Stop switch
        {
            StopReason.ContentFilter => new Transcript.Filtered("The provider's content filter stopped the reply before its output ended."),
            StopReason.TokenLimit when output is not null => new Transcript.Truncated(scratchpad, layout.Trim(output.Value)),
            StopReason.TokenLimit when !undecided => new Transcript.Truncated(scratchpad, Output: null),
            StopReason.Unknown when output is not null || !undecided => new Transcript.UnknownEnd(scratchpad, output is { } open ? layout.Trim(open) : null, answered.StopWord),
            _ when output is not null => new Transcript.Complete(scratchpad, layout.Trim(output.Value)),
            _ when layout.IsBlank => new Transcript.Empty(),
            _ when mustBeTagged && layout.Untagged() is { } untagged => untagged,
            _ => new Transcript.Malformed(problem),
        };
    }

    /// <summary>The output; or none, with the reason in one sentence.</summary>
    private static (ReplyLayout.Region? Output, string Problem) ChooseOutput(ReplyLayout layout, bool mustBeTagged)
    {
        (ReplyLayout.Region? output, string problem) = layout.Outputs.Count > 0 ? ChooseTagged(layout) : ChooseUntagged(layout, mustBeTagged);
        return output is not { } found ? (null, problem)
            : layout.IsPlaceholder(found) ? (null, "The output is a blank of the prompt that was not filled in.")
            : HoldsReasoning(layout, found) ? (null, "The output holds a mark of reasoning, and nothing tells where that reasoning ends.")
            : (found, problem);
    }

    private static bool HoldsReasoning(ReplyLayout layout, ReplyLayout.Region output)
    {
        Passage passage = layout.Trim(output);
        bool isTail = layout.Outputs.Count == 0 && layout.Private.Count > 0;
        bool isPart = isTail || layout.Outputs.Count > 0;
        return LeftoverMarks.AreIn(layout.Text, passage) || HiddenHeads.AreIn(layout.Text, passage, isPart, isTail) || JsonParts.AreIn(passage.In(layout.Text));
    }

    private static (ReplyLayout.Region? Output, string Problem) ChooseTagged(ReplyLayout layout)
    {
        List<ReplyLayout.Region> filled = layout.Outputs.FindAll(one => layout.Trim(one).Length > 0);
        // "I close with <output> … </output>" is no output beside a real one.
        List<ReplyLayout.Region> real = filled.FindAll(one => !layout.IsPlaceholder(one));
        filled = real.Count > 0 ? real : filled;
        // A rehearsal inside the scratchpad or the draft counts only where nothing stands outside.
        List<ReplyLayout.Region> outside = filled.FindAll(one => !one.IsNested);
        List<ReplyLayout.Region> candidates = outside.Count > 0 ? outside : filled;
        return candidates.Count == 0 ? (null, "The output is blank.")
            : candidates.Exists(one => one.IsBroken) ? (null, "Reasoning stands in the middle of the output.")
            : !candidates.TrueForAll(one => layout.SameText(one, candidates[0])) ? (null, $"There are {candidates.Count} outputs that differ.")
            : candidates.Exists(one => one.IsRehearsal) || (outside.Count == 0 && layout.AfterReasoning() is not null) ? (null, "An output stands inside the reasoning only, and there is more text after it.")
            : (candidates[0], "");
    }

    private static (ReplyLayout.Region? Output, string Problem) ChooseUntagged(ReplyLayout layout, bool mustBeTagged)
    {
        if (layout.Private.Count == 0)
        {
            return mustBeTagged
                ? (null, "There are no tags to tell the scratchpad from the output.")
                : layout.Rest(0) is { } all ? (all, "") : (null, "There is no output.");
        }

        int open = layout.Private.FindLastIndex(region => !region.IsClosed);
        if (open >= 0)
        {
            return (null, $"The {(layout.Private[open].Kind == TagKind.Draft ? "draft" : "scratchpad")} does not end, and no output begins.");
        }

        return mustBeTagged && layout.Private.TrueForAll(region => region.Kind == TagKind.Draft)
            ? (null, "There is a draft without a scratchpad, so that the text after it may be reasoning.")
            : layout.AfterReasoning() is { } rest
            ? (rest, "")
            : (null, "There is no output after the reasoning.");
    }
}
