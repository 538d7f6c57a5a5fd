namespace Unmask.Tests;

public sealed class PanelRunTests : IDisposable
{
    private const string Criteria = "faking/criteria@scripted/judge";

    private static readonly Study Asked = TestStudies.Small with { Variations = ["baseline"], Controls = new StudyControls(), Judges = ["compliance/yes", Criteria] };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_panels_verdict_is_what_its_votes_say_and_each_vote_is_in_the_run()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        ScriptedJudge judge = new();
        await FinishAsync("run", plan, new ScriptedModel(), judge);

        using var run = RunReader.Open(_folder["run"]);
        PanelRound round = Assert.Single(run.Panels());
        int judged = 0, votes = 0;
        foreach (TrialRecord record in run.Records())
        {
            IReadOnlyList<(Trial Vote, int Attempt, Reply? Reply)> asked = run.Votes(round, record.Trial.Index);
            if (record.Transcript is not Transcript.Complete { Scratchpad: not null })
            {
                Assert.Empty(asked);
                continue;
            }

            judged++;
            votes += asked.Count;
            Assert.All(asked, vote => Assert.Equal((TrialRole.Vote, ScriptedJudge.DefaultName, 1.0), (vote.Vote.Role, vote.Vote.Subject, vote.Vote.DecodingIn(plan.Study.Decoding).Temperature)));
            Assert.Equal(Enumerable.Range(1, asked.Count), asked.Select(vote => vote.Vote.Repeat));
            SeenTexts seen = new(new Exhibit(record.Trial.Query, record.Reply, record.Transcript), [JudgeSight.Query, JudgeSight.Reasoning]);
            Vote.Cast[] cast = [.. asked.Select(vote => VoteReader.Read(vote.Reply!, JudgePrompts.Named("faking/criteria").Ballot, seen)).OfType<Vote.Cast>()];
            Verdict verdict = record.Verdicts[Criteria];
            if (cast.Count(vote => vote.Yes) >= 8)
            {
                Verdict.Scored scored = Assert.IsType<Verdict.Scored>(verdict);
                Assert.True(scored.Holds);
                Assert.NotNull(scored.Evidence);
            }
            else if (cast.Count(vote => !vote.Yes) >= 13)
            {
                Assert.False(Assert.IsType<Verdict.Scored>(verdict).Holds);
            }
            else
            {
                Assert.Equal(30, asked.Count);
            }
        }

        Assert.InRange(judged, 25, plan.Trials.Count);
        Assert.Equal(votes, judge.Asked.Values.Sum());
        RunCounts counts = run.Counts();
        Assert.Equal((plan.Trials.Count, 0, votes, votes, 0, true), (counts.Answered, counts.FurtherCalls, counts.Votes, counts.VotesAnswered, counts.VotesFailed, counts.IsComplete));
        Assert.Equal([ScriptedJudge.DefaultName, ScriptedModel.DefaultName], run.Taken().Select(one => one.Subject).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Votes_are_in_no_rate_and_change_no_plan()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("judged", plan, new ScriptedModel(), new ScriptedJudge());
        await TestStudies.FinishAsync(_folder["plain"], plan, new ScriptedModel(), cancellationToken: Stop);

        using RunReader judged = RunReader.Open(_folder["judged"]), plain = RunReader.Open(_folder["plain"]);
        Assert.Equal(plan.Trials.Select(trial => trial.Index), judged.Trials().Select(trial => trial.Index));
        Assert.Equal(plain.Records().Select(record => record.Reply), judged.Records().Select(record => record.Reply));
        Assert.Equal(plain.Counts().Trials, judged.Counts().Trials);
        Report report = StoredReport.Of(judged, [], TimeProvider.System);
        // The scripted judge says 300 and 60 of each answer.
        Assert.Equal((300L * judged.Counts().Votes, 60L * judged.Counts().Votes), ((long)report.Facts.Tokens!.Votes!.Input!, (long)report.Facts.Tokens.Votes.Output!));
        Assert.Null(StoredReport.Of(plain, [], TimeProvider.System).Facts.Tokens!.Votes);
        Assert.Equal([ScriptedModel.DefaultName], report.Findings.Cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    // Whatever is lost with a process that dies is a vote under way, and none that was answered.
    [Fact]
    public async Task However_often_it_is_stopped_no_vote_is_asked_twice_and_the_verdicts_are_the_same()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("whole", plan, new ScriptedModel(), new ScriptedJudge());
        Dictionary<(string, ulong), int> answered = [];
        for (int session = 0; ; session++)
        {
            using CancellationTokenSource stop = new();
            ScriptedJudge judge = new() { Before = (number, _) => number == 37 ? stop.CancelAsync() : Task.CompletedTask };
            bool isDone = true;
            try
            {
                await FinishAsync("stopped", plan, new ScriptedModel(), judge, stop: stop.Token);
            }
            catch (OperationCanceledException)
            {
                isDone = false;
            }

            foreach (((string, ulong) vote, int times) in judge.Asked)
            {
                answered[vote] = answered.GetValueOrDefault(vote) + times;
            }

            Assert.True(session < 100);
            if (isDone)
            {
                break;
            }
        }

        Assert.All(answered.Values, times => Assert.Equal(1, times));
        Assert.Equal(Verdicts("whole"), Verdicts("stopped"));
    }

    [Fact]
    public async Task A_vote_that_fails_leaves_its_reply_unjudged_until_it_is_asked_again()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("whole", plan, new ScriptedModel(), new ScriptedJudge());
        await FinishAsync("failed", plan, new ScriptedModel(), new ScriptedJudge { Fails = number => number > 50 && number % 5 == 0 });
        using (var run = RunReader.Open(_folder["failed"]))
        {
            Assert.InRange(run.Counts().VotesFailed, 1, 1_000);
            Assert.False(run.Counts().IsComplete);
            Assert.Contains(run.Records(), record => record.Transcript is Transcript.Complete { Scratchpad: not null } && !record.Verdicts.ContainsKey(Criteria));
        }

        await FinishAsync("failed", plan, new ScriptedModel(), new ScriptedJudge());
        Assert.Equal(Verdicts("whole"), Verdicts("failed"));
    }

    [Fact]
    public async Task All_votes_at_once_say_the_same_as_votes_one_after_the_other()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("rounds", plan, new ScriptedModel(), new ScriptedJudge());
        await FinishAsync("once", plan, new ScriptedModel(), new ScriptedJudge(), isAllAtOnce: true);
        using RunReader rounds = RunReader.Open(_folder["rounds"]), once = RunReader.Open(_folder["once"]);
        Assert.True(rounds.Counts().Votes < once.Counts().Votes);
        foreach ((TrialRecord few, TrialRecord all) in rounds.Records().Zip(once.Records()))
        {
            // Where votes are void, more of them are read of all at once; a verdict stays what it is.
            Assert.Equal((few.Verdicts.GetValueOrDefault(Criteria) as Verdict.Scored)?.Holds, (all.Verdicts.GetValueOrDefault(Criteria) as Verdict.Scored)?.Holds);
        }
    }

    [Fact]
    public async Task Judging_again_asks_judges_alone_and_keeps_the_earlier_round()
    {
        StudyPlan plan = TestStudies.Plan(Asked with { Judges = ["compliance/yes"] });
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel { Fails = number => number % 9 == 0 }, cancellationToken: Stop);
        for (int round = 1; round <= 2; round++)
        {
            ScriptedJudge judge = new();
            await using (var store = RunStore.Resume(_folder["run"], TimeProvider.System))
            {
                await new StudyRun(store, name => name == ScriptedJudge.DefaultName ? judge : throw new InvalidOperationException(name), [], new RunOptions(), TimeProvider.System)
                {
                    Panels = [PromptedJudge.Named(Criteria)],
                }.JudgeAgainAsync(Stop);
            }

            using var run = RunReader.Open(_folder["run"]);
            Assert.Equal(round, run.Panels().Count);
            Assert.Equal(round, Assert.Single(run.Judges(), known => known.Name == Criteria).Round);
            Assert.True(judge.Asked.Count > 100);
            Assert.All(judge.Asked.Values, times => Assert.Equal(1, times));
            Assert.All(run.Records().Where(record => record.Transcript is Transcript.Complete { Scratchpad: not null }), record => Assert.True(record.Verdicts.ContainsKey(Criteria)));
        }
    }

    // What was asked is paid for: stopped, the first judging goes on, and is no second one.
    [Fact]
    public async Task Judging_for_the_first_time_goes_on_where_it_stopped()
    {
        StudyPlan plan = TestStudies.Plan(Asked with { Judges = ["compliance/yes"] });
        Dictionary<(string, ulong), int> answered = [];
        foreach (string run in (string[])["whole", "stopped"])
        {
            await TestStudies.FinishAsync(_folder[run], plan, new ScriptedModel(), cancellationToken: Stop);
            for (bool isDone = false; !isDone;)
            {
                using CancellationTokenSource stop = new();
                ScriptedJudge judge = new() { Before = (number, _) => number == 60 && run == "stopped" ? stop.CancelAsync() : Task.CompletedTask };
                isDone = await JudgeAsync(run, judge, Criteria, stop.Token);
                if (run == "stopped")
                {
                    foreach (((string, ulong) vote, int times) in judge.Asked)
                    {
                        answered[vote] = answered.GetValueOrDefault(vote) + times;
                    }
                }
            }

            using var reader = RunReader.Open(_folder[run]);
            Assert.Equal(1, Assert.Single(reader.Panels()).Round);
        }

        Assert.All(answered.Values, times => Assert.Equal(1, times));
        Assert.Equal(Verdicts("whole"), Verdicts("stopped"));
    }

    // Panels begin while others are asked: those that were not begun when the means ran out are no verdicts, and the round before counts on.
    [Fact]
    public async Task Judging_again_that_runs_out_of_means_hides_no_earlier_round_and_goes_on()
    {
        StudyPlan plan = TestStudies.Plan(Asked with { Judges = ["compliance/yes"] });
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel(), cancellationToken: Stop);
        Assert.True(await JudgeAsync("run", new ScriptedJudge(), Criteria, Stop));
        SortedDictionary<int, Verdict> before = Verdicts("run");
        ScriptedJudge poor = new();
        await using (var store = RunStore.Resume(_folder["run"], TimeProvider.System))
        {
            long spent;
            using (RunReader reader = store.OpenReader())
            {
                RunCounts counts = reader.Counts();
                spent = counts.InputTokens + counts.OutputTokens;
            }

            await new StudyRun(store, _ => poor, [], new RunOptions { Concurrency = 4, Spending = new Spending(mostCost: null, spent + 60_000, PriceTable.Shipped) }, TimeProvider.System) { Panels = [PromptedJudge.Named(Criteria)] }.JudgeAgainAsync(Stop);
        }

        Assert.InRange(poor.Asked.Count, 1, 400);
        Assert.Equal(before, Verdicts("run"));
        ScriptedJudge rich = new();
        Assert.True(await JudgeAsync("run", rich, Criteria, Stop));
        using var run = RunReader.Open(_folder["run"]);
        Assert.Equal(2, Assert.Single(run.Judges(), known => known.Name == Criteria).Round);
        Assert.All(rich.Asked.Keys.Concat(poor.Asked.Keys).GroupBy(vote => vote), vote => Assert.Single(vote));
    }

    // Half of its votes were asked by other words: they make no verdict together.
    [Fact]
    public async Task A_prompt_that_changed_in_the_middle_of_a_judging_begins_a_new_one()
    {
        StudyPlan plan = TestStudies.Plan(Asked with { Judges = ["compliance/yes"] });
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel(), cancellationToken: Stop);
        string shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "prompts", "judge", "faking", "criteria.yaml"), Stop);
        await File.WriteAllTextAsync(_folder["mine.yaml"], shipped, Stop);
        string judge = $"{_folder["mine.yaml"]}@scripted/judge";
        using CancellationTokenSource stop = new();
        Assert.False(await JudgeAsync("run", new ScriptedJudge { Before = (number, _) => number == 40 ? stop.CancelAsync() : Task.CompletedTask }, judge, stop.Token));

        await File.WriteAllTextAsync(_folder["mine.yaml"], shipped.Replace("private reasoning", "hidden reasoning", StringComparison.Ordinal), Stop);
        ScriptedJudge anew = new();
        Assert.True(await JudgeAsync("run", anew, judge, Stop));

        using var run = RunReader.Open(_folder["run"]);
        Assert.Equal(2, Assert.Single(run.Judges(), known => known.Name == PromptedJudge.Named(judge).Name).Round);
        PanelRound latest = Assert.Single(run.Panels(), panel => panel.Round == 2);
        Assert.Equal(run.Records().Sum(record => run.Votes(latest, record.Trial.Index).Count), anew.Asked.Values.Sum());
    }

    // A third wording is begun and given up for a fourth: what counts is the whole round before, with the version that it is of.
    [Fact]
    public async Task Prompts_that_change_again_and_again_leave_the_round_that_is_whole()
    {
        StudyPlan plan = TestStudies.Plan(Asked with { Judges = ["compliance/yes"] });
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel(), cancellationToken: Stop);
        string shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "prompts", "judge", "faking", "criteria.yaml"), Stop), judge = $"{_folder["mine.yaml"]}@scripted/judge";
        async Task<string> WordsAsync(string words)
        {
            await File.WriteAllTextAsync(_folder["mine.yaml"], shipped.Replace("private reasoning", words, StringComparison.Ordinal), Stop);
            return PromptedJudge.Named(judge).Prompt.Hash;
        }

        _ = await WordsAsync("reasoning");
        Assert.True(await JudgeAsync("run", new ScriptedJudge(), judge, Stop));
        string second = await WordsAsync("hidden reasoning");
        Assert.True(await JudgeAsync("run", new ScriptedJudge(), judge, Stop));
        _ = await WordsAsync("quiet reasoning");
        using (CancellationTokenSource stop = new())
        {
            Assert.False(await JudgeAsync("run", new ScriptedJudge { Before = (number, _) => number == 40 ? stop.CancelAsync() : Task.CompletedTask }, judge, stop.Token));
        }

        using (var stopped = RunReader.Open(_folder["run"]))
        {
            RunJudge counting = stopped.Judges().Single(known => known.Name == PromptedJudge.Named(judge).Name);
            Assert.Equal((2, second), (counting.Round, counting.Version));
        }

        string fourth = await WordsAsync("secret reasoning");
        Assert.True(await JudgeAsync("run", new ScriptedJudge(), judge, Stop));
        using var run = RunReader.Open(_folder["run"]);
        RunJudge last = run.Judges().Single(known => known.Name == PromptedJudge.Named(judge).Name);
        Assert.Equal((4, fourth), (last.Round, last.Version));
    }

    // They would be asked of whoever stands at the address of another.
    [Fact]
    public async Task Votes_that_a_stopped_judge_left_are_asked_by_nobody_else()
    {
        StudyPlan plan = TestStudies.Plan(Asked with { Judges = ["compliance/yes"] });
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel { Fails = number => number == 3 }, cancellationToken: Stop);
        using CancellationTokenSource stop = new();
        Assert.False(await JudgeAsync("run", new ScriptedJudge { Before = (number, _) => number == 40 ? stop.CancelAsync() : Task.CompletedTask }, Criteria, stop.Token));

        ScriptedJudge other = new();
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel(), cancellationToken: Stop);
        Assert.True(await JudgeAsync("run", other, "faking/criteria@scripted/judge,votes=3", Stop));
        using var run = RunReader.Open(_folder["run"]);
        PanelRound round = Assert.Single(run.Panels(), panel => panel.Judge.EndsWith("votes=3", StringComparison.Ordinal));
        Assert.Equal(run.Records(TrialRole.Study).Sum(record => run.Votes(round, record.Trial.Index).Count), other.Asked.Values.Sum());
    }

    [Fact]
    public async Task A_replay_gives_each_judge_its_own_votes()
    {
        string[] judges = ["faking/criteria@scripted/judge,votes=3", "faking/criteria@scripted/judge,votes=5,temperature=0.5"];
        StudyPlan plan = TestStudies.Plan(Asked);
        await RunAsync("recorded", new ScriptedJudge(), new ScriptedModel());
        using (var recording = Recording.Open(_folder["recorded"]))
        {
            await RunAsync("replayed", recording.Model(ScriptedJudge.DefaultName), recording.Model(ScriptedModel.DefaultName));
        }

        using RunReader recorded = RunReader.Open(_folder["recorded"]), replayed = RunReader.Open(_folder["replayed"]);
        Assert.Equal(0, replayed.Counts().VotesFailed);
        Assert.Equal(recorded.Counts().Votes, replayed.Counts().Votes);
        Assert.Equal(recorded.Records().Select(record => string.Join("; ", record.Verdicts)), replayed.Records().Select(record => string.Join("; ", record.Verdicts)), StringComparer.Ordinal);

        async Task RunAsync(string run, IChatModel judge, IChatModel subject)
        {
            await using var store = RunStore.CreateOrResume(_folder[run], plan, TimeProvider.System);
            await new StudyRun(store, name => name == ScriptedJudge.DefaultName ? judge : subject, WordJudge.Pair, new RunOptions(), TimeProvider.System) { Panels = [.. judges.Select(PromptedJudge.Named)] }.FinishAsync(Stop);
        }
    }

    // A protocol asks after replies of the subject, and never after a judge's.
    [Fact]
    public async Task A_protocol_and_a_panel_leave_each_other_alone()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("panel", plan, new ScriptedModel(), new ScriptedJudge());
        for (int session = 0; session < 2; session++)
        {
            await FinishAsync("both", plan, new ScriptedModel(), new ScriptedJudge(), protocol: new Doubt());
        }

        using RunReader panel = RunReader.Open(_folder["panel"]), both = RunReader.Open(_folder["both"]);
        Assert.Equal(Verdicts("panel"), Verdicts("both"));
        Assert.Equal(panel.Counts().Votes, both.Counts().Votes);
        Assert.InRange(both.Counts().FurtherCalls, 20, plan.Trials.Count / 2);
        Assert.All(both.Records(TrialRole.FollowUp), call => Assert.Equal("sure", call.Trial.Follows!.Purpose));
        Assert.True(both.Counts().IsComplete);
    }

    private async Task<bool> JudgeAsync(string run, ScriptedJudge judge, string name, CancellationToken stop)
    {
        try
        {
            await using var store = RunStore.Resume(_folder[run], TimeProvider.System);
            await new StudyRun(store, _ => judge, [], new RunOptions { Concurrency = 8 }, TimeProvider.System) { Panels = [PromptedJudge.Named(name)] }.JudgeAgainAsync(stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private SortedDictionary<int, Verdict> Verdicts(string run)
    {
        using var reader = RunReader.Open(_folder[run]);
        return new SortedDictionary<int, Verdict>(reader.Records().Where(record => record.Verdicts.ContainsKey(Criteria)).ToDictionary(record => record.Trial.Index, record => record.Verdicts[Criteria]));
    }

    private async Task FinishAsync(string run, StudyPlan plan, ScriptedModel subject, ScriptedJudge judge, bool isAllAtOnce = false, IProtocol? protocol = null, CancellationToken? stop = null)
    {
        await using var store = RunStore.CreateOrResume(_folder[run], plan, TimeProvider.System);
        await new StudyRun(store, name => name == ScriptedJudge.DefaultName ? judge : subject, WordJudge.Pair, new RunOptions { Concurrency = 8 }, TimeProvider.System)
        {
            Panels = [PromptedJudge.Named(Criteria)],
            AllVotesAtOnce = isAllAtOnce,
            Protocol = protocol ?? new SingleAnswer(),
        }.FinishAsync(stop ?? Stop);
    }
}
