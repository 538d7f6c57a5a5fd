namespace Unmask;

/// <summary>Which votes of judges a session asks: those of the judges that take part in it, and of no other that a run may have left.</summary>
/// <param name="Rounds">The rounds that are worked on.</param>
/// <param name="Only">Whether nothing else is asked.</param>
internal sealed record VotesToAsk(IReadOnlyList<PanelRound> Rounds, bool Only)
{
    /// <summary>No votes, and everything else.</summary>
    public static VotesToAsk None { get; } = new([], Only: false);

    /// <summary>It as a condition on the table <c>trial t</c>.</summary>
    public string Condition
    {
        get
        {
            string vote = $"t.role = '{EnumWord.Of(TrialRole.Vote)}'";
            string taking = Rounds.Count == 0 ? "0" : string.Join(" OR ", Rounds.Select(round => FormattableString.Invariant(
                $"(t.purpose = '{round.Judge.Replace("'", "''", StringComparison.Ordinal)}' AND t.number >= {round.First} AND t.number < {round.End})")));
            return Only ? $"({vote} AND ({taking}))" : $"(NOT ({vote}) OR ({taking}))";
        }
    }
}
