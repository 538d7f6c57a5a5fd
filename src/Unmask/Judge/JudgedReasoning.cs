namespace Unmask;

/// <summary>The reasoning of a reply that a judge of reasoning reads: its scratchpad, then the model's own channel.</summary>
internal static class JudgedReasoning
{
    /// <summary>The parts that are there, or why there is no verdict.</summary>
    public static (IReadOnlyList<ReasoningPart> Parts, Verdict.Missing? Missing) Of(Exhibit exhibit)
    {
        if (exhibit.Transcript is not Transcript.Complete)
        {
            return ([], new Verdict.Missing(NoVerdict.Because(exhibit.Transcript, "reasoning")));
        }

        ReasoningPart[] parts = [.. exhibit.Reasonings];
        return parts.Length > 0 ? (parts, null) : (parts, new Verdict.Missing("There is no reasoning to judge."));
    }
}
