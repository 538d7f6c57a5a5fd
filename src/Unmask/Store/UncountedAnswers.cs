using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Reads what those answers may have taken whose tokens the provider did not count.</summary>
internal static class UncountedAnswers
{
    /// <summary>For each subject the most that its uncounted answers can have taken, which is what was set aside for them; those of batches stand apart. Known counts are left out.</summary>
    /// <param name="connection">The run.</param>
    /// <param name="mostWritten">The longest answer that the study allows.</param>
    /// <param name="charactersPerToken">As the tokens of a prompt are estimated.</param>
    public static IReadOnlyList<(string Subject, TokenUse Most)> Of(SqliteConnection connection, int mostWritten, int charactersPerToken)
    {
        using SqliteCommand command = connection.Command(
            """
            SELECT t.subject, r.in_batch,
                   sum(CASE WHEN r.input_tokens IS NULL THEN (length(s.text) + length(p.user) + coalesce(length(p.prefill), 0)) / $per ELSE 0 END),
                   sum(CASE WHEN r.output_tokens IS NULL THEN $most ELSE 0 END)
            FROM reply r JOIN trial t ON t.id = r.trial JOIN prompt p ON p.id = t.prompt JOIN system_prompt s ON s.id = p.system
            WHERE r.kind = 'answered' AND (r.input_tokens IS NULL OR r.output_tokens IS NULL) GROUP BY t.subject, r.in_batch ORDER BY min(t.id)
            """,
            ("$per", charactersPerToken),
            ("$most", mostWritten));
        using SqliteDataReader row = command.ExecuteReader();
        List<(string, TokenUse)> most = [];
        while (row.Read())
        {
            most.Add((row.GetString(0), new TokenUse(row.GetInt64(2), row.GetInt64(3)) { InBatch = row.GetBoolean(1) }));
        }

        return most;
    }
}
