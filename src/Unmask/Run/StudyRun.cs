using System.Threading.Channels;

namespace Unmask;

/// <summary>
/// Asks, parses and judges what a stored plan still lacks. Each stage builds only on what is on disk, so it may stop anywhere
/// and another run of it goes on; what comes out does not depend on where it stopped, nor on how much ran at once.
/// </summary>
/// <param name="store">The run; stays the caller's.</param>
/// <param name="models">Gives the model of a name; asked once for each subject that still has trials.</param>
/// <param name="judges">Those of the study, in its order.</param>
/// <param name="options">How much runs at once.</param>
/// <param name="time">The clock.</param>
public sealed class StudyRun(RunStore store, Func<string, IChatModel> models, IReadOnlyList<IJudge> judges, RunOptions options, TimeProvider time)
{
    private const int FirstRound = 1;

    private readonly RunTally _tally = new(time);
    private readonly IJudge? _shownJudge = judges.FirstOrDefault(judge => judge.Decides == JudgedProperty.Compliance);
    private IReadOnlyList<IJudge> _judges = judges;
    private IReadOnlyList<IJudge> _ownJudges = [.. judges.Where(judge => judge.Decides != JudgedProperty.Confession)];
    private IReadOnlyList<IJudge> _furtherJudges = [.. judges.Where(judge => judge.Decides == JudgedProperty.Confession)];
    private Dictionary<string, int> _rounds = new(StringComparer.Ordinal);

    /// <summary>How each trial is carried out. Default one question and one answer.</summary>
    /// <remarks>Its judges judge beside those of the run.</remarks>
    public IProtocol Protocol
    {
        get;
        init
        {
            field = value;
            _judges = [.. _judges, .. value.Judges.Where(judge => _judges.All(known => !string.Equals(known.Name, judge.Name, StringComparison.Ordinal)))];
            (_ownJudges, _furtherJudges) = ([.. _judges.Where(judge => judge.Decides != JudgedProperty.Confession)], [.. _judges.Where(judge => judge.Decides == JudgedProperty.Confession)]);
        }
    } = new SingleAnswer();

    private FurtherCalls Further => field ??= new FurtherCalls(store, Protocol, _tally.Further);

    /// <summary>How far the run is; may be read from any thread, at any time.</summary>
    public RunProgress Progress => _tally.Snapshot;

    /// <summary>
    /// Carries the run to its end: judges stored replies that lack a verdict, asks every trial that has no answer (also those whose
    /// asking failed in an earlier session), and judges as replies come in.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled; all that had come back is stored.</exception>
    /// <exception cref="StoreException">It could not be stored; what was stored before stays.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await BeginAsync().ConfigureAwait(false);
        await RunStagesAsync(FinishStagesAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Judges stored replies that lack a verdict, and asks nobody: what an imported run needs. Done again it finds nothing to do.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; it goes on where it stopped.</exception>
    /// <exception cref="StoreException">It could not be stored; what was stored before stays.</exception>
    public async Task JudgeStoredAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int> counting = StoredRounds();
        _rounds = _judges.ToDictionary(judge => judge.Name, judge => counting.GetValueOrDefault(judge.Name, FirstRound), StringComparer.Ordinal);
        await CountRoundsAsync().ConfigureAwait(false);
        // Where no judge has worked on the run, all lack the same replies, and each reply is parsed once for all of them.
        await RunStagesAsync(counting.Count == 0 && _ownJudges.Count > 0 ? PostAllAsync : PostUnjudgedAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Judges every stored reply again with each judge, as a new round, which counts once it is whole. Nobody is asked.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; judging again goes on with the same round.</exception>
    /// <exception cref="StoreException">It could not be stored; what was stored before stays.</exception>
    public async Task JudgeAgainAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int> counting = StoredRounds();
        _rounds = _judges.ToDictionary(judge => judge.Name, judge => counting.TryGetValue(judge.Name, out int round) ? round + 1 : FirstRound, StringComparer.Ordinal);
        // Of a judge that has not worked on the run before, the run must know the name before its verdicts come; no earlier round is hidden by that.
        foreach (IJudge judge in _judges.Where(judge => !counting.ContainsKey(judge.Name)))
        {
            _ = await store.AddAsync(new RunRow.Counts(judge.Name, judge.Decides, FirstRound)).ConfigureAwait(false);
        }

        await RunStagesAsync(PostUnjudgedAsync, cancellationToken).ConfigureAwait(false);
        await CountRoundsAsync().ConfigureAwait(false);
    }

    private async Task BeginAsync()
    {
        Dictionary<string, int> counting = StoredRounds();
        _rounds = _judges.ToDictionary(judge => judge.Name, judge => counting.GetValueOrDefault(judge.Name, FirstRound), StringComparer.Ordinal);
        await CountRoundsAsync().ConfigureAwait(false);
        using RunReader reader = store.OpenReader();
        _tally.Begin(reader.Counts());
        foreach ((string subject, TokenUse tokens) in reader.Taken().Concat(reader.Uncounted()))
        {
            options.Spending.Add(ModelName.Of(subject), tokens);
        }

        foreach (TrialRecord record in reader.Records(TrialRole.Study))
        {
            if (record.Verdicts.TryGetValue(_shownJudge?.Name ?? "", out Verdict? verdict))
            {
                Show(record.Trial, OutcomeReading.Of(record.Reply, record.Transcript, verdict, faking: null));
            }
        }
    }

    private Dictionary<string, int> StoredRounds()
    {
        using RunReader reader = store.OpenReader();
        return reader.Judges().ToDictionary(judge => judge.Name, judge => judge.Round, StringComparer.Ordinal);
    }

    private async Task CountRoundsAsync()
    {
        foreach (IJudge judge in _judges)
        {
            _ = await store.AddAsync(new RunRow.Counts(judge.Name, judge.Decides, _rounds[judge.Name])).ConfigureAwait(false);
        }

        await store.FlushAsync().ConfigureAwait(false);
    }

    private async Task RunStagesAsync(Func<ChannelWriter<JudgeTask>, CancellationToken, Task> post, CancellationToken cancellationToken)
    {
        try
        {
            await TwoStages.RunAsync(post, JudgeOneAsync, options.JudgeConcurrency, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await store.FlushAsync().ConfigureAwait(false);
        }
    }

    private async Task FinishStagesAsync(ChannelWriter<JudgeTask> posted, CancellationToken cancellationToken)
    {
        // First what is stored already: afterwards every reply comes from the asking below, and none is judged twice.
        await PostUnjudgedAsync(posted, cancellationToken).ConfigureAwait(false);
        await Further.CatchUpAsync().ConfigureAwait(false);
        long known = -1;
        for (bool isFirst = true; Further.Added > known; isFirst = false)
        {
            // What is asked after an answer may come when the reading of what there is to ask has ended: then there is one more round, of nothing that was asked in this session.
            known = Further.Added;
            await AskAllAsync(posted, isFirst, cancellationToken).ConfigureAwait(false);
            await store.FlushAsync().ConfigureAwait(false);
        }
    }

    private async Task AskAllAsync(ChannelWriter<JudgeTask> posted, bool failedToo, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> subjects;
        using (RunReader reader = store.OpenReader())
        {
            subjects = reader.SubjectsToAsk();
        }

        // One after the other: an embedded or local model then has the machine to itself.
        foreach (string subject in subjects)
        {
            await AskAsync(subject, models(subject), posted, failedToo, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PostUnjudgedAsync(ChannelWriter<JudgeTask> posted, CancellationToken cancellationToken)
    {
        using RunReader reader = store.OpenReader();
        foreach (IJudge judge in _judges)
        {
            foreach ((Trial trial, int attempt, Reply reply) in reader.Unjudged(judge, _rounds[judge.Name]))
            {
                await posted.WriteAsync(new JudgeTask(trial, attempt, reply, [judge], Task.CompletedTask), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task PostAllAsync(ChannelWriter<JudgeTask> posted, CancellationToken cancellationToken)
    {
        using RunReader reader = store.OpenReader();
        foreach ((Trial trial, int attempt, Reply reply) in reader.Unjudged(_ownJudges[0], _rounds[_ownJudges[0].Name]))
        {
            await posted.WriteAsync(new JudgeTask(trial, attempt, reply, _ownJudges, Task.CompletedTask), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What a trial asks its model.</summary>
    public static ModelRequest RequestOf(Trial trial, Decoding decoding) => new(trial.Prompt, trial.DecodingIn(decoding), trial.Seed) { Asking = new Asking(trial.Role, trial.Repeat) };

    private async Task AskAsync(string subject, IChatModel model, ChannelWriter<JudgeTask> posted, bool failedToo, CancellationToken cancellationToken)
    {
        await (model is IBatchModel batches
            ? new BatchAsking(store, subject, batches, options, time, (trial, attempt, reply, token) => TakeAsync(trial, attempt, reply, posted, token)) { Looked = _tally.Looked, FailedToo = failedToo }.RunAsync(cancellationToken)
            : new TrialAsking(store, subject, model, options, KeepAsync) { FailedToo = failedToo }.RunAsync(cancellationToken)).ConfigureAwait(false);

        // Before the next question takes its place: what is killed loses what was under way, and no answer besides. Those of a batch are still with the provider.
        async Task KeepAsync(Trial trial, int attempt, Reply reply, CancellationToken token) => await (await TakeAsync(trial, attempt, reply, posted, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Hands a reply on to be stored, and to the judges. Gives what ends when it is on disk.</summary>
    private async Task<Task> TakeAsync(Trial trial, int attempt, Reply reply, ChannelWriter<JudgeTask> posted, CancellationToken cancellationToken)
    {
        Task stored = await store.AddAsync(new RunRow.Replied(trial.Index, attempt, reply)).ConfigureAwait(false);
        await Further.AddAfterAsync(trial, reply).ConfigureAwait(false);
        _tally.Asked(reply);
        if (cancellationToken.IsCancellationRequested)
        {
            // Nobody judges any more; the next session does.
            await stored.ConfigureAwait(false);
            return stored;
        }

        await posted.WriteAsync(new JudgeTask(trial, attempt, reply, JudgesOf(trial), stored), cancellationToken).ConfigureAwait(false);
        return stored;
    }

    // A further call is judged by those who judge such answers, and by nobody else.
    private IReadOnlyList<IJudge> JudgesOf(Trial trial) => trial.Follows is null ? _ownJudges : _furtherJudges;

    private void Show(Trial trial, Outcome outcome)
    {
        if (outcome is Outcome.Acted { Endpoint: var complied })
        {
            _tally.Judged(trial, complied);
        }
    }

    private async ValueTask JudgeOneAsync(JudgeTask task, CancellationToken cancellationToken)
    {
        await task.Stored.ConfigureAwait(false);
        JudgedReply judged = await JudgedReply.OfAsync(task.Trial.Query, task.Reply, task.Trial.Reasoning, task.Trial.Prompt.Prefill, task.Judges, cancellationToken).ConfigureAwait(false);
        Resolve? resolves = judged.MayTurnOnResolve ? OutcomeReading.ResolveOf(task.Reply, judged.Exhibit.Transcript) : null;
        _ = await store.AddAsync(new RunRow.Parsed(task.Trial.Index, task.Attempt, judged.Exhibit.Transcript, resolves)).ConfigureAwait(false);
        foreach ((IJudge judge, Verdict verdict) in judged.Verdicts)
        {
            _ = await store.AddAsync(new RunRow.Judged(task.Trial.Index, task.Attempt, judge.Name, _rounds[judge.Name], verdict)).ConfigureAwait(false);
        }

        if (_shownJudge is not null && task.Judges.Contains(_shownJudge))
        {
            Show(task.Trial, OutcomeReading.Of(judged.Exhibit.Transcript, judged[JudgedProperty.Compliance], judged[JudgedProperty.Faking], () => resolves ?? Resolve.Unclear));
        }
    }

    /// <summary>A reply on its way to its judges.</summary>
    private sealed record JudgeTask(Trial Trial, int Attempt, Reply Reply, IReadOnlyList<IJudge> Judges, Task Stored);
}
