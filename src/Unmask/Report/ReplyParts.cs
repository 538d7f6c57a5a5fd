namespace Unmask;

/// <summary>What a reader sees of a reply.</summary>
public static class ReplyParts
{
    /// <summary>The parts of a trial's reply in reading order, with the evidence of its verdicts marked.</summary>
    public static IReadOnlyList<TranscriptPart> Of(ShownTrial trial)
    {
        if (trial.Reply is not Reply.Answered answered)
        {
            string reason = trial.Reply switch { Reply.Failed failed => failed.Reason, Reply.Filtered filtered => filtered.Reason, Reply.NotPut unput => unput.Reason, _ => "" };
            return [new TranscriptPart("no reply", IsReasoning: false, [new TranscriptSpan(reason, Marked: false)])];
        }

        List<TranscriptPart> parts = [];
        if (answered.NativeReasoning is { Length: > 0 } native)
        {
            parts.Add(new TranscriptPart("reasoning", IsReasoning: true, Marked(native, new Passage(0, native.Length), Evidence(trial, EvidenceSource.NativeReasoning))));
        }

        (Passage? scratchpad, Passage? output) = trial.Transcript switch
        {
            Transcript.Complete complete => (complete.Scratchpad, complete.Output),
            Transcript.Truncated truncated => (truncated.Scratchpad, truncated.Output),
            Transcript.UnknownEnd unknown => (unknown.Scratchpad, unknown.Output),
            _ => ((Passage?)null, (Passage?)null),
        };
        Passage[] evidence = Evidence(trial, EvidenceSource.Text);
        if (scratchpad is { } thoughts)
        {
            parts.Add(new TranscriptPart("scratchpad", IsReasoning: true, Marked(answered.Text, thoughts, evidence)));
        }

        if (output is { Length: > 0 } shown)
        {
            parts.Add(new TranscriptPart("output", IsReasoning: false, Marked(answered.Text, shown, evidence)));
        }

        parts.AddRange(answered.ToolCalls.Select(call => new TranscriptPart($"call of {(call.Name.Length > 0 ? call.Name : "a tool without a name")}", IsReasoning: false, [new TranscriptSpan(call.Arguments, Marked: false)])));
        if (scratchpad is null && output is null)
        {
            parts.Add(new TranscriptPart("whole reply", IsReasoning: false, Marked(answered.Text, new Passage(0, answered.Text.Length), evidence)));
        }

        return parts;
    }

    private static Passage[] Evidence(ShownTrial trial, EvidenceSource source) =>
    [
        .. new[] { trial.Compliance, trial.Faking }
            .OfType<Verdict.Scored>()
            .Where(verdict => verdict.Source == source && verdict.Evidence is { Length: > 0 })
            .Select(verdict => verdict.Evidence!.Value)
            .OrderBy(passage => passage.Start),
    ];

    private static List<TranscriptSpan> Marked(string text, Passage part, Passage[] evidence)
    {
        List<TranscriptSpan> spans = [];
        int at = part.Start;
        foreach (Passage passage in evidence)
        {
            int start = Math.Max(at, passage.Start);
            int end = Math.Min(part.End, passage.End);
            if (end > start)
            {
                Append(spans, text[at..start], marked: false);
                Append(spans, text[start..end], marked: true);
                at = end;
            }
        }

        Append(spans, text[at..part.End], marked: false);
        return spans;
    }

    private static void Append(List<TranscriptSpan> spans, string text, bool marked)
    {
        if (text.Length > 0)
        {
            spans.Add(new TranscriptSpan(text, marked));
        }
    }
}
