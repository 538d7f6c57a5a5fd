using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Trials of one subject that failed for one reason.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Cause">What kind of failure it was.</param>
/// <param name="Words">What the provider said, or what broke; where they differ only in ids and numbers, with <see cref="FailureWords.Blank"/> in place of these.</param>
/// <param name="Count">How many trials; positive.</param>
/// <param name="Example">The first of them, by its place in the plan.</param>
public sealed record FailureGroup(string Subject, FailureCause Cause, string Words, int Count, int Example);

/// <summary>Trials of one subject that a content filter rejected with the same words.</summary>
/// <inheritdoc cref="FailureGroup" path="/param"/>
public sealed record FilterGroup(string Subject, string Words, int Count, int Example);

/// <summary>Reads why trials have no answer, by cause.</summary>
internal static class FailureCauses
{
    private const string Latest = "r.attempt = (SELECT max(attempt) FROM reply WHERE trial = t.id)";

    /// <summary>The failures, the most frequent of each subject first.</summary>
    public static IReadOnlyList<FailureGroup> Of(SqliteConnection connection, StoredValues values) =>
    [
        .. Groups(connection, "failed").Select(group => new FailureGroup(group.Subject, values.Word<FailureCause>(group.Cause), group.Words, group.Count, group.Example)),
    ];

    /// <summary>What the filters rejected, likewise.</summary>
    public static IReadOnlyList<FilterGroup> Filtered(SqliteConnection connection) =>
        [.. Groups(connection, "filtered").Select(group => new FilterGroup(group.Subject, group.Words, group.Count, group.Example))];

    private static IEnumerable<(string Subject, string Cause, string Words, int Count, int Example)> Groups(SqliteConnection connection, string kind) =>
        Rows(connection, kind)
            .GroupBy(row => (row.Subject, row.Cause, Alike: FailureWords.Alike(row.Words)))
            .Select(group =>
            {
                string words = FailureWords.Once(group.First().Words);
                bool same = group.All(row => string.Equals(FailureWords.Once(row.Words), words, StringComparison.Ordinal));
                return (group.Key.Subject, group.Key.Cause, same ? words : group.Key.Alike, group.Sum(row => row.Count), group.Min(row => row.First));
            })
            .GroupBy(group => group.Subject, StringComparer.Ordinal)
            .OrderBy(groups => groups.Min(group => group.Item5))
            .SelectMany(groups => groups.OrderByDescending(group => group.Item4).ThenBy(group => group.Item5));

    private static List<(string Subject, string Cause, string Words, int Count, int First)> Rows(SqliteConnection connection, string kind)
    {
        using SqliteCommand command = connection.Command(
            $"""
            SELECT t.subject, coalesce(r.cause, ''), r.reason, count(*), min(t.id) FROM trial t JOIN reply r ON r.trial = t.id AND {Latest}
            WHERE r.kind = $kind AND r.kind <> 'answered' AND t.role <> '{EnumWord.Of(TrialRole.Vote)}' GROUP BY t.subject, r.cause, r.reason ORDER BY min(t.id)
            """,
            ("$kind", kind));
        using SqliteDataReader row = command.ExecuteReader();
        List<(string, string, string, int, int)> rows = [];
        while (row.Read())
        {
            rows.Add((row.GetString(0), row.GetString(1), row.Text(2), row.GetInt32(3), row.GetInt32(4)));
        }

        return rows;
    }
}
