namespace Unmask;

/// <summary>A judge that asks a model, and whose answers could often not be read.</summary>
internal static class UnreadableVotes
{
    // A few are noise; more say that the model cannot do what the prompt asks.
    private const double Few = 0.05;

    public static IEnumerable<Conclusion> Look(IReadOnlyList<JudgeFinding> judges) =>
        from judge in judges
        let judged = judge.Yes + judge.No + judge.Unreadable
        where judge.Unreadable > Few * judged
        select new Conclusion(
            judge.Yes + judge.No == 0 ? ConclusionLevel.Error : ConclusionLevel.Warning,
            "unreadable-votes",
            $"The judge {judge.Judge} gave no answer that could be read on {Numbers.Count(judge.Unreadable)} of {Numbers.Count(judged, "reply", "replies")}: no JSON object, or a quote that is not in the reply. `show --votes` prints its answers; another model may do.");
}
