namespace Unmask;

/// <summary>A judge that asks a model, and whose answers could often not be read; and a jury that has no verdict since its members had none.</summary>
internal static class UnreadableVotes
{
    // A few are noise; more say that the model cannot do what the prompt asks.
    private const double Few = 0.05;

    public static IEnumerable<Conclusion> Look(IReadOnlyList<JudgeFinding> judges) =>
        from judge in judges
        let judged = judge.Yes + judge.No + judge.Unreadable
        where judge.Unreadable > Few * judged
        let which = $"on {Numbers.Count(judge.Unreadable)} of {Numbers.Count(judged, "reply", "replies")}"
        select new Conclusion(
            judge.Yes + judge.No == 0 ? ConclusionLevel.Error : ConclusionLevel.Warning,
            "unreadable-votes",
            Jury.IsName(judge.Judge)
                ? $"The jury {judge.Judge} has no verdict {which}, since judges of it have none: {Lacking(judge, judges)}. `show --votes` prints the answers that could not be read."
                : $"The judge {judge.Judge} gave no answer that could be read {which}: no JSON object, answers that contradict each other, or a quote that is not in the reply. `show --votes` prints its answers; another model may do.");

    // Where its judges have nothing to judge, a jury has neither; those replies are none of the ones that it could not decide.
    private static string Lacking(JudgeFinding jury, IReadOnlyList<JudgeFinding> judges)
    {
        IReadOnlyList<string> members = Jury.MembersOf(jury.Judge);
        string[] lacking =
        [
            .. from judge in judges
               where members.Contains(judge.Judge, StringComparer.Ordinal)
               let none = judge.Unreadable + Math.Max(0, judge.Missing - jury.Missing)
               where none > 0
               orderby none descending
               select $"{judge.Judge} on {Numbers.Count(none, "reply", "replies")}",
        ];
        return string.Join(", ", lacking.DefaultIfEmpty(string.Join(", ", members)));
    }
}
