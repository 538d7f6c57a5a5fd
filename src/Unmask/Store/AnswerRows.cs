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
        StopReason.NotRecorded => "not in the file, taken for whole",
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

    /// <summary>The versions that answered, by subject in plan order and the most frequent first; none for a model in the process, which has no versions.</summary>
    /// <param name="replies">The replies.</param>
    /// <param name="ofVotes">Whether those count that voted for judges, and not the subjects.</param>
    public static IReadOnlyList<AnsweringVersion> Versions(IReadOnlyList<ReplyGroup> replies, bool ofVotes = false) =>
    [
        .. replies.Where(group => group is { IsLatest: true, IsAnswered: true } && group.AreVotes == ofVotes).GroupBy(group => (group.Subject, group.Model))
            .Select(groups => new AnsweringVersion(groups.Key.Subject, groups.Key.Model, groups.Sum(group => group.Count)))
            .GroupBy(version => version.Subject, StringComparer.Ordinal)
            .Where(subject => subject.Any(version => version.Version is not null))
            .SelectMany(subject => subject.OrderByDescending(version => version.Replies).ThenBy(version => version.Version, StringComparer.Ordinal)),
    ];

    /// <summary>Why answers ended, in the same order; those that a filter held back whole are among them where it gave a word.</summary>
    public static IReadOnlyList<StopCount> Stops(IReadOnlyList<ReplyGroup> replies, StoredValues values) =>
    [
        .. replies.Where(group => group is { IsLatest: true, AreVotes: false } && (group.IsAnswered || (group.Kind == "filtered" && group.StopWord is not null)))
            .GroupBy(group => (group.Subject, Stop: group.Stop ?? EnumWord.Of(StopReason.ContentFilter), group.StopWord))
            .Select(groups => new StopCount(groups.Key.Subject, values.Word<StopReason>(groups.Key.Stop), groups.Key.StopWord, groups.Sum(group => group.Count)))
            .GroupBy(stop => stop.Subject, StringComparer.Ordinal)
            .SelectMany(subject => subject.OrderByDescending(stop => stop.Replies).ThenBy(stop => stop.Word, StringComparer.Ordinal)),
    ];

    /// <summary>The parts of unknown types, by subject in plan order and the most frequent first.</summary>
    public static IReadOnlyList<UnknownPart> UnknownParts(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command($"SELECT t.subject, min(t.id), count(*), j.value {Latest} JOIN json_each(r.unknown_parts) j WHERE t.role <> '{EnumWord.Of(TrialRole.Vote)}' GROUP BY t.subject, j.value");
        using SqliteDataReader row = command.ExecuteReader();
        List<UnknownPart> parts = [];
        while (row.Read())
        {
            parts.Add(new UnknownPart(row.GetString(0), row.Text(3), row.GetInt32(2), row.GetInt32(1)));
        }

        return
        [
            .. parts.OrderBy(part => part.Example).GroupBy(part => part.Subject, StringComparer.Ordinal)
                .SelectMany(subject => subject.OrderByDescending(part => part.Replies).ThenBy(part => part.Type, StringComparer.Ordinal)),
        ];
    }
}
