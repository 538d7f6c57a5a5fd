using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Which rounds of votes hold panels that stopped before all votes were asked.</summary>
internal static class EarlyPanels
{
    /// <summary>Whether a round has a verdict of fewer votes than a panel has.</summary>
    /// <param name="connection">The run.</param>
    /// <param name="round">The round.</param>
    /// <param name="votes">The votes of a panel; a verdict for which none was asked does not count.</param>
    public static bool AreIn(SqliteConnection connection, PanelRound round, int votes)
    {
        using SqliteCommand command = connection.Command(
            """
            SELECT EXISTS (
                SELECT 1 FROM verdict v JOIN trial t ON t.id = v.trial
                WHERE v.judge = $judge AND v.round = $round AND v.kind = 'scored' AND (
                    SELECT count(*) FROM trial c
                    WHERE c.follows = coalesce(t.follows, t.id) AND c.number >= $first + (coalesce(t.number, 1) - 1) * $questions AND c.number < $first + coalesce(t.number, 1) * $questions
                ) BETWEEN 1 AND $votes - 1)
            """,
            ("$judge", round.Judge),
            ("$round", round.Round),
            ("$first", round.First),
            ("$questions", round.Questions),
            ("$votes", votes));
        return command.ExecuteScalar() is 1L;
    }
}
