using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Estimates what those answers of a stored run took whose tokens the provider did not count.</summary>
internal static class UncountedAnswers
{
    /// <summary>For each subject what its uncounted answers took, estimated one by one as <see cref="TokenEstimate"/> does; those of batches stand apart. Known counts are left out.</summary>
    /// <param name="connection">The run.</param>
    /// <param name="mostWritten">The longest answer that the study allows.</param>
    public static IReadOnlyList<(string Subject, TokenUse Estimate)> Of(SqliteConnection connection, int mostWritten)
    {
        using SqliteCommand command = connection.Command(
            """
            SELECT t.subject, r.in_batch,
                   sum(CASE WHEN r.input_tokens IS NULL THEN (coalesce(length(CAST(s.text AS BLOB)), 0) + length(CAST(p.user AS BLOB)) + coalesce(length(CAST(p.prefill AS BLOB)), 0) + coalesce(length(CAST(p.further AS BLOB)), 0) + $bytes - 1) / $bytes ELSE 0 END),
                   sum(CASE WHEN r.output_tokens IS NULL
                            THEN min($most, (length(CAST(r.text AS BLOB)) + coalesce(length(CAST(r.native_reasoning AS BLOB)), 0) + $bytes - 1) / $bytes) ELSE 0 END)
            FROM reply r JOIN trial t ON t.id = r.trial JOIN prompt p ON p.id = t.prompt JOIN system_prompt s ON s.id = p.system
            WHERE r.kind = 'answered' AND (r.input_tokens IS NULL OR r.output_tokens IS NULL) GROUP BY t.subject, r.in_batch ORDER BY min(t.id)
            """,
            ("$bytes", TokenEstimate.BytesPerToken),
            ("$most", mostWritten));
        using SqliteDataReader row = command.ExecuteReader();
        List<(string, TokenUse)> estimates = [];
        while (row.Read())
        {
            estimates.Add((row.GetString(0), new TokenUse(row.GetInt64(2), row.GetInt64(3)) { InBatch = row.GetBoolean(1) }));
        }

        return estimates;
    }
}
