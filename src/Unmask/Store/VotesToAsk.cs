namespace Unmask;

/// <summary>Which votes of judges a session asks: those of the judges that take part in it, and of no other that a run may have left.</summary>
/// <param name="Rounds">The rounds that are worked on.</param>
/// <param name="Only">Whether nothing else is asked.</param>
internal sealed record VotesToAsk(IReadOnlyList<PanelRound> Rounds, bool Only)
{
    /// <summary>No votes, and everything else.</summary>
    public static VotesToAsk None { get; } = new([], Only: false);

    /// <summary>Which queries are asked, and of whom; null for all.</summary>
    public AskingExtent? Within { get; init; }

    /// <summary>What stands in the question of a trial that still waits for the reply that it quotes; null where none waits.</summary>
    public string? Waiting { get; init; }

    /// <summary>The same of the plan's own trials and their further calls, as a condition on the table <c>trial t</c>.</summary>
    public string PlanCondition => Waiting is { } mark
        ? $"({Within?.Condition ?? "1"} AND (t.follows IS NOT NULL OR NOT EXISTS (SELECT 1 FROM prompt WHERE id = t.prompt AND instr(user, '{mark}') > 0)))"
        : Within?.Condition ?? "1";

    /// <summary>It as a condition on the table <c>trial t</c>.</summary>
    public string Condition
    {
        get
        {
            string vote = $"t.role = '{EnumWord.Of(TrialRole.Vote)}'";
            string taking = Rounds.Count == 0 ? "0" : string.Join(" OR ", Rounds.Select(round => FormattableString.Invariant(
                $"(t.purpose = '{round.Judge.Replace("'", "''", StringComparison.Ordinal)}' AND t.number >= {round.First} AND t.number < {round.End})")));
            return $"{(Only ? $"({vote} AND ({taking}))" : $"(NOT ({vote}) OR ({taking}))")} AND {PlanCondition}";
        }
    }
}

/// <summary>How far a study that may stop early is asked for now.</summary>
/// <param name="Queries">So many of its queries, in plan order.</param>
/// <param name="Subject">The subject whose own trials are asked, and no control's; null for everybody.</param>
internal sealed record AskingExtent(int Queries, string? Subject)
{
    /// <summary>The number of the study's own queries: those behind them are asked whole, where everybody is asked.</summary>
    public int? Studied { get; init; }

    /// <summary>It as a condition on the table <c>trial t</c>. Queries are numbered in plan order, from 1.</summary>
    public string Condition
    {
        get
        {
            string own = Subject is null ? "" : $" AND (t.follows IS NOT NULL OR (t.role = '{EnumWord.Of(TrialRole.Study)}' AND t.subject = '{Subject.Replace("'", "''", StringComparison.Ordinal)}'))";
            string beside = Studied is { } studied ? FormattableString.Invariant($" OR t.query > {studied}") : "";
            return FormattableString.Invariant($"((t.query <= {Queries}{own}){beside})");
        }
    }
}
