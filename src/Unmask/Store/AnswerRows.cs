using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>A version of a model that answered.</summary>
/// <param name="Subject">The model as it was asked.</param>
/// <param name="Version">The version that the provider says has answered; null where it does not say.</param>
/// <param name="Replies">How many answers are of it.</param>
public sealed record AnsweringVersion(string Subject, string? Version, int Replies)
{
    /// <summary>In words: <c>40 × gpt-x-2026-01-01</c>.</summary>
    public string Words => $"{Numbers.Count(Replies)} × {Version ?? "a version that the provider does not name"}";
}

/// <summary>A reason for which answers ended.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Stop">The reason as it is understood.</param>
/// <param name="Word">The provider's own word; null where it gave none.</param>
/// <param name="Replies">How many answers.</param>
public sealed record StopCount(string Subject, StopReason Stop, string? Word, int Replies)
{
    /// <summary>The reason in words.</summary>
    public string Meaning => Stop switch
    {
        StopReason.End => "the model ended its turn",
        StopReason.TokenLimit => "the token limit cut it",
        StopReason.StopString => "a stop string came",
        StopReason.ContentFilter => "the content filter stopped it",
        _ => "not known",
    };
}

/// <summary>Reads who answered and why answers ended. Of each trial the latest reply counts.</summary>
internal static class AnswerRows
{
    private const string Answered = "FROM trial t JOIN reply r ON r.trial = t.id AND r.attempt = (SELECT max(attempt) FROM reply WHERE trial = t.id) WHERE r.kind = 'answered'";

    /// <summary>The versions that answered, by subject in plan order and the most frequent first; none for a model in the process, which has no versions.</summary>
    public static IReadOnlyList<AnsweringVersion> Versions(SqliteConnection connection) =>
    [
        .. InOrder(Read(connection, $"SELECT t.subject, min(t.id), count(*), r.model {Answered} GROUP BY t.subject, r.model", row => new AnsweringVersion(row.GetString(0), row.TextOrNull(3), row.GetInt32(2))), version => version.Subject)
            .Where(subject => subject.Any(version => version.Version is not null))
            .SelectMany(subject => subject.OrderByDescending(version => version.Replies).ThenBy(version => version.Version, StringComparer.Ordinal)),
    ];

    /// <summary>Why answers ended, in the same order.</summary>
    public static IReadOnlyList<StopCount> Stops(SqliteConnection connection, StoredValues values) =>
    [
        .. InOrder(Read(connection, $"SELECT t.subject, min(t.id), count(*), r.stop, r.stop_word {Answered} GROUP BY t.subject, r.stop, r.stop_word", row => new StopCount(row.GetString(0), values.Word<StopReason>(row.GetString(3)), row.TextOrNull(4), row.GetInt32(2))), stop => stop.Subject)
            .SelectMany(subject => subject.OrderByDescending(stop => stop.Replies).ThenBy(stop => stop.Word, StringComparer.Ordinal)),
    ];

    private static List<(int First, T Item)> Read<T>(SqliteConnection connection, string query, Func<SqliteDataReader, T> item)
    {
        using SqliteCommand command = connection.Command(query);
        using SqliteDataReader row = command.ExecuteReader();
        List<(int, T)> items = [];
        while (row.Read())
        {
            items.Add((row.GetInt32(1), item(row)));
        }

        return items;
    }

    private static IEnumerable<IGrouping<string, T>> InOrder<T>(List<(int First, T Item)> items, Func<T, string> subjectOf) =>
        items.OrderBy(item => item.First).Select(item => item.Item).GroupBy(subjectOf, StringComparer.Ordinal);
}
