using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Replies that are alike in who gave them and how they ended.</summary>
/// <param name="Subject">The model as it was asked.</param>
/// <param name="First">The first of their trials.</param>
/// <param name="Count">How many.</param>
/// <param name="IsLatest">Whether each is its trial's latest: the one that counts.</param>
/// <param name="Kind">Answered, filtered or failed, as stored.</param>
/// <param name="Model">The version that answered; null where the provider does not say.</param>
/// <param name="Stop">Why they ended; null for those that were not answered.</param>
/// <param name="StopWord">The provider's word for it; null where it gave none.</param>
/// <param name="Tokens">What they took, as far as it was counted.</param>
/// <param name="Uncounted">Answers among them whose tokens are not counted.</param>
/// <param name="AreVotes">Whether they are votes of a judge, and not a subject's.</param>
internal sealed record ReplyGroup(string Subject, int First, int Count, bool IsLatest, string Kind, string? Model, string? Stop, string? StopWord, TokenUse Tokens, int Uncounted, bool AreVotes)
{
    /// <summary>Whether it was answered.</summary>
    public bool IsAnswered => Kind == "answered";
}

/// <summary>
/// Sums over all replies of a run, from one reading of them: in a run of a million trials each takes seconds, and a report asks for six numbers. A sum is kept until another process or connection has
/// written to the run.
/// </summary>
internal sealed class ReplyGroups(SqliteConnection connection)
{
    // Most runs ask nothing twice, and looking for a later attempt of each reply takes a third of the time.
    private static string Query(bool hasLater) => $"""
        SELECT t.subject, min(t.id), count(*), {(hasLater ? "r.attempt = (SELECT max(attempt) FROM reply WHERE trial = t.id)" : "1")} AS latest, r.kind, r.model, r.stop, r.stop_word, r.in_batch,
               sum(r.input_tokens), sum(r.output_tokens), sum(r.cached_tokens), sum(r.cache_written), sum(r.reasoning_tokens),
               sum(r.kind = 'answered' AND (r.input_tokens IS NULL OR r.output_tokens IS NULL)), t.role = '{EnumWord.Of(TrialRole.Vote)}' AS is_vote
        FROM reply r JOIN trial t ON t.id = r.trial GROUP BY is_vote, t.subject, r.in_batch, r.kind, r.model, r.stop, r.stop_word, latest
        """;

    private (long Version, IReadOnlyList<ReplyGroup> Groups)? _read;

    /// <summary>The groups as the run stands, by their first trial.</summary>
    public IReadOnlyList<ReplyGroup> Read()
    {
        // https://www.sqlite.org/pragma.html#pragma_data_version: it changes where anybody else has written.
        long version = connection.Number("PRAGMA data_version");
        if (_read is not { } read || read.Version != version)
        {
            read = (version, ReadAll());
            _read = read;
        }

        return read.Groups;
    }

    /// <summary>What each subject's replies took; those of batches stand apart.</summary>
    public List<(string Subject, TokenUse Tokens)> Taken() =>
    [
        .. Read().GroupBy(group => (group.Subject, group.Tokens.InBatch)).Select(groups => (groups.Key.Subject, new TokenUse(Sum(groups, tokens => tokens.Input), Sum(groups, tokens => tokens.Output))
        {
            CachedInput = Sum(groups, tokens => tokens.CachedInput),
            CacheWritten = Sum(groups, tokens => tokens.CacheWritten),
            Reasoning = Sum(groups, tokens => tokens.Reasoning),
            InBatch = groups.Key.InBatch,
        })),
    ];

    /// <summary>What the votes of judges took.</summary>
    public TokenUse TakenByVotes()
    {
        ReplyGroup[] votes = [.. Read().Where(group => group.AreVotes)];
        return new TokenUse(Sum(votes, tokens => tokens.Input), Sum(votes, tokens => tokens.Output));
    }

    // What nobody counted adds nothing; a sum of such alone is not known.
    private static long? Sum(IEnumerable<ReplyGroup> groups, Func<TokenUse, long?> of)
    {
        long[] known = [.. groups.Select(group => of(group.Tokens)).OfType<long>()];
        return known.Length == 0 ? null : known.Sum();
    }

    private List<ReplyGroup> ReadAll()
    {
        using SqliteCommand command = connection.Command(Query(hasLater: connection.Number("SELECT EXISTS (SELECT 1 FROM reply WHERE attempt > 1)") == 1));
        using SqliteDataReader row = command.ExecuteReader();
        List<ReplyGroup> groups = [];
        while (row.Read())
        {
            TokenUse tokens = new(row.NumberOrNull(9), row.NumberOrNull(10))
            {
                CachedInput = row.NumberOrNull(11),
                CacheWritten = row.NumberOrNull(12),
                Reasoning = row.NumberOrNull(13),
                InBatch = row.GetBoolean(8),
            };
            groups.Add(new ReplyGroup(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetBoolean(3), row.GetString(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7), tokens, row.GetInt32(14), row.GetBoolean(15)));
        }

        return [.. groups.OrderBy(group => group.First)];
    }
}
