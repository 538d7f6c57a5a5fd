using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Reads what went over the wire.</summary>
internal static class ExchangeRows
{
    /// <summary>Where the first questions of a run went, each address once.</summary>
    public static IReadOnlyList<Uri> Addresses(SqliteConnection connection)
    {
        // More servers than this share no load.
        using SqliteCommand command = connection.Command("SELECT DISTINCT address FROM (SELECT address FROM exchange ORDER BY trial, attempt, number LIMIT 256)");
        using SqliteDataReader row = command.ExecuteReader();
        List<Uri> addresses = [];
        while (row.Read())
        {
            addresses.Add(new Uri(row.GetString(0)));
        }

        return addresses;
    }

    public static IReadOnlyList<(int Attempt, Exchange Exchange)> Of(SqliteConnection connection, StoredValues values, int trial)
    {
        using SqliteCommand command = connection.Command(
            "SELECT attempt, address, status, request_id, started, seconds, problem, sent, received, ended, content_type FROM exchange WHERE trial = $trial ORDER BY attempt, number",
            ("$trial", trial));
        using SqliteDataReader row = command.ExecuteReader();
        List<(int, Exchange)> found = [];
        byte[] sent = [];
        while (row.Read())
        {
            sent = row.IsDBNull(7) ? sent : Packed.Unpack(row.GetFieldValue<byte[]>(7));
            found.Add((row.GetInt32(0), new Exchange
            {
                Address = new Uri(row.GetString(1)),
                Status = (int?)row.NumberOrNull(2),
                RequestId = row.TextOrNull(3),
                Started = DateTimeOffset.Parse(row.GetString(4), CultureInfo.InvariantCulture),
                Took = TimeSpan.FromSeconds(row.GetDouble(5)),
                Problem = row.TextOrNull(6),
                Sent = sent,
                Received = Packed.Unpack(row.GetFieldValue<byte[]>(8)),
                End = ExchangeEnds.Of(values, row.TextOrNull(9), (int?)row.NumberOrNull(2), row.TextOrNull(6)),
                ContentType = row.TextOrNull(10),
            }));
        }

        return found;
    }
}
