using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>What the lost attempts of a stored run took, by subject and by whether they were in a batch.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Counted">As their servers counted.</param>
/// <param name="Missing">What was set aside for that which nobody counted.</param>
/// <param name="Uncounted">How many of them lack a count.</param>
internal sealed record LostTokens(string Subject, TokenUse Counted, TokenUse Missing, int Uncounted);

/// <summary>Reads the attempts of a stored run from which no answer was kept. Their bodies tell what they took, so runs of every format have it.</summary>
internal static class LostAttempts
{
    // Two indexes of few rows tell which replies these are; each is of no use to SQLite but for its own condition.
    private const string Query = """
        WITH lossy AS (SELECT trial, attempt FROM reply WHERE kind <> 'answered' UNION SELECT trial, attempt FROM exchange WHERE number = 2)
        SELECT r.trial, r.attempt, r.kind = 'answered', t.subject, b.trial IS NOT NULL, e.status, e.ended, e.problem, e.received,
               (coalesce(length(CAST(s.text AS BLOB)), 0) + length(CAST(p.user AS BLOB)) + coalesce(length(CAST(p.prefill AS BLOB)), 0) + $bytes - 1) / $bytes, e.received_shared, e.received_with_text, coalesce(r.native_reasoning, ''), coalesce(r.text, '')
        FROM lossy l CROSS JOIN reply r ON r.trial = l.trial AND r.attempt = l.attempt CROSS JOIN exchange e ON e.trial = r.trial AND e.attempt = r.attempt
        JOIN trial t ON t.id = r.trial JOIN prompt p ON p.id = t.prompt JOIN system_prompt s ON s.id = p.system
        LEFT JOIN (SELECT DISTINCT trial, attempt FROM batch_trial) b ON b.trial = r.trial AND b.attempt = r.attempt
        ORDER BY r.trial, r.attempt, e.number
        """;

    /// <summary>What they took, in plan order; empty where none took anything.</summary>
    /// <param name="connection">The run.</param>
    /// <param name="values">Its values.</param>
    /// <param name="bodies">Unpacks its bodies.</param>
    /// <param name="mostWritten">The longest answer that the study allows.</param>
    public static IReadOnlyList<LostTokens> Of(SqliteConnection connection, StoredValues values, BodyUnpacker bodies, int mostWritten)
    {
        using SqliteCommand command = connection.Command(Query, ("$bytes", TokenEstimate.BytesPerToken));
        using SqliteDataReader row = command.ExecuteReader();
        Dictionary<(string Subject, bool InBatch), LostTokens> sums = [];
        Asked? asked = null;
        while (row.Read())
        {
            if (asked is null || asked.Trial != row.GetInt32(0) || asked.Attempt != row.GetInt32(1))
            {
                Add(sums, asked);
                asked = new Asked(row.GetInt32(0), row.GetInt32(1), row.GetBoolean(2), row.GetString(3), new TokenUse(row.GetInt64(9), mostWritten) { InBatch = row.GetBoolean(4) });
            }

            (int? status, string? problem) = ((int?)row.NumberOrNull(5), row.TextOrNull(7));
            asked.Attempts.Add(new MadeAttempt(status, ExchangeEnds.Of(values, row.TextOrNull(6), status, problem), problem is null, Received(bodies, row)));
        }

        Add(sums, asked);
        return [.. sums.Values];
    }

    private static byte[] Received(BodyUnpacker bodies, SqliteDataReader row) =>
        bodies.Unpack(new PackedBody(row.GetFieldValue<byte[]>(8), row.NumberOrNull(10), row.GetBoolean(11)), () => [.. row.GetFieldValue<byte[]>(12), .. row.GetFieldValue<byte[]>(13)]);

    private static void Add(Dictionary<(string Subject, bool InBatch), LostTokens> sums, Asked? asked)
    {
        if (asked is null)
        {
            return;
        }

        foreach (LostAttempt lost in LostAttempt.Among(asked.IsAnswered, asked.Attempts))
        {
            TokenUse counted = lost is LostAttempt.Counted known ? known.Tokens : new TokenUse(0, 0), whole = lost.Or(asked.Most);
            if (whole.Known == 0)
            {
                continue;
            }

            TokenUse none = new(0, 0) { InBatch = asked.Most.InBatch };
            LostTokens before = sums.GetValueOrDefault((asked.Subject, none.InBatch)) ?? new LostTokens(asked.Subject, none, none, 0);
            sums[(asked.Subject, none.InBatch)] = before with
            {
                Counted = before.Counted.And(counted),
                Missing = before.Missing.And(new TokenUse(whole.Input - (counted.Input ?? 0), whole.Output - (counted.Output ?? 0))),
                Uncounted = before.Uncounted + (lost is LostAttempt.Counted { Tokens.IsKnown: true } ? 0 : 1),
            };
        }
    }

    /// <summary>One asking with its attempts.</summary>
    private sealed record Asked(int Trial, int Attempt, bool IsAnswered, string Subject, TokenUse Most)
    {
        public List<MadeAttempt> Attempts { get; } = [];
    }
}
