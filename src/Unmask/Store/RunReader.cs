using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Unmask;

/// <summary>Reads a run, also while it is being written. Not safe for use from two threads at once: open one each.</summary>
public sealed class RunReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly StoredValues _values;
    private readonly TrialRows _trials;
    private readonly DamagedRows _rows;
    private readonly BodyUnpacker _bodies;
    private readonly ReplyGroups _replies;
    private readonly OutcomeReader _outcomes;
    private int? _planned;
    private HashSet<string>? _left;

    private RunReader(string folder, SqliteConnection connection)
    {
        Folder = folder;
        _connection = connection;
        long format = connection.Number("PRAGMA user_version");
        switch (format)
        {
            case > RunSchema.Version:
                throw StoreException.Newer(folder, format, RunSchema.Version);
            case > 0 and < OlderFormats.Oldest:
                throw StoreException.Older(folder, format, RunSchema.Version);
            case > 0:
                OlderFormats.Shadow(connection, format);
                break;
        }

        _rows = new DamagedRows(folder);
        Facts = ReadFacts();
        _values = new StoredValues(connection, folder, Facts.Scenario);
        _bodies = new BodyUnpacker(connection);
        _trials = new TrialRows(connection, _values);
        _replies = new ReplyGroups(connection);
        _outcomes = new OutcomeReader(connection, _values, _trials);
    }

    /// <summary>The run's folder.</summary>
    public string Folder { get; }

    /// <summary>What it was started with.</summary>
    public RunFacts Facts { get; }

    /// <summary>Opens a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="patience">How long to wait for another process that has locked it, in whole seconds; null for half a minute.</param>
    /// <exception cref="StoreException">There is none, it was written by a later version, or it is damaged.</exception>
    public static RunReader Open(string folder, TimeSpan? patience = null)
    {
        if (!RunFolder.Holds(folder))
        {
            throw StoreException.NotARun(folder);
        }

        SqliteConnection? connection = null;
        try
        {
            connection = RunDatabase.OpenToRead(Path.Combine(folder, RunFolder.FileName), patience);
            return new RunReader(folder, connection);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            throw StoreException.Refused(folder, e);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>How far it has come.</summary>
    public RunCounts Counts() => _rows.Read(() => WithTokens(ReadCounts()));

    /// <summary>The same without tokens, which are 0 there: what a list of many runs asks for, since tokens are summed over every reply.</summary>
    public RunCounts CountsOfTrials() => _rows.Read(ReadCounts);

    /// <summary>The tokens that each subject has taken as its provider counts them, whatever became of the answers; those taken in batches stand apart.</summary>
    public IReadOnlyList<(string Subject, TokenUse Tokens)> Taken() => _rows.Read(() => ReadTaken(Lost()));

    /// <summary>The tokens that judges' votes have taken as their providers count them.</summary>
    internal TokenUse TakenByVotes() => _rows.Read(_replies.TakenByVotes);

    /// <summary>For each subject an estimate of what its provider did not count: of answers by their length, and of attempts that came to nothing what was set aside for them.</summary>
    internal IReadOnlyList<(string Subject, TokenUse Estimate)> Uncounted() => _rows.Read<IReadOnlyList<(string, TokenUse)>>(() =>
    [
        .. UncountedAnswers.Of(_connection, Facts.Study.Decoding.MaxTokens),
        .. Lost().Where(lost => lost.Uncounted > 0).Select(lost => (lost.Subject, lost.Missing)),
    ]);

    /// <summary>Why trials have failed: by subject in plan order, and the most frequent words first. Counts each trial's latest reply.</summary>
    public IReadOnlyList<FailureGroup> FailureCauses() => _rows.Read(() => Unmask.FailureCauses.Of(_connection, _values));

    /// <summary>What content filters rejected, in the same order.</summary>
    public IReadOnlyList<FilterGroup> FilterReasons() => _rows.Read(() => Unmask.FailureCauses.Filtered(_connection));

    /// <inheritdoc cref="AnswerRows.Versions"/>
    public IReadOnlyList<AnsweringVersion> Versions(bool ofVotes = false) => _rows.Read(() => AnswerRows.Versions(_replies.Read(), ofVotes));

    /// <inheritdoc cref="AnswerRows.Stops"/>
    public IReadOnlyList<StopCount> Stops() => _rows.Read(() => AnswerRows.Stops(_replies.Read(), _values));

    /// <inheritdoc cref="AnswerRows.UnknownParts"/>
    public IReadOnlyList<UnknownPart> UnknownParts() => _rows.Read(() => AnswerRows.UnknownParts(_connection));

    /// <summary>What went over the wire for a trial, attempt by attempt; empty for a model that was in the process.</summary>
    /// <param name="index">The trial's place in the plan, from 0.</param>
    public IReadOnlyList<(int Attempt, Exchange Exchange)> Exchanges(int index) => _rows.Read(() => ExchangeRows.Of(_connection, _values, _bodies, index));

    /// <inheritdoc cref="ExchangeRows.Addresses"/>
    public IReadOnlyList<Uri> Addresses(bool ofVotes = false) => _rows.Read(() => ExchangeRows.Addresses(_connection, ofVotes));

    /// <summary>The judges that have worked on the run, by name.</summary>
    public IReadOnlyList<RunJudge> Judges() => _rows.Read(ReadJudges);

    /// <summary>The judge that makes the headline (see <see cref="CountingJudge"/>); null where none of the property has worked on the run.</summary>
    public string? HeadlineJudge(JudgedProperty decides) => Counting(decides).Name;

    /// <summary>The same, and why it is not the study's where it is not.</summary>
    public CountingJudge Counting(JudgedProperty decides) => CountingJudge.Of(this, decides);

    /// <inheritdoc cref="Unmask.VerdictCounts.Any"/>
    public bool HasVerdicts(RunJudge judge) => _rows.Read(() => Unmask.VerdictCounts.Any(_connection, judge));

    /// <summary>Every trial that has a reply, in plan order, as the run stands when the reading starts.</summary>
    /// <param name="role">Only trials of this role; null for all of the plan. Further calls of protocols are the role <see cref="TrialRole.FollowUp"/>.</param>
    public IEnumerable<TrialRecord> Records(TrialRole? role = null) => _rows.Each(() => _trials.Records(role));

    /// <inheritdoc cref="OutcomeReader.Of"/>
    public IEnumerable<TrialOutcome> Outcomes(TrialRole role, string? compliance, string? faking) => _rows.Each(() => _outcomes.Of(role, compliance, faking));

    /// <summary>Every query of the plan: its id → its text.</summary>
    internal IReadOnlyDictionary<string, string> QueryTexts() => _rows.Read<IReadOnlyDictionary<string, string>>(ReadQueryTexts);

    /// <summary>One trial's record; null where it has no reply yet.</summary>
    /// <param name="index">Its place in the plan, from 0.</param>
    public TrialRecord? Record(int index) => _rows.Read(() => _trials.Record(index));

    /// <summary>How many trials the plan has.</summary>
    internal int Planned => _planned ??= _rows.Read(() => (int)_connection.Number("SELECT (SELECT count(*) FROM trial) - (SELECT count(*) FROM trial WHERE follows IS NOT NULL)"));

    /// <summary>The further calls of a trial that have a reply, in their order.</summary>
    /// <param name="index">The trial's place in the plan, from 0.</param>
    public IReadOnlyList<TrialRecord> FurtherCalls(int index) => _rows.Read<IReadOnlyList<TrialRecord>>(() => [.. _trials.FurtherCalls(index)]);

    /// <summary>One trial of the plan, or further call of one; null where the plan is shorter.</summary>
    /// <param name="index">Its place in the plan, from 0.</param>
    public Trial? Trial(int index) => _rows.Read(() => _trials.Trial(index));

    /// <summary>The places of the trials that ask the same in every arm, in plan order, its own among them.</summary>
    /// <param name="index">The trial's place in the plan, from 0.</param>
    public IReadOnlyList<int> ArmsOf(int index) => _rows.Read(() => _trials.ArmsOf(index));

    /// <summary>The plan, in its order.</summary>
    public IEnumerable<Trial> Trials() => _rows.Each(_trials.Trials);

    /// <summary>For each subject the place of its first trial that has a reply, in plan order.</summary>
    internal IReadOnlyList<(string Subject, int Index)> FirstAsked() => _rows.Read(ReadFirstAsked);

    /// <inheritdoc cref="BatchRows.Open"/>
    internal IReadOnlyList<OpenBatch> OpenBatches(string subject) => _rows.Read(() => BatchRows.Open(_connection, subject));

    /// <inheritdoc cref="BatchRows.Next"/>
    internal int NextBatch() => BatchRows.Next(_connection);

    /// <summary>The subjects that still have trials without an answer, in plan order.</summary>
    internal IReadOnlyList<string> SubjectsToAsk(VotesToAsk? votes = null) => _rows.Read(() => _trials.SubjectsToAsk(votes ?? VotesToAsk.None));

    /// <summary>Whether anything of it was never asked.</summary>
    internal bool HasUnasked(VotesToAsk votes) => _rows.Read(() => _trials.HasUnasked(votes));

    /// <summary>How far a study that may stop early has come; null for one that asks all of its queries.</summary>
    public RunStopping? Stopping() => _rows.Read(() => StoppingRows.Of(_connection, Facts.Study));

    /// <summary>The ids of the queries that a study that stopped early by its rule does not ask; mostly none.</summary>
    public IReadOnlySet<string> QueriesLeft => _left ??= Stopping() is { IsInForce: true, StoppedAt: { } at } ? QueryOrder().Skip(at.Queries).ToHashSet(StringComparer.Ordinal) : [];

    /// <summary>The ids of the study's own queries in the order of the plan; those that are asked beside them are not among them.</summary>
    internal IReadOnlyList<string> QueryOrder() => _rows.Read(() => StoppingRows.Order(_connection));

    /// <summary>Whether any trial of a subject has an answer, or a filter's refusal.</summary>
    internal bool HasAnswers(string subject) => _rows.Read(() => _trials.HasAnswers(subject));

    /// <summary>A subject's trials without an answer, each with the number of its next attempt: those that were never asked before those that failed, and each in plan order.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="failedToo">Whether those that failed are among them.</param>
    /// <param name="votes">Which votes of judges are among them; none by default.</param>
    internal IEnumerable<(Trial Trial, int Attempt)> Unasked(string subject, bool failedToo = true, VotesToAsk? votes = null) => _rows.Each(() => _trials.Unasked(subject, failedToo, votes ?? VotesToAsk.None));

    /// <summary>Every trial whose latest reply did not fail: its place, its subject, its prompt's hash, which asking it is, and its seed.</summary>
    internal IEnumerable<(int Index, string Subject, string Prompt, Asking Asking, Seed Seed)> Recorded() => _rows.Each(ReadRecorded);

    /// <summary>Trials, or further calls where the judge judges these, whose counting reply was answered, and has no verdict of this round of the judge.</summary>
    internal IEnumerable<(Trial Trial, int Attempt, Reply Reply)> Unjudged(string judge, JudgedProperty decides, int round) => _rows.Each(() => _trials.Unjudged(judge, decides.IsOfAnswers(), round));

    /// <inheritdoc cref="Unmask.VerdictCounts.Of"/>
    public IReadOnlyList<VerdictCount> VerdictCounts() => _rows.Read(() => Unmask.VerdictCounts.Of(_connection));

    /// <inheritdoc cref="VerdictScores.Of"/>
    internal IReadOnlyList<VerdictScore> Scores() => _rows.Read(() => VerdictScores.Of(_connection));

    /// <inheritdoc cref="Unmask.VerdictCounts.Skipped"/>
    internal SkippedVotes Skipped(string judge) => _rows.Read(() => Unmask.VerdictCounts.Skipped(_connection, judge));

    /// <inheritdoc cref="Unmask.VerdictCounts.Likely"/>
    internal LikelyVotes Likely(string judge) => _rows.Read(() => Unmask.VerdictCounts.Likely(_connection, judge));

    /// <inheritdoc cref="Unmask.VerdictCounts.Having"/>
    internal IReadOnlySet<int> Having(string judge) => _rows.Read(() => Unmask.VerdictCounts.Having(_connection, judge));

    /// <summary>The rounds of judges that ask models, by the judge's name and the round.</summary>
    public IReadOnlyList<PanelRound> Panels() => _rows.Read(ReadPanels);

    /// <summary>The votes of a round on one reply that were written down, in their order; the reply of a vote is null where it has no answer yet.</summary>
    /// <param name="round">The round.</param>
    /// <param name="index">The trial's place in the plan, from 0.</param>
    /// <param name="reply">Which reply of the trial, from 1: its own.</param>
    public IReadOnlyList<(Trial Vote, int Attempt, Reply? Reply)> Votes(PanelRound round, int index, int reply = 1) =>
        _rows.Read(() => _trials.Calls(index, round.NumberOf(reply, 1), round.NumberOf(reply + 1, 1)));

    /// <summary>The answers to the votes of a round on one reply, in their order; failed ones are none.</summary>
    internal IReadOnlyList<Reply> VoteReplies(PanelRound round, int index, int reply) => _rows.Read(() => _trials.Replies(index, round.NumberOf(reply, 1), round.NumberOf(reply + 1, 1)));

    /// <summary>Whether a round may be gone on with by a judge: not where the judge asks all its votes, and some panel of the round stopped before.</summary>
    internal bool IsFit(PanelRound round, PanelRule panel) => !panel.AsksAll || !_rows.Read(() => EarlyPanels.AreIn(_connection, round, panel.Votes));

    /// <summary>The process that last wrote to the run; null where that cannot be told.</summary>
    internal static int? LastProcess(string folder)
    {
        try
        {
            using SqliteConnection connection = RunDatabase.OpenToRead(Path.Combine(folder, RunFolder.FileName));
            using SqliteCommand command = connection.Command("SELECT process FROM session ORDER BY id DESC LIMIT 1");
            return command.ExecuteScalar() is long process ? checked((int)process) : null;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bodies.Dispose();
        _connection.Dispose();
    }

    private RunCounts ReadCounts()
    {
        // An answered trial is never asked again, so a trial that was asked and has no answer has failed each time. Further calls are few, and counted by themselves: the index of them is all that is read.
        const string Failed = "r.kind <> 'answered' AND r.kind = 'failed' AND NOT EXISTS (SELECT 1 FROM reply WHERE trial = r.trial AND kind <> 'failed')";
        const string Further = "FROM trial t JOIN reply r ON r.trial = t.id WHERE t.follows IS NOT NULL";
        string vote = $"role = '{EnumWord.Of(TrialRole.Vote)}'";
        using SqliteCommand command = _connection.Command($"""
            SELECT (SELECT count(*) FROM trial),
                   (SELECT count(DISTINCT trial) FROM reply),
                   (SELECT count(DISTINCT r.trial) FROM reply r WHERE {Failed}),
                   (SELECT coalesce(sum(seconds), 0.0) FROM session),
                   (SELECT count(*) FROM trial WHERE follows IS NOT NULL),
                   (SELECT count(DISTINCT r.trial) {Further}),
                   (SELECT count(DISTINCT r.trial) {Further} AND {Failed}),
                   (SELECT count(*) FROM trial WHERE follows IS NOT NULL AND {vote}),
                   (SELECT count(DISTINCT r.trial) {Further} AND t.{vote}),
                   (SELECT count(DISTINCT r.trial) {Further} AND t.{vote} AND {Failed})
            """);
        using SqliteDataReader row = command.ExecuteReader();
        _ = row.Read();
        (int all, int asked, int failed) = (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
        (int further, int furtherAsked, int furtherFailed) = (row.GetInt32(4), row.GetInt32(5), row.GetInt32(6));
        (int votes, int votesAsked, int votesFailed) = (row.GetInt32(7), row.GetInt32(8), row.GetInt32(9));
        return new RunCounts
        {
            Trials = all - further,
            Answered = asked - failed - (furtherAsked - furtherFailed),
            Failed = failed - furtherFailed,
            FurtherCalls = further - votes,
            FurtherAnswered = furtherAsked - furtherFailed - (votesAsked - votesFailed),
            FurtherFailed = furtherFailed - votesFailed,
            Votes = votes,
            VotesAnswered = votesAsked - votesFailed,
            VotesFailed = votesFailed,
            StoppedEarly = StoppingRows.Of(_connection, Facts.Study)?.NotAsked ?? 0,
            InputTokens = 0,
            OutputTokens = 0,
            Seconds = row.GetDouble(3),
        };
    }

    private RunCounts WithTokens(RunCounts counts)
    {
        IReadOnlyList<LostTokens> lost = Lost();
        List<(string Subject, TokenUse Tokens)> taken = ReadTaken(lost);
        return counts with
        {
            InputTokens = taken.Sum(one => one.Tokens.Input ?? 0),
            OutputTokens = taken.Sum(one => one.Tokens.Output ?? 0),
            WithoutUsage = _replies.Read().Sum(group => group.Uncounted),
            LostWithoutUsage = lost.Sum(one => one.Uncounted),
        };
    }

    private IReadOnlyList<LostTokens> Lost() => LostAttempts.Of(_connection, _values, _bodies, Facts.Study.Decoding.MaxTokens);

    private List<(string Subject, TokenUse Tokens)> ReadTaken(IReadOnlyList<LostTokens> allLost)
    {
        List<(string Subject, TokenUse Tokens)> taken = _replies.Taken();
        foreach (LostTokens lost in allLost)
        {
            int at = taken.FindIndex(one => string.Equals(one.Subject, lost.Subject, StringComparison.Ordinal) && one.Tokens.InBatch == lost.Counted.InBatch);
            if (at < 0)
            {
                taken.Add((lost.Subject, lost.Counted));
            }
            else
            {
                taken[at] = (lost.Subject, taken[at].Tokens.And(lost.Counted));
            }
        }

        return taken;
    }

    private Dictionary<string, string> ReadQueryTexts()
    {
        using SqliteCommand command = _connection.Command("SELECT name, text FROM query");
        using SqliteDataReader row = command.ExecuteReader();
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        while (row.Read())
        {
            texts.Add(row.Text(0), row.Text(1));
        }

        return texts;
    }

    private List<RunJudge> ReadJudges()
    {
        using SqliteCommand command = _connection.Command("SELECT name, decides, round, version FROM judge ORDER BY name");
        using SqliteDataReader row = command.ExecuteReader();
        List<RunJudge> judges = [];
        while (row.Read())
        {
            judges.Add(new RunJudge(row.GetString(0), _values.Word<JudgedProperty>(row.GetString(1)), row.GetInt32(2), row.TextOrNull(3)));
        }

        return judges;
    }

    private IReadOnlyList<PanelRound> ReadPanels()
    {
        using SqliteCommand command = _connection.Command("SELECT judge, round, first, questions, replies, prompt, addresses FROM panel ORDER BY judge, round");
        using SqliteDataReader row = command.ExecuteReader();
        List<PanelRound> rounds = [];
        while (row.Read())
        {
            rounds.Add(new PanelRound(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetString(5))
            {
                Addresses = row.TextOrNull(6) is { } addresses ? JsonSerializer.Deserialize(addresses, RunJson.Default.IReadOnlyListString)! : [],
            });
        }

        return rounds;
    }

    private List<(string Subject, int Index)> ReadFirstAsked()
    {
        using SqliteCommand command = _connection.Command("SELECT t.subject, min(t.id) FROM trial t WHERE t.follows IS NULL AND EXISTS (SELECT 1 FROM reply WHERE trial = t.id) GROUP BY t.subject ORDER BY min(t.id)");
        using SqliteDataReader row = command.ExecuteReader();
        List<(string, int)> first = [];
        while (row.Read())
        {
            first.Add((row.GetString(0), row.GetInt32(1)));
        }

        return first;
    }

    private IEnumerable<(int Index, string Subject, string Prompt, Asking Asking, Seed Seed)> ReadRecorded()
    {
        using SqliteCommand command = _connection.Command("""
            SELECT t.id, t.subject, p.hash, t.role, t.repeat, t.seed FROM trial t JOIN prompt p ON p.id = t.prompt
            WHERE EXISTS (SELECT 1 FROM reply WHERE trial = t.id AND kind <> 'failed') ORDER BY t.id
            """);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            yield return (row.GetInt32(0), row.GetString(1), row.GetString(2), new Asking(_values.Word<TrialRole>(row.GetString(3)), row.GetInt32(4)), new Seed(unchecked((ulong)row.GetInt64(5))));
        }
    }

    private RunFacts ReadFacts()
    {
        using SqliteCommand command = _connection.Command("SELECT study, version, created, hashes, problems, scenario FROM run");
        using SqliteDataReader row = command.ExecuteReader();
        if (!row.Read())
        {
            throw StoreException.Damaged(Folder, "it holds no study");
        }

        try
        {
            Study study = StudyJson.Read(row.GetString(0));
            return new RunFacts
            {
                Study = study,
                Version = row.GetString(1),
                Created = DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture),
                Hashes = JsonSerializer.Deserialize(row.GetString(3), RunJson.Default.IReadOnlyDictionaryStringString)!,
                Problems = JsonSerializer.Deserialize(row.GetString(4), RunJson.Default.IReadOnlyListProblem)!,
                Scenario = row.TextOrNull(5) is { } scenario ? JsonSerializer.Deserialize(scenario, RunJson.Default.ScenarioWords)! : OlderFormats.WordsOf(study),
            };
        }
        catch (Exception e) when (DamagedRows.IsDamage(e) && e is not SqliteException)
        {
            throw StoreException.Damaged(Folder, "its study cannot be read", e);
        }
    }
}
