using System.Collections.Concurrent;
using System.Globalization;

namespace Unmask;

/// <summary>
/// The votes of judges that ask models. Each is written down before it is asked, as a call of the trial that it is about: what is asked, limited, paid, batched and recorded are then votes as trials are. When all
/// votes that a panel has asked for are answered, the panel decides or asks for more.
/// </summary>
/// <param name="store">The run.</param>
/// <param name="judges">The judges.</param>
/// <param name="rounds">The round that each of them works on, by its name.</param>
/// <param name="isAllAtOnce">Whether a panel asks for all its votes at once.</param>
/// <param name="added">Is told of each vote.</param>
internal sealed class PanelCalls(RunStore store, IReadOnlyList<PromptedJudge> judges, IReadOnlyDictionary<string, int> rounds, bool isAllAtOnce, Action added)
{
    private readonly ConcurrentDictionary<(int Reply, string Judge), StrongBox> _waiting = [];
    private readonly ReaderPool _readers = new(store);
    private readonly EarlierExchanges _exchanges = new(store);
    private readonly Dictionary<string, (PromptedJudge Judge, PanelRound Round)> _panels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _unbegun = new(StringComparer.Ordinal);
    private int _planned;
    private ScenarioWords? _scenario;
    private long _added;

    /// <summary>Where judges' models are asked; empty for the providers' own addresses.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The rounds that are worked on.</summary>
    public IReadOnlyList<PanelRound> Rounds => [.. _panels.Values.Select(panel => panel.Round)];

    /// <summary>Takes the votes of the model that is being asked, as they are written down; null while none is.</summary>
    public AskingQueue? Queue { get; set; }

    /// <summary>How many votes were written down so far.</summary>
    public long Added => Interlocked.Read(ref _added);

    /// <summary>Whether some panel of a judge still lacks votes, or was not begun.</summary>
    public bool IsUndecided(string judge) => _unbegun.ContainsKey(judge) || _waiting.Keys.Any(one => one.Judge == judge);

    /// <summary>Gives each judge the numbers of its calls, where it has none yet.</summary>
    /// <param name="mostReplies">The most replies that a trial of the run can have.</param>
    public async Task BeginAsync(int mostReplies)
    {
        if (judges.Count == 0)
        {
            return;
        }

        (_planned, _scenario) = _readers.Read(reader => (reader.Planned, reader.Facts.Scenario));
        List<PanelRound> known = [.. _readers.Read(reader => reader.Panels())];
        foreach (PromptedJudge judge in judges)
        {
            PanelRound? round = known.Find(one => one.Judge == judge.Name && one.Round == rounds[judge.Name]);
            if (round is null)
            {
                int first = known.Select(one => one.End).Append(Math.Max(mostReplies, FurtherCalls.MostOfAny) + 1).Max();
                round = new PanelRound(judge.Name, rounds[judge.Name], first, judge.Prompt.Panel.MostQuestions, Math.Max(mostReplies, FurtherCalls.MostOfAny), judge.Prompt.Hash) { Addresses = Addresses };
                known.Add(round);
                _ = await store.AddAsync(new RunRow.PanelBegun(round)).ConfigureAwait(false);
            }
            else if (round.Prompt != judge.Prompt.Hash)
            {
                throw JudgeException.OtherPrompt(judge.Name);
            }

            _panels[judge.Name] = (judge, round);
            _unbegun[judge.Name] = 0;
        }
    }

    /// <summary>Takes up the panels that were stopped between two votes: before anybody is asked, since what is answered is counted from here on.</summary>
    public async Task TakeUpAsync()
    {
        foreach ((PromptedJudge judge, PanelRound round) in _panels.Values)
        {
            using RunReader reader = store.OpenReader();
            foreach ((Trial trial, int attempt, Reply reply) in Unjudged(reader, judge, round))
            {
                IReadOnlyList<(Trial Vote, int Attempt, Reply? Reply)> votes = VotesOn(round, trial);
                int open = votes.Count(vote => vote.Reply is null or Reply.Failed);
                if (open > 0)
                {
                    _waiting[(trial.Index, judge.Name)] = new StrongBox(open);
                }
                else if (votes.Count > 0)
                {
                    await GoOnAsync(judge, round, trial, attempt, ExhibitOf(trial, reply), [.. votes.Select(vote => vote.Reply!)]).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Begins the panels of replies that are stored, have no verdict, and were not begun.</summary>
    /// <param name="model">Only those that ask this model; null for all.</param>
    /// <param name="cancellationToken">Stops between two replies; another session goes on.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task BeginStoredAsync(string? model, CancellationToken cancellationToken)
    {
        foreach ((PromptedJudge judge, PanelRound round) in _panels.Values.Where(panel => model is null || panel.Judge.Model == model))
        {
            using RunReader reader = store.OpenReader();
            foreach ((Trial trial, int attempt, Reply reply) in Unjudged(reader, judge, round))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!_waiting.ContainsKey((trial.Index, judge.Name)) && VotesOn(round, trial).Count == 0)
                {
                    await (Queue?.RoomAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
                    await GoOnAsync(judge, round, trial, attempt, ExhibitOf(trial, reply), []).ConfigureAwait(false);
                }
            }

            _ = _unbegun.TryRemove(judge.Name, out _);
        }
    }

    /// <summary>Begins the panels of a reply that has just been stored and parsed.</summary>
    public async Task BeginAsync(Trial trial, int attempt, Exhibit exhibit)
    {
        foreach ((PromptedJudge judge, PanelRound round) in _panels.Values)
        {
            if (judge.Decides.IsOfAnswers() == trial.Follows is not null && JudgeCost.IsAskedOf(judge, trial))
            {
                await GoOnAsync(judge, round, trial, attempt, WithObjective(exhibit, trial), []).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A vote has been answered, and is stored.</summary>
    public async Task AnsweredAsync(Trial vote, Reply reply)
    {
        // A vote that failed is asked again when the run goes on; of a judge that does not take part now, nobody asks.
        if (reply is Reply.Failed || vote.Follows is not { } call || !_panels.TryGetValue(call.Purpose, out (PromptedJudge Judge, PanelRound Round) panel))
        {
            return;
        }

        int number = panel.Round.ReplyOf(call.Number);
        (int Reply, string Judge) key = (call.Trial + ((number - 1) * _planned), call.Purpose);
        if (!_waiting.TryGetValue(key, out StrongBox? left) || Interlocked.Decrement(ref left.Left) > 0 || !_waiting.TryRemove(key, out _))
        {
            return;
        }

        (TrialRecord record, IReadOnlyList<Reply> votes) = _readers.Read(reader =>
            (reader.Record(key.Reply)!, reader.VoteReplies(panel.Round, call.Trial, number)));
        await GoOnAsync(panel.Judge, panel.Round, record.Trial, record.Attempt, ExhibitOf(record.Trial, record.Reply), votes).ConfigureAwait(false);
    }

    /// <summary>Closes the readers; the next reading opens one again.</summary>
    public void Close()
    {
        _readers.Close();
        _exchanges.Close();
    }

    private static IEnumerable<(Trial Trial, int Attempt, Reply Reply)> Unjudged(RunReader reader, PromptedJudge judge, PanelRound round) =>
        reader.Unjudged(judge.Name, judge.Decides, round.Round).Where(one => JudgeCost.IsAskedOf(judge, one.Trial));

    private async Task GoOnAsync(PromptedJudge judge, PanelRound round, Trial trial, int attempt, Exhibit exhibit, IReadOnlyList<Reply> votes)
    {
        if (exhibit.Transcript is not Transcript.Complete)
        {
            return;
        }

        Seed seed = trial.Seed.Derive(string.Create(CultureInfo.InvariantCulture, $"judge/{judge.Name}/{round.Round}"));
        CheapReading first = judge.Prompt.First is { } cheap ? await cheap.ReadAsync(exhibit, seed).ConfigureAwait(false) : new CheapReading.Unsure();
        if (first is CheapReading.Sure { Verdict: var sure })
        {
            _ = await store.AddAsync(new RunRow.Judged(trial.Index, attempt, judge.Name, round.Round, sure)).ConfigureAwait(false);
            return;
        }

        switch (judge.After(exhibit, seed, votes, isAllAtOnce))
        {
            case PanelStep.Decided(var verdict):
                _ = await store.AddAsync(new RunRow.Judged(trial.Index, attempt, judge.Name, round.Round, first is CheapReading.Sampled sampled ? sampled.Over(verdict) : verdict)).ConfigureAwait(false);
                break;
            case PanelStep.Asks(var questions):
                // Before any of them can be answered.
                _waiting[(trial.Index, judge.Name)] = new StrongBox(questions.Count);
                await AddAsync([.. questions.Select((question, i) => VoteOf(judge, round, trial, votes.Count + 1 + i, question))]).ConfigureAwait(false);
                break;
        }
    }

    private async Task AddAsync(Trial[] votes)
    {
        AskingQueue? queue = Queue is { } open && open.Subject == votes[0].Subject ? open : null;
        Task stored = Task.CompletedTask;
        foreach (Trial vote in votes)
        {
            queue?.Announce(vote);
            stored = await store.AddAsync(new RunRow.Further(vote)).ConfigureAwait(false);
            _ = Interlocked.Increment(ref _added);
            added();
        }

        if (queue is not null)
        {
            // Rows are written in their order: the last of them is on disk after the others.
            await stored.ConfigureAwait(false);
            Array.ForEach(votes, queue.Add);
        }
    }

    private Trial VoteOf(PromptedJudge judge, PanelRound round, Trial trial, int vote, PanelQuestion question)
    {
        CallKey key = new(PlanIndex(trial), judge.Name, round.NumberOf(ReplyNumber(trial), vote));
        return trial with
        {
            Index = checked(key.Trial + ((key.Number - 1) * _planned)),
            Role = TrialRole.Vote,
            Subject = judge.Model,
            Reasoning = Reasoning.None,
            // Which asking of the same it is, as a repeat is of a trial.
            Repeat = vote,
            Prompt = question.Conversation,
            Seed = question.Seed,
            Follows = key,
            MaxTokens = null,
            Decoding = question.Decoding,
        };
    }

    private IReadOnlyList<(Trial Vote, int Attempt, Reply? Reply)> VotesOn(PanelRound round, Trial trial) => _readers.Read(one => one.Votes(round, PlanIndex(trial), ReplyNumber(trial)));

    private static int PlanIndex(Trial trial) => trial.Follows?.Trial ?? trial.Index;

    private static int ReplyNumber(Trial trial) => trial.Follows?.Number ?? 1;

    private Exhibit ExhibitOf(Trial trial, Reply reply) => WithObjective(_exchanges.Exhibit(trial, reply), trial);

    private Exhibit WithObjective(Exhibit exhibit, Trial trial) => exhibit with { Objective = _scenario is null ? null : StoredExhibits.ObjectiveOf(_scenario, trial) };

    private sealed class StrongBox(int left)
    {
        public int Left = left;
    }
}
