using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Reads what went over the wire.</summary>
internal static class ExchangeRows
{
    /// <summary>Where the first questions of a run went, each address once.</summary>
    public static IReadOnlyList<Uri> Addresses(SqliteConnection connection, bool ofVotes)
    {
        // More servers than this share no load.
        using SqliteCommand command = connection.Command($"SELECT DISTINCT address FROM (SELECT e.address FROM exchange e JOIN trial t ON t.id = e.trial WHERE t.role {(ofVotes ? "=" : "<>")} '{EnumWord.Of(TrialRole.Vote)}' ORDER BY e.trial, e.attempt, e.number LIMIT 256)");
        using SqliteDataReader row = command.ExecuteReader();
        List<Uri> addresses = [];
        while (row.Read())
        {
            addresses.Add(new Uri(row.GetString(0)));
        }

        return addresses;
    }

    public static IReadOnlyList<(int Attempt, Exchange Exchange)> Of(SqliteConnection connection, StoredValues values, BodyUnpacker bodies, int trial)
    {
        using SqliteCommand command = connection.Command(
            """
            SELECT e.attempt, e.address, e.status, e.request_id, e.started, e.seconds, e.problem, e.sent, e.received, e.ended, e.content_type, e.sent_shared, e.received_shared, e.received_with_text,
                   coalesce(r.native_reasoning, ''), coalesce(r.text, ''), e.sent_with_prompt, p.user
            FROM exchange e JOIN reply r ON r.trial = e.trial AND r.attempt = e.attempt JOIN trial t ON t.id = e.trial JOIN prompt p ON p.id = t.prompt WHERE e.trial = $trial ORDER BY e.attempt, e.number
            """,
            ("$trial", trial));
        using SqliteDataReader row = command.ExecuteReader();
        List<(int, Exchange)> found = [];
        byte[] sent = [];
        while (row.Read())
        {
            sent = row.IsDBNull(7) ? sent : bodies.Unpack(new PackedBody(row.GetFieldValue<byte[]>(7), row.NumberOrNull(11), row.GetBoolean(16)), () => row.GetFieldValue<byte[]>(17));
            found.Add((row.GetInt32(0), new Exchange
            {
                Address = new Uri(row.GetString(1)),
                Status = (int?)row.NumberOrNull(2),
                RequestId = row.TextOrNull(3),
                Started = DateTimeOffset.Parse(row.GetString(4), CultureInfo.InvariantCulture),
                Took = TimeSpan.FromSeconds(row.GetDouble(5)),
                Problem = row.TextOrNull(6),
                Sent = sent,
                Received = bodies.Unpack(new PackedBody(row.GetFieldValue<byte[]>(8), row.NumberOrNull(12), row.GetBoolean(13)), () => [.. row.GetFieldValue<byte[]>(14), .. row.GetFieldValue<byte[]>(15)]),
                End = ExchangeEnds.Of(values, row.TextOrNull(9), (int?)row.NumberOrNull(2), row.TextOrNull(6)),
                ContentType = row.TextOrNull(10),
            }));
        }

        return found;
    }
}
