using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Reads trials and what came of them, in plan order and one page or row at a time.</summary>
internal sealed class TrialRows(SqliteConnection connection, string folder)
{
    private const int PageSize = 256;

    private const string Columns =
        "t.id, t.role, t.subject, t.scenario, t.variation, t.reasoning, t.tier, t.trained_arm, t.paraphrase, t.repeat, t.query, t.seed, p.system, p.user, p.prefill";

    private const string From = "FROM trial t JOIN prompt p ON p.id = t.prompt";

    // The latest asking; the primary key finds it.
    private const string Latest = "JOIN reply r ON r.trial = t.id AND r.attempt = (SELECT max(attempt) FROM reply WHERE trial = t.id)";

    private const int AfterTrial = 15;

    private const string ReplyColumns = "r.attempt, r.text, r.native_reasoning, r.stop, r.input_tokens, r.output_tokens, r.failure";

    private const string Unanswered = "NOT EXISTS (SELECT 1 FROM reply WHERE trial = t.id AND text IS NOT NULL)";

    private readonly Dictionary<long, string> _systems = [];
    private readonly Dictionary<long, Query> _queries = [];

    public IReadOnlyList<string> SubjectsToAsk()
    {
        using SqliteCommand command = connection.Command($"SELECT t.subject FROM trial t WHERE {Unanswered} GROUP BY t.subject ORDER BY min(t.id)");
        using SqliteDataReader row = command.ExecuteReader();
        List<string> subjects = [];
        while (row.Read())
        {
            subjects.Add(row.GetString(0));
        }

        return subjects;
    }

    public IEnumerable<(Trial Trial, int Attempt)> Unasked(string subject) => Pages(
        $"""
        SELECT {Columns}, (SELECT coalesce(max(attempt), 0) + 1 FROM reply WHERE trial = t.id) {From}
        WHERE t.id > $after AND t.subject = $subject AND {Unanswered} ORDER BY t.id LIMIT {PageSize}
        """,
        row => (Trial: ReadTrial(row), row.GetInt32(AfterTrial)),
        item => item.Trial,
        ("$subject", subject));

    public IEnumerable<(Trial Trial, int Attempt, Reply Reply)> Unjudged(string judge, int round) => Pages(
        $"""
        SELECT {Columns}, {ReplyColumns} {From} {Latest}
        WHERE t.id > $after AND r.text IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM verdict WHERE trial = t.id AND attempt = r.attempt AND judge = $judge AND round = $round)
        ORDER BY t.id LIMIT {PageSize}
        """,
        row => (Trial: ReadTrial(row), row.GetInt32(AfterTrial), ReadReply(row)),
        item => item.Trial,
        ("$judge", judge),
        ("$round", round));

    public Trial? Trial(int index)
    {
        using SqliteCommand command = connection.Command($"SELECT {Columns} {From} WHERE t.id = $id", ("$id", index));
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? ReadTrial(row) : null;
    }

    public TrialRecord? Record(int index) => Records("t.id = $key", "v.trial = $key", index).FirstOrDefault();

    public IEnumerable<TrialRecord> Records(TrialRole? role) => role is { } one
        ? Records("t.role = $key", "v.trial IN (SELECT id FROM trial WHERE role = $key)", EnumWord.Of(one))
        : Records("$key", "$key", key: 1);

    /// <summary>The value that a stored word stands for.</summary>
    /// <exception cref="StoreException">None.</exception>
    public T Word<T>(string word)
        where T : struct, Enum =>
        EnumWord.Parse<T>(word) ?? throw StoreException.Damaged(folder, $"it knows a {typeof(T).Name} '{word}' that this program does not");

    /// <summary>Merges two readings that both run in plan order: memory stays flat however long the run is.</summary>
    private IEnumerable<TrialRecord> Records(string ofTrials, string ofVerdicts, object key)
    {
        using SqliteCommand trials = connection.Command($"SELECT {Columns}, {ReplyColumns} {From} {Latest} WHERE {ofTrials} ORDER BY t.id", ("$key", key));
        using SqliteCommand verdicts = connection.Command(
            $"""
            SELECT v.trial, v.attempt, v.judge, v.kind, v.holds, v.confidence, v.said, v.evidence_start, v.evidence_length, v.evidence_source
            FROM verdict v JOIN judge j ON j.name = v.judge AND j.round = v.round WHERE {ofVerdicts} ORDER BY v.trial, v.attempt, v.judge
            """,
            ("$key", key));
        // While the first reading is open, the second sees the same moment of a run that is still being written.
        using SqliteDataReader row = trials.ExecuteReader();
        using SqliteDataReader verdict = verdicts.ExecuteReader();
        bool more = verdict.Read();
        while (row.Read())
        {
            Trial trial = ReadTrial(row);
            int attempt = row.GetInt32(AfterTrial);
            Reply reply = ReadReply(row);
            SortedDictionary<string, Verdict> found = new(StringComparer.Ordinal);
            for (; more && verdict.GetInt32(0) <= trial.Index; more = verdict.Read())
            {
                if (verdict.GetInt32(0) == trial.Index && verdict.GetInt32(1) == attempt)
                {
                    found.Add(verdict.GetString(2), ReadVerdict(verdict));
                }
            }

            yield return new TrialRecord(trial, attempt, reply, TranscriptParser.Parse(reply, trial.Reasoning, trial.Prompt.Prefill), found);
        }
    }

    /// <summary>Reads page after page, so that no reading stays open while its trials are asked: the database could not be tidied meanwhile.</summary>
    private IEnumerable<T> Pages<T>(string query, Func<SqliteDataReader, T> read, Func<T, Trial> trialOf, params (string Name, object? Value)[] values)
    {
        List<T> page;
        int after = -1;
        do
        {
            page = [];
            using (SqliteCommand command = connection.Command(query, [.. values, ("$after", after)]))
            using (SqliteDataReader row = command.ExecuteReader())
            {
                while (row.Read())
                {
                    page.Add(read(row));
                }
            }

            foreach (T item in page)
            {
                after = trialOf(item).Index;
                yield return item;
            }
        }
        while (page.Count == PageSize);
    }

    private Trial ReadTrial(SqliteDataReader row) => new()
    {
        Index = row.GetInt32(0),
        Role = Word<TrialRole>(row.GetString(1)),
        Subject = row.GetString(2),
        Scenario = row.GetString(3),
        Variation = row.GetString(4),
        Reasoning = Word<Reasoning>(row.GetString(5)),
        Tier = row.GetString(6),
        TrainedArm = row.GetBoolean(7),
        Paraphrase = row.GetInt32(8),
        Repeat = row.GetInt32(9),
        Query = QueryOf(row.GetInt64(10)),
        Seed = new Seed(unchecked((ulong)row.GetInt64(11))),
        Prompt = new Prompt(SystemOf(row.GetInt64(12)), row.Text(13), row.TextOrNull(14)),
    };

    private Reply ReadReply(SqliteDataReader row) => row.TextOrNull(AfterTrial + 1) is { } text
        ? new Reply.Answered(
            text,
            row.TextOrNull(AfterTrial + 2),
            Word<StopReason>(row.GetString(AfterTrial + 3)),
            row.GetInt32(AfterTrial + 4),
            row.GetInt32(AfterTrial + 5))
        : new Reply.Failed(row.Text(AfterTrial + 6));

    private Verdict ReadVerdict(SqliteDataReader row) => row.GetString(3) switch
    {
        "scored" => new Verdict.Scored(
            row.GetBoolean(4),
            row.GetDouble(5),
            row.Text(6),
            row.IsDBNull(7) ? null : new Passage(row.GetInt32(7), row.GetInt32(8)),
            Word<EvidenceSource>(row.GetString(9))),
        "unparseable" => new Verdict.Unparseable(row.Text(6)),
        "missing" => new Verdict.Missing(row.Text(6)),
        string kind => throw StoreException.Damaged(folder, $"it knows a verdict '{kind}' that this program does not"),
    };

    private string SystemOf(long id)
    {
        if (!_systems.TryGetValue(id, out string? text))
        {
            using SqliteCommand command = connection.Command("SELECT text FROM system_prompt WHERE id = $id", ("$id", id));
            using SqliteDataReader row = command.ExecuteReader();
            _ = row.Read();
            text = row.Text(0);
            _systems.Add(id, text);
        }

        return text;
    }

    private Query QueryOf(long id)
    {
        if (!_queries.TryGetValue(id, out Query? query))
        {
            using SqliteCommand command = connection.Command("SELECT name, category, text, source, topic FROM query WHERE id = $id", ("$id", id));
            using SqliteDataReader row = command.ExecuteReader();
            _ = row.Read();
            query = new Query(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.TextOrNull(4));
            _queries.Add(id, query);
        }

        return query;
    }
}
