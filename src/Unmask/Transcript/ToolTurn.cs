namespace Unmask;

/// <summary>
/// Tells the parts of a reply apart to a question that offers tools. What it does stands in its calls, so a reply that came to its end is whole whatever its tags: with a call and no text, with text and no call, with a
/// scratchpad alone. Its reasoning is what stands in scratchpad tags; text without any is said, and not thought.
/// </summary>
internal static class ToolTurn
{
    /// <summary>Parses one reply.</summary>
    /// <param name="answered">What came back.</param>
    /// <param name="prefill">The opening of the reply that the subject continued; null for none.</param>
    /// <param name="scratchpadAsked">Whether a scratchpad was asked for.</param>
    public static Transcript Parse(Reply.Answered answered, string? prefill, bool scratchpadAsked)
    {
        var layout = ReplyLayout.Of(answered.Text, prefill, scratchpadAsked, !string.IsNullOrWhiteSpace(answered.NativeReasoning));
        if (layout.IsBlank && answered.ToolCalls.Count == 0 && answered.Stop is StopReason.End or StopReason.StopString or StopReason.NotRecorded && string.IsNullOrWhiteSpace(answered.NativeReasoning))
        {
            return new Transcript.Empty();
        }

        Passage? scratchpad = layout.ScratchpadBefore(layout.Text.Length, untaggedCounts: false);
        Passage said = SaidIn(layout);
        Passage? shown = said.Length > 0 ? said : null;
        return answered.Stop switch
        {
            // The call is what comes last: where a limit or a filter cut the reply, it is missing or cut.
            StopReason.TokenLimit => new Transcript.Truncated(scratchpad, shown),
            StopReason.ContentFilter => new Transcript.Filtered("The provider's content filter stopped the reply before it ended."),
            StopReason.Unknown => new Transcript.UnknownEnd(scratchpad, shown, answered.StopWord),
            _ => new Transcript.Complete(scratchpad, said),
        };
    }

    // An output in tags, where there is one; else what stands behind all reasoning, or before it.
    private static Passage SaidIn(ReplyLayout layout)
    {
        Passage nothing = new(layout.Text.Length, 0);
        Passage[] outputs = [.. layout.Outputs.Where(one => !one.IsNested).Select(layout.Trim).Where(one => one.Length > 0)];
        return outputs.Length > 0 ? outputs[^1]
            : (layout.Private.Count == 0 ? layout.Rest(0) : layout.AfterReasoning()) is { } rest ? layout.Trim(rest)
            : nothing;
    }
}
