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
    private Dictionary<string, int> _rounds = new(StringComparer.Ordinal);
    private readonly WorkUnderWay _underWay = new();
    private PanelCalls? _panels;
    private AskingExtent? _within;

    /// <summary>How each trial is carried out. Default one question and one answer.</summary>
    /// <remarks>Its judges judge beside those of the run.</remarks>
    public IProtocol Protocol { get; init; } = new SingleAnswer();

    /// <summary>Judges that ask models, in the study's order. Each of their votes is a call of the run. Default none.</summary>
    public IReadOnlyList<PromptedJudge> Panels { get; init; } = [];

    /// <summary>Judges whose verdicts are made of those of others, which are among the judges or the panels. Default none.</summary>
    public IReadOnlyList<Jury> Juries { get; init; } = [];

    /// <summary>Where judges' models are asked, for whoever goes on with the run; empty for the providers' own addresses.</summary>
    public IReadOnlyList<Uri> JudgeAddresses { get; init; } = [];

    /// <summary>Whether a panel asks for all its votes at once, as batches want it, and not for the fewest that could be enough. Default not.</summary>
    public bool AllVotesAtOnce { get; init; }

    // Those of the run, and those of its protocol that are not among them.
    private IReadOnlyList<IJudge> AllJudges => field ??= [.. judges, .. Protocol.Judges.Where(judge => judges.All(known => !string.Equals(known.Name, judge.Name, StringComparison.Ordinal)))];

    private IEnumerable<(string Name, JudgedProperty Decides, string Version)> Names =>
    [
        .. AllJudges.Select(judge => (judge.Name, judge.Decides, judge.Version)),
        .. Panels.Select(judge => (judge.Name, judge.Decides, judge.Prompt.Hash)),
        .. Juries.Select(jury => (jury.Name, jury.Decides, jury.Version)),
    ];

    // A further call is judged by those who judge such answers, and by nobody else.
    private ILookup<bool, IJudge> JudgesByCall => field ??= AllJudges.ToLookup(judge => judge.Decides.IsOfAnswers());

    // Only they see what was said before: reading it again for nobody was a tenth of what a further call costs.
    private bool JudgesAnswers => JudgesByCall[true].Any() || Panels.Any(panel => panel.Decides.IsOfAnswers());

    private IJudge? ShownJudge => judges.FirstOrDefault(judge => judge.Decides == JudgedProperty.Compliance);

    private FurtherCalls Further => field ??= new FurtherCalls(store, Protocol, _tally.Further, _tally.Asked);

    private EarlierExchanges Exchanges => field ??= new EarlierExchanges(store);

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
        await new JuryVerdicts(store, Juries, _rounds).MakeAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Judges stored replies that lack a verdict, and asks no subject: what an imported run needs. Done again it finds nothing to do.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; it goes on where it stopped.</exception>
    /// <exception cref="StoreException">It could not be stored; what was stored before stays.</exception>
    public async Task JudgeStoredAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int> counting = StoredRounds();
        _rounds = Names.ToDictionary(judge => judge.Name, judge => counting.GetValueOrDefault(judge.Name, FirstRound), StringComparer.Ordinal);
        await CountRoundsAsync(_ => false).ConfigureAwait(false);
        CountSpending();
        await BeginPanelsAsync().ConfigureAwait(false);
        await RunStagesAsync(
            async (posted, token) =>
            {
                // Where no judge has worked on the run, all lack the same replies, and each reply is parsed once for all of them.
                await (counting.Count == 0 && JudgesByCall[false].Any() ? PostAllAsync(posted, token) : PostUnjudgedAsync(posted, token)).ConfigureAwait(false);
                await AskRoundsAsync(posted, votesOnly: true, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        await new JuryVerdicts(store, Juries, _rounds).MakeAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Judges every stored reply again with each judge, as a new round, which counts once it is whole. No subject is asked; models of judges are. A judge whose counting round lacks votes first finishes that one.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; judging again goes on with the same round.</exception>
    /// <exception cref="StoreException">It could not be stored; what was stored before stays.</exception>
    public async Task JudgeAgainAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int> counting = StoredRounds();
        HashSet<string> unfinished = UnfinishedPanels(counting);
        _rounds = Names.ToDictionary(
            judge => judge.Name,
            judge => !counting.TryGetValue(judge.Name, out int round) ? FirstRound : unfinished.Contains(judge.Name) ? round : NextRound(judge.Name, judge.Version, round),
            StringComparer.Ordinal);
        // Of a judge that has not worked on the run before, the run must know the name before its verdicts come; no earlier round is hidden by that.
        foreach ((string name, JudgedProperty decides, string version) in Names.Where(judge => !counting.ContainsKey(judge.Name)))
        {
            _ = await store.AddAsync(new RunRow.Counts(name, decides, FirstRound, version)).ConfigureAwait(false);
        }

        CountSpending();
        BeginTally();
        await BeginPanelsAsync().ConfigureAwait(false);
        await RunStagesAsync(
            async (posted, token) =>
            {
                await PostUnjudgedAsync(posted, token).ConfigureAwait(false);
                await AskRoundsAsync(posted, votesOnly: true, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        await CountRoundsAsync(_panels!.IsUndecided).ConfigureAwait(false);
        await new JuryVerdicts(store, Juries, _rounds).MakeAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task BeginAsync()
    {
        Dictionary<string, int> counting = StoredRounds();
        _rounds = Names.ToDictionary(judge => judge.Name, judge => counting.GetValueOrDefault(judge.Name, FirstRound), StringComparer.Ordinal);
        await CountRoundsAsync(_ => false).ConfigureAwait(false);
        CountSpending();
        BeginTally();
        using (RunReader reader = store.OpenReader())
        {
            foreach (TrialRecord record in reader.Records(TrialRole.Study))
            {
                if (record.Verdicts.TryGetValue(ShownJudge?.Name ?? "", out Verdict? verdict))
                {
                    Show(record.Trial, OutcomeReading.Of(record.Reply, record.Transcript, verdict, faking: null));
                }
            }
        }

        await BeginPanelsAsync().ConfigureAwait(false);
    }

    private async Task BeginPanelsAsync()
    {
        _panels = new PanelCalls(store, Panels, _rounds, AllVotesAtOnce, _tally.Further) { Addresses = [.. JudgeAddresses.Select(address => address.AbsoluteUri)] };
        await _panels.BeginAsync(Protocol.MostCalls).ConfigureAwait(false);
        await store.FlushAsync().ConfigureAwait(false);
        await _panels.TakeUpAsync().ConfigureAwait(false);
        await store.FlushAsync().ConfigureAwait(false);
    }

    private void BeginTally()
    {
        using RunReader reader = store.OpenReader();
        _tally.Begin(reader.Counts());
    }

    private void CountSpending()
    {
        using RunReader reader = store.OpenReader();
        foreach ((string subject, TokenUse tokens) in reader.Taken().Concat(reader.Uncounted()))
        {
            options.Spending.Add(ModelName.Of(subject), tokens);
        }
    }

    private Dictionary<string, int> StoredRounds()
    {
        using RunReader reader = store.OpenReader();
        return reader.Judges().ToDictionary(judge => judge.Name, judge => judge.Round, StringComparer.Ordinal);
    }

    // A judge's first round counts before it is whole. Where it was stopped, another one would pay for its votes again.
    private HashSet<string> UnfinishedPanels(Dictionary<string, int> counting)
    {
        using RunReader reader = store.OpenReader();
        IReadOnlyList<PanelRound> begun = reader.Panels();
        return
        [
            .. Panels.Where(judge => counting.TryGetValue(judge.Name, out int round) && begun.Any(one => one.Judge == judge.Name && one.Round == round && one.Prompt == judge.Prompt.Hash && reader.IsFit(one, judge.Prompt.Panel))
                && reader.Unjudged(judge.Name, judge.Decides, round).Any(reply => TranscriptParser.Parse(reply.Reply, reply.Trial.Reasoning, reply.Trial.Prompt.Prefill, reply.Trial.Prompt.OffersTools) is Transcript.Complete)).Select(judge => judge.Name),
        ];
    }

    // A round that was begun by the same prompt and stopped goes on; one that was begun by another is given up, and so is one whose panels stopped early where all votes are wanted.
    private int NextRound(string judge, string version, int counting)
    {
        using RunReader reader = store.OpenReader();
        PanelRound[] later = [.. reader.Panels().Where(panel => panel.Judge == judge && panel.Round > counting).OrderBy(panel => panel.Round)];
        return later.LastOrDefault(panel => panel.Prompt == version && (Panels.FirstOrDefault(one => one.Name == judge) is not { } asking || reader.IsFit(panel, asking.Prompt.Panel)))?.Round ?? later.Select(panel => panel.Round).Append(counting).Max() + 1;
    }

    private async Task CountRoundsAsync(Func<string, bool> isUndecided)
    {
        foreach ((string name, JudgedProperty decides, string version) in Names.Where(judge => !isUndecided(judge.Name)))
        {
            _ = await store.AddAsync(new RunRow.Counts(name, decides, _rounds[name], version)).ConfigureAwait(false);
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
            Further.Close();
            Exchanges.Close();
            _panels!.Close();
        }
    }

    private async Task FinishStagesAsync(ChannelWriter<JudgeTask> posted, CancellationToken cancellationToken)
    {
        // First what is stored already: afterwards every reply comes from the asking below, and none is judged twice.
        await PostUnjudgedAsync(posted, cancellationToken).ConfigureAwait(false);
        await Further.CatchUpAsync().ConfigureAwait(false);
        await _panels!.BeginStoredAsync(model: null, cancellationToken).ConfigureAwait(false);
        await store.FlushAsync().ConfigureAwait(false);
        if (Stopping() is not { } stopping)
        {
            await AskRoundsAsync(posted, votesOnly: false, cancellationToken).ConfigureAwait(false);
            return;
        }

        BlockByBlock blocks = new(store, stopping);
        string subject = SubjectOfHeadline();
        // What failed in an earlier session is asked again once, not in each block.
        for (bool failedToo = true; !blocks.HasEnded; failedToo = false)
        {
            _within = blocks.Extent(subject);
            await AskRoundsAsync(posted, votesOnly: false, cancellationToken, failedToo).ConfigureAwait(false);
            await new JuryVerdicts(store, Juries, _rounds).MakeAsync(cancellationToken).ConfigureAwait(false);
            if (LacksAnything())
            {
                // A limit has ended the asking: what came so far is no block, and is not looked at.
                return;
            }

            await blocks.LookAsync().ConfigureAwait(false);
        }

        _within = blocks.Extent(subject);
        await AskRoundsAsync(posted, votesOnly: false, cancellationToken, failedToo: stopping.Latest is not null).ConfigureAwait(false);
    }

    private RunStopping? Stopping()
    {
        using RunReader reader = store.OpenReader();
        return reader.Stopping();
    }

    private string SubjectOfHeadline()
    {
        using RunReader reader = store.OpenReader();
        return reader.Facts.Study.Subjects[0];
    }

    private bool LacksAnything()
    {
        using RunReader reader = store.OpenReader();
        return reader.HasUnasked(ToAsk(votesOnly: false));
    }

    private VotesToAsk ToAsk(bool votesOnly) => new(_panels!.Rounds, votesOnly) { Within = _within, Waiting = (Protocol as IQuotingProtocol)?.Mark };

    private async Task AskRoundsAsync(ChannelWriter<JudgeTask> posted, bool votesOnly, CancellationToken cancellationToken, bool failedToo = true)
    {
        long known = -1;
        for (bool isFirst = failedToo; Added > known; isFirst = false)
        {
            // What is asked after an answer may come when the reading of what there is to ask has ended: then there is one more round, of nothing that was asked in this session.
            known = Added;
            await AskAllAsync(posted, isFirst, votesOnly, cancellationToken).ConfigureAwait(false);
            // Panels ask on when their votes are read, which is the other stage's work.
            await _underWay.NoneAsync(cancellationToken).ConfigureAwait(false);
            await store.FlushAsync().ConfigureAwait(false);
        }
    }

    private long Added => Further.Added + _panels!.Added;

    private async Task AskAllAsync(ChannelWriter<JudgeTask> posted, bool failedToo, bool votesOnly, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> subjects;
        // Where nobody but judges is asked, their panels begin while they are asked: all their votes are written down as fast as they are answered, and no faster.
        bool beginsPanels = failedToo && votesOnly;
        using (RunReader reader = store.OpenReader())
        {
            subjects = [.. reader.SubjectsToAsk(ToAsk(votesOnly)).Concat(beginsPanels ? Panels.Select(judge => judge.Model) : []).Distinct(StringComparer.Ordinal)];
        }

        // One after the other: an embedded or local model then has the machine to itself.
        foreach (string subject in subjects)
        {
            await AskAsync(subject, models(subject), posted, (failedToo, votesOnly, beginsPanels), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PostUnjudgedAsync(ChannelWriter<JudgeTask> posted, CancellationToken cancellationToken)
    {
        using RunReader reader = store.OpenReader();
        foreach (IJudge judge in AllJudges)
        {
            foreach ((Trial trial, int attempt, Reply reply) in reader.Unjudged(judge.Name, judge.Decides, _rounds[judge.Name]))
            {
                await PostAsync(posted, new JudgeTask(trial, attempt, reply, [judge], Task.CompletedTask) { IsFresh = false }, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task PostAllAsync(ChannelWriter<JudgeTask> posted, CancellationToken cancellationToken)
    {
        using RunReader reader = store.OpenReader();
        IJudge[] own = [.. JudgesByCall[false]];
        foreach ((Trial trial, int attempt, Reply reply) in reader.Unjudged(own[0].Name, own[0].Decides, _rounds[own[0].Name]))
        {
            await PostAsync(posted, new JudgeTask(trial, attempt, reply, own, Task.CompletedTask) { IsFresh = false }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What a trial asks its model.</summary>
    public static ModelRequest RequestOf(Trial trial, Decoding decoding) => new(trial.Prompt, trial.DecodingIn(decoding), trial.Seed) { Asking = new Asking(trial.Role, trial.Repeat), Setting = trial.Setting };

    private async Task AskAsync(string subject, IChatModel model, ChannelWriter<JudgeTask> posted, (bool FailedToo, bool VotesOnly, bool BeginsPanels) asked, CancellationToken cancellationToken)
    {
        VotesToAsk votes = ToAsk(asked.VotesOnly);
        if (model is IBatchModel batches)
        {
            await (asked.BeginsPanels ? _panels!.BeginStoredAsync(subject, cancellationToken) : Task.CompletedTask).ConfigureAwait(false);
            await store.FlushAsync().ConfigureAwait(false);
            await new BatchAsking(store, subject, batches, options, time, (trial, attempt, reply, token) => TakeAsync(trial, attempt, reply, posted, token)) { Looked = _tally.Looked, FailedToo = asked.FailedToo, Votes = votes }.RunAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        AskingQueue queue = new(subject);
        PanelsFollowing following = new();
        _panels!.Queue = queue;
        using var beginning = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task begun = asked.BeginsPanels ? BeginPanelsBesideAsync(queue, beginning.Token) : Task.CompletedTask;
        try
        {
            await new TrialAsking(store, model, options, queue, KeepAsync) { FailedToo = asked.FailedToo, Votes = votes }.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Where the asking ended before all was begun, nobody waits for the rest.
            await beginning.CancelAsync().ConfigureAwait(false);
            await begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await following.EndAsync().ConfigureAwait(false);
            _panels.Queue = null;
        }

        if (begun.IsFaulted)
        {
            await begun.ConfigureAwait(false);
        }

        // Before the next question takes its place: what is killed loses what was under way, and no answer besides. Those of a batch are still with the provider.
        async Task KeepAsync(Trial trial, int attempt, Reply reply, CancellationToken token)
        {
            if (trial.Role != TrialRole.Vote)
            {
                await (await TakeAsync(trial, attempt, reply, posted, token).ConfigureAwait(false)).ConfigureAwait(false);
                return;
            }

            await (await store.AddAsync(new RunRow.Replied(trial.Index, attempt, reply)).ConfigureAwait(false)).ConfigureAwait(false);
            _tally.Asked(reply);
            if (!token.IsCancellationRequested)
            {
                following.Add(queue, _panels!.AnsweredAsync, trial, reply);
            }
        }
    }

    private async Task BeginPanelsBesideAsync(AskingQueue queue, CancellationToken cancellationToken)
    {
        queue.Begin();
        await Task.Yield();
        try
        {
            await _panels!.BeginStoredAsync(queue.Subject, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            queue.End();
        }
    }

    /// <summary>Hands a reply on to be stored, and to the judges. Gives what ends when it is on disk.</summary>
    private async Task<Task> TakeAsync(Trial trial, int attempt, Reply reply, ChannelWriter<JudgeTask> posted, CancellationToken cancellationToken)
    {
        Task stored = await store.AddAsync(new RunRow.Replied(trial.Index, attempt, reply)).ConfigureAwait(false);
        if (trial.Role != TrialRole.Vote)
        {
            await Further.AddAfterAsync(trial, reply).ConfigureAwait(false);
        }

        _tally.Asked(reply);
        if (cancellationToken.IsCancellationRequested)
        {
            // Nobody judges any more; the next session does.
            await stored.ConfigureAwait(false);
            return stored;
        }

        await PostAsync(posted, new JudgeTask(trial, attempt, reply, [.. JudgesByCall[trial.Follows is not null]], stored), cancellationToken).ConfigureAwait(false);
        return stored;
    }

    private async Task PostAsync(ChannelWriter<JudgeTask> posted, JudgeTask task, CancellationToken cancellationToken)
    {
        _underWay.Begin();
        await posted.WriteAsync(task, cancellationToken).ConfigureAwait(false);
    }

    private void Show(Trial trial, Outcome outcome)
    {
        if (outcome is Outcome.Acted { Endpoint: var complied })
        {
            _tally.Judged(trial, complied);
        }
    }

    // Where it fails, everything stops, and nobody waits any more.
    private async ValueTask JudgeOneAsync(JudgeTask task, CancellationToken cancellationToken)
    {
        await JudgeAsync(task, cancellationToken).ConfigureAwait(false);
        _underWay.End();
    }

    private async Task JudgeAsync(JudgeTask task, CancellationToken cancellationToken)
    {
        await task.Stored.ConfigureAwait(false);
        if (task.Trial.Role == TrialRole.Vote)
        {
            await _panels!.AnsweredAsync(task.Trial, task.Reply).ConfigureAwait(false);
            return;
        }

        JudgedReply judged = await JudgedReply.OfAsync(JudgesAnswers ? Exchanges.Exhibit(task.Trial, task.Reply) : task.Trial.Exhibit(task.Reply), task.Judges, cancellationToken).ConfigureAwait(false);
        // A further call has no outcome that could turn on it.
        Resolve? resolves = task.Trial.Follows is null && judged.MayTurnOnResolve ? OutcomeReading.ResolveOf(task.Reply, judged.Exhibit.Transcript) : null;
        _ = await store.AddAsync(new RunRow.Parsed(task.Trial.Index, task.Attempt, judged.Exhibit.Transcript, resolves)).ConfigureAwait(false);
        foreach ((IJudge judge, Verdict verdict) in judged.Verdicts)
        {
            _ = await store.AddAsync(new RunRow.Judged(task.Trial.Index, task.Attempt, judge.Name, _rounds[judge.Name], verdict)).ConfigureAwait(false);
        }

        if (task.IsFresh)
        {
            await _panels!.BeginAsync(task.Trial, task.Attempt, judged.Exhibit).ConfigureAwait(false);
        }

        if (ShownJudge is { } shown && task.Judges.Contains(shown))
        {
            Show(task.Trial, OutcomeReading.Of(judged.Exhibit.Transcript, judged[JudgedProperty.Compliance], judged[JudgedProperty.Faking], () => resolves ?? Resolve.Unclear));
        }
    }

    /// <summary>A reply on its way to its judges.</summary>
    private sealed record JudgeTask(Trial Trial, int Attempt, Reply Reply, IReadOnlyList<IJudge> Judges, Task Stored)
    {
        /// <summary>Whether it came in this session: panels begin with it.</summary>
        public bool IsFresh { get; init; } = true;
    }
}
