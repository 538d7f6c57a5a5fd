using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>A batch of a run that has not ended.</summary>
/// <param name="Number">Its number in the run, from 1.</param>
/// <param name="Subject">Who was asked.</param>
/// <param name="Label">By which the provider may know it.</param>
/// <param name="Created">When it was written down, before it was handed in.</param>
/// <param name="Name">As the provider calls it; null where nobody noted that any more.</param>
/// <param name="Trials">What it asks.</param>
internal sealed record OpenBatch(int Number, string Subject, string Label, DateTimeOffset Created, string? Name, IReadOnlyList<(int Trial, int Attempt)> Trials);

/// <summary>Reads batches.</summary>
internal static class BatchRows
{
    /// <summary>A subject's batches that have not ended, in their order.</summary>
    public static IReadOnlyList<OpenBatch> Open(SqliteConnection connection, string subject)
    {
        using SqliteCommand command = connection.Command(
            """
            SELECT b.number, b.label, b.created, s.name FROM batch b LEFT JOIN batch_submitted s ON s.batch = b.number
            WHERE b.subject = $subject AND NOT EXISTS (SELECT 1 FROM batch_ended WHERE batch = b.number) ORDER BY b.number
            """,
            ("$subject", subject));
        using SqliteDataReader row = command.ExecuteReader();
        List<OpenBatch> open = [];
        while (row.Read())
        {
            int number = row.GetInt32(0);
            open.Add(new OpenBatch(number, subject, row.GetString(1), DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture), row.TextOrNull(3), Trials(connection, number)));
        }

        return open;
    }

    /// <summary>The number of the next batch.</summary>
    public static int Next(SqliteConnection connection) => (int)connection.Number("SELECT coalesce(max(number), 0) + 1 FROM batch");

    private static List<(int Trial, int Attempt)> Trials(SqliteConnection connection, int number)
    {
        // An answer that is stored already is not waited for again.
        using SqliteCommand command = connection.Command(
            """
            SELECT trial, attempt FROM batch_trial b WHERE batch = $number
            AND NOT EXISTS (SELECT 1 FROM reply r WHERE r.trial = b.trial AND r.attempt = b.attempt) ORDER BY trial
            """,
            ("$number", number));
        using SqliteDataReader row = command.ExecuteReader();
        List<(int, int)> trials = [];
        while (row.Read())
        {
            trials.Add((row.GetInt32(0), row.GetInt32(1)));
        }

        return trials;
    }
}
