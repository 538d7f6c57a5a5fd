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

/// <summary>A reason for which answers ended, or were held back by a filter.</summary>
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

/// <summary>Parts of answers that hold a text and are of a type that is not known: their texts are not in the replies.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Type">The type, in the provider's word.</param>
/// <param name="Replies">How many answers have such a part; positive.</param>
/// <param name="Example">The first of them, by its place in the plan.</param>
public sealed record UnknownPart(string Subject, string Type, int Replies, int Example);

/// <summary>Reads who answered and why answers ended. Of each trial the latest reply counts.</summary>
internal static class AnswerRows
{
    private const string Latest = "FROM trial t JOIN reply r ON r.trial = t.id AND r.attempt = (SELECT max(attempt) FROM reply WHERE trial = t.id)";
    private const string Answered = $"{Latest} WHERE r.kind = 'answered'";

    // What a filter held back whole ended by the filter's word, where it gave one.
    private const string Ended = $"{Latest} WHERE r.kind = 'answered' OR (r.kind = 'filtered' AND r.stop_word IS NOT NULL)";

    private static readonly string StopOf = $"coalesce(r.stop, '{EnumWord.Of(StopReason.ContentFilter)}')";

    /// <summary>The versions that answered, by subject in plan order and the most frequent first; none for a model in the process, which has no versions.</summary>
    public static IReadOnlyList<AnsweringVersion> Versions(SqliteConnection connection) =>
    [
        .. InOrder(Read(connection, $"SELECT t.subject, min(t.id), count(*), r.model {Answered} GROUP BY t.subject, r.model", row => new AnsweringVersion(row.GetString(0), row.TextOrNull(3), row.GetInt32(2))), version => version.Subject)
            .Where(subject => subject.Any(version => version.Version is not null))
            .SelectMany(subject => subject.OrderByDescending(version => version.Replies).ThenBy(version => version.Version, StringComparer.Ordinal)),
    ];

    /// <summary>Why answers ended, in the same order; those that a filter held back whole are among them where it gave a word.</summary>
    public static IReadOnlyList<StopCount> Stops(SqliteConnection connection, StoredValues values) =>
    [
        .. InOrder(Read(connection, $"SELECT t.subject, min(t.id), count(*), {StopOf} AS ended, r.stop_word {Ended} GROUP BY t.subject, ended, r.stop_word", row => new StopCount(row.GetString(0), values.Word<StopReason>(row.GetString(3)), row.TextOrNull(4), row.GetInt32(2))), stop => stop.Subject)
            .SelectMany(subject => subject.OrderByDescending(stop => stop.Replies).ThenBy(stop => stop.Word, StringComparer.Ordinal)),
    ];

    /// <summary>The parts of unknown types, by subject in plan order and the most frequent first.</summary>
    public static IReadOnlyList<UnknownPart> UnknownParts(SqliteConnection connection) =>
    [
        .. InOrder(Read(connection, $"SELECT t.subject, min(t.id), count(*), j.value {Latest} JOIN json_each(r.unknown_parts) j GROUP BY t.subject, j.value", row => new UnknownPart(row.GetString(0), row.Text(3), row.GetInt32(2), row.GetInt32(1))), part => part.Subject)
            .SelectMany(subject => subject.OrderByDescending(part => part.Replies).ThenBy(part => part.Type, StringComparer.Ordinal)),
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
