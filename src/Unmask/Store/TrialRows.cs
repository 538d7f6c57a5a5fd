using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Reads trials and what came of them, in plan order and one page or row at a time.</summary>
internal sealed class TrialRows(SqliteConnection connection, StoredValues values)
{
    private const int PageSize = 256;

    private const string From = "FROM trial t JOIN prompt p ON p.id = t.prompt";

    // The latest asking; the primary key finds it.
    private const string Latest = "JOIN reply r ON r.trial = t.id AND r.attempt = (SELECT max(attempt) FROM reply WHERE trial = t.id)";

    private const string Unanswered = "NOT EXISTS (SELECT 1 FROM reply WHERE trial = t.id AND kind <> 'failed')";

    private const string Never = "NOT EXISTS (SELECT 1 FROM reply WHERE trial = t.id)";

    private static readonly string NoTrial = string.Join(", ", Enumerable.Repeat("NULL", StoredValues.AfterTrial));

    private static readonly string Vote = $"t.role = '{EnumWord.Of(TrialRole.Vote)}'";

    public IReadOnlyList<string> SubjectsToAsk(VotesToAsk votes)
    {
        using SqliteCommand command = connection.Command($"SELECT t.subject FROM trial t WHERE {Unanswered} AND {votes.Condition} GROUP BY t.subject ORDER BY min(t.id)");
        using SqliteDataReader row = command.ExecuteReader();
        List<string> subjects = [];
        while (row.Read())
        {
            subjects.Add(row.GetString(0));
        }

        return subjects;
    }

    /// <summary>Whether anything of it was never asked.</summary>
    public bool HasUnasked(VotesToAsk votes) => connection.Number($"SELECT EXISTS (SELECT 1 FROM trial t WHERE {Never} AND {votes.Condition})") == 1;

    public bool HasAnswers(string subject)
    {
        using SqliteCommand command = connection.Command("SELECT EXISTS (SELECT 1 FROM reply r JOIN trial t ON t.id = r.trial WHERE t.subject = $subject AND r.kind <> 'failed')", ("$subject", subject));
        return command.ExecuteScalar() is 1L;
    }

    // What fails at every asking must not keep a run from the rest of its trials: it comes last, as it was when the reading began.
    public IEnumerable<(Trial Trial, int Attempt)> Unasked(string subject, bool failedToo, VotesToAsk votes)
    {
        if (!failedToo)
        {
            return Unasked(subject, Never, votes);
        }

        HashSet<int> failed = Failed(subject);
        return Unasked(subject, Never, votes).Concat(Unasked(subject, Unanswered, votes).Where(next => failed.Contains(next.Trial.Index)));
    }

    // Votes last, and panel by panel: few panels are then under way at a time.
    private IEnumerable<(Trial Trial, int Attempt)> Unasked(string subject, string which, VotesToAsk votes)
    {
        const string Asking = $"SELECT {StoredValues.TrialColumns}, (SELECT coalesce(max(attempt), 0) + 1 FROM reply WHERE trial = t.id) FROM trial t CROSS JOIN prompt p ON p.id = t.prompt";
        IEnumerable<(Trial, int)> plan = votes.Only ? [] : Pages(
            $"{Asking} WHERE t.id > $after AND t.subject = $subject AND NOT {Vote} AND {which} AND {votes.PlanCondition} ORDER BY t.id LIMIT {PageSize}", Read, item => [("$after", item.Trial.Index)], ("$after", -1), ("$subject", subject));
        return votes.Rounds.Count == 0 ? plan : plan.Concat(Pages(
            $"{Asking} WHERE t.follows IS NOT NULL AND (t.follows, t.number) > ($follows, $number) AND t.subject = $subject AND {Vote} AND {votes.Condition} AND {which} ORDER BY t.follows, t.number LIMIT {PageSize}",
            Read,
            item => [("$follows", item.Trial.Follows!.Trial), ("$number", item.Trial.Follows.Number)],
            ("$follows", -1),
            ("$number", 0),
            ("$subject", subject)));

        (Trial Trial, int Attempt) Read(SqliteDataReader row) => (values.Trial(row), row.GetInt32(StoredValues.AfterTrial));
    }

    private HashSet<int> Failed(string subject)
    {
        using SqliteCommand command = connection.Command($"SELECT t.id FROM trial t WHERE t.subject = $subject AND {Unanswered} AND EXISTS (SELECT 1 FROM reply WHERE trial = t.id)", ("$subject", subject));
        using SqliteDataReader row = command.ExecuteReader();
        HashSet<int> failed = [];
        while (row.Read())
        {
            _ = failed.Add(row.GetInt32(0));
        }

        return failed;
    }

    public IEnumerable<(Trial Trial, int Attempt, Reply Reply)> Unjudged(string judge, bool ofFurtherCalls, int round) => Pages(
        $"""
        SELECT {StoredValues.TrialColumns}, {StoredValues.ReplyColumns} {From} {Latest}
        WHERE t.id > $after AND r.kind = 'answered' AND (t.follows IS NOT NULL) = $further AND NOT {Vote}
          AND NOT EXISTS (SELECT 1 FROM verdict WHERE trial = t.id AND attempt = r.attempt AND judge = $judge AND round = $round)
        ORDER BY t.id LIMIT {PageSize}
        """,
        row => (Trial: values.Trial(row), row.GetInt32(StoredValues.AfterTrial), values.Reply(row)),
        item => item.Trial,
        ("$judge", judge),
        ("$further", ofFurtherCalls),
        ("$round", round));

    public IEnumerable<Trial> Trials() => Pages(
        $"SELECT {StoredValues.TrialColumns} {From} WHERE t.id > $after AND t.follows IS NULL ORDER BY t.id LIMIT {PageSize}", values.Trial, trial => trial);

    /// <summary>The trials that ask the same in every arm, which stand side by side in the plan.</summary>
    public IReadOnlyList<int> ArmsOf(int index)
    {
        using SqliteCommand command = connection.Command(
            $"""
            SELECT o.id FROM trial t JOIN trial o ON o.id BETWEEN t.id - {ArmDesign.MostArms} AND t.id + {ArmDesign.MostArms} AND o.query = t.query AND o.role = t.role AND o.subject = t.subject
              AND o.scenario = t.scenario AND o.variation = t.variation AND o.reasoning = t.reasoning AND o.paraphrase = t.paraphrase AND o.repeat = t.repeat
            WHERE t.id = $id ORDER BY o.id
            """,
            ("$id", index));
        using SqliteDataReader row = command.ExecuteReader();
        List<int> places = [];
        while (row.Read())
        {
            places.Add(row.GetInt32(0));
        }

        return places;
    }

    public Trial? Trial(int index)
    {
        using SqliteCommand command = connection.Command($"SELECT {StoredValues.TrialColumns} {From} WHERE t.id = $id", ("$id", index));
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? values.Trial(row) : null;
    }

    public TrialRecord? Record(int index) => Records("t.id = $key", "v.trial = $key", index).FirstOrDefault();

    public IEnumerable<TrialRecord> Records(TrialRole? role) => role is { } one
        ? Records("t.role = $key", "v.trial IN (SELECT id FROM trial WHERE role = $key)", EnumWord.Of(one))
        : Records("t.follows IS NULL", "v.trial IN (SELECT id FROM trial WHERE follows IS NULL)", key: 1);

    public IEnumerable<TrialRecord> FurtherCalls(int index) => Records($"t.follows = $key AND NOT {Vote}", "v.trial IN (SELECT id FROM trial WHERE follows = $key)", index);

    /// <summary>Calls of a trial by their numbers; the reply is null where nobody has been asked yet, or each asking failed.</summary>
    public IReadOnlyList<(Trial Call, int Attempt, Reply? Reply)> Calls(int index, int first, int end)
    {
        using SqliteCommand command = connection.Command(
            $"""
            SELECT {StoredValues.TrialColumns}, {StoredValues.ReplyColumns} {From} LEFT {Latest} WHERE t.follows = $trial AND t.number >= $first AND t.number < $end ORDER BY t.number
            """,
            ("$trial", index),
            ("$first", first),
            ("$end", end));
        using SqliteDataReader row = command.ExecuteReader();
        List<(Trial, int, Reply?)> calls = [];
        while (row.Read())
        {
            calls.Add(row.IsDBNull(StoredValues.AfterTrial) ? (values.Trial(row), 0, null) : (values.Trial(row), row.GetInt32(StoredValues.AfterTrial), values.Reply(row)));
        }

        return calls;
    }

    /// <summary>The answers to calls of a trial by their numbers, without what was asked; of a call that has none there is nothing.</summary>
    public IReadOnlyList<Reply> Replies(int index, int first, int end)
    {
        using SqliteCommand command = connection.Command(
            $"""
            SELECT {NoTrial}, {StoredValues.ReplyColumns} FROM trial t {Latest} WHERE t.follows = $trial AND t.number >= $first AND t.number < $end AND r.kind <> 'failed' ORDER BY t.number
            """,
            ("$trial", index),
            ("$first", first),
            ("$end", end));
        using SqliteDataReader row = command.ExecuteReader();
        List<Reply> replies = [];
        while (row.Read())
        {
            replies.Add(values.Reply(row));
        }

        return replies;
    }

    /// <summary>Merges two readings that both run in plan order: memory stays flat however long the run is.</summary>
    private IEnumerable<TrialRecord> Records(string ofTrials, string ofVerdicts, object key)
    {
        using SqliteCommand trials = connection.Command($"SELECT {StoredValues.TrialColumns}, {StoredValues.ReplyColumns}, {TranscriptRows.Columns} {From} {Latest} {TranscriptRows.Join} WHERE {ofTrials} ORDER BY t.id", ("$key", key));
        using SqliteCommand verdicts = connection.Command(
            $"""
            SELECT {StoredValues.VerdictColumns}
            FROM verdict v JOIN judge j ON j.name = v.judge AND j.round = v.round WHERE {ofVerdicts} ORDER BY v.trial, v.attempt, v.judge
            """,
            ("$key", key));
        // While the first reading is open, the second sees the same moment of a run that is still being written.
        using SqliteDataReader row = trials.ExecuteReader();
        using SqliteDataReader verdict = verdicts.ExecuteReader();
        bool more = verdict.Read();
        while (row.Read())
        {
            Trial trial = values.Trial(row);
            int attempt = row.GetInt32(StoredValues.AfterTrial);
            Reply reply = values.Reply(row);
            SortedDictionary<string, Verdict> found = new(StringComparer.Ordinal);
            for (; more && verdict.GetInt32(0) <= trial.Index; more = verdict.Read())
            {
                if (verdict.GetInt32(0) == trial.Index && verdict.GetInt32(1) == attempt)
                {
                    found.Add(verdict.GetString(2), values.Verdict(verdict));
                }
            }

            yield return new TrialRecord(trial, attempt, reply, Transcript(row, trial, reply), found);
        }
    }

    // What nobody has judged yet, and runs of older formats, have no transcript stored.
    private static Transcript Transcript(SqliteDataReader row, Trial trial, Reply reply) => row.IsDBNull(StoredValues.AfterReply)
        ? TranscriptParser.Parse(reply, trial.Reasoning, trial.Prompt.Prefill, trial.Prompt.OffersTools)
        : TranscriptRows.Read(row, StoredValues.AfterReply, reply is Reply.Answered answered ? answered.Text.Length : 0);

    /// <summary>Reads page after page, so that no reading stays open while its trials are asked: the database could not be tidied meanwhile.</summary>
    private IEnumerable<T> Pages<T>(string query, Func<SqliteDataReader, T> read, Func<T, Trial> trialOf, params (string Name, object? Value)[] parameters) =>
        Pages(query, read, item => [("$after", trialOf(item).Index)], [.. parameters, ("$after", -1)]);

    private IEnumerable<T> Pages<T>(string query, Func<SqliteDataReader, T> read, Func<T, (string Name, object? Value)[]> behind, params (string Name, object? Value)[] parameters)
    {
        List<T> page;
        Dictionary<string, object?> given = parameters.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
        do
        {
            page = [];
            using (SqliteCommand command = connection.Command(query, [.. given.Select(one => (one.Key, one.Value))]))
            using (SqliteDataReader row = command.ExecuteReader())
            {
                while (row.Read())
                {
                    page.Add(read(row));
                }
            }

            foreach (T item in page)
            {
                foreach ((string name, object? value) in behind(item))
                {
                    given[name] = value;
                }

                yield return item;
            }
        }
        while (page.Count == PageSize);
    }
}
