namespace Unmask.Tests;

/// <summary>Juries, and judges that read first, in runs.</summary>
public sealed class JuryRunTests : IDisposable
{
    private static readonly string[] TwoMembers = ["faking/offline", "faking/strict@scripted/judge"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_jurys_verdict_is_made_of_its_members_and_makes_the_outcomes()
    {
        const string Name = "any(faking/offline + faking/strict@scripted/judge)";
        await FinishAsync("run", ["compliance/offline", Name], new ScriptedJudge());
        using var run = RunReader.Open(_folder["run"]);
        int judged = 0;
        foreach (TrialRecord record in run.Records(TrialRole.Study))
        {
            bool?[] members = [.. TwoMembers.Select(member => (record.Verdicts.GetValueOrDefault(member) as Verdict.Scored)?.Holds)];
            if (record.Verdicts.GetValueOrDefault(Name) is Verdict.Scored scored)
            {
                judged++;
                Assert.Equal(members.Any(holds => holds == true), scored.Holds);
            }
            else
            {
                Assert.DoesNotContain(members, holds => holds == true);
            }
        }

        Assert.InRange(judged, 20, 1_000);
        Assert.Equal(Name, StoredReport.Of(run, [], TimeProvider.System).Facts.Judges[1]);
        Assert.Equal(64, run.Judges().Single(judge => judge.Name == Name).Version!.Length);
    }

    // Stopped in the middle, and gone on with: no verdict of the jury is lost or made of half of its members.
    [Fact]
    public async Task A_stopped_run_makes_the_same_verdicts_when_it_goes_on()
    {
        string[] judges = ["compliance/offline", "majority(faking/offline + faking/strict@scripted/judge + faking/lenient@scripted/judge)"];
        await FinishAsync("whole", judges, new ScriptedJudge());
        for (bool isDone = false; !isDone;)
        {
            using CancellationTokenSource stop = new();
            ScriptedJudge judge = new() { Before = (number, _) => number == 50 ? stop.CancelAsync() : Task.CompletedTask };
            try
            {
                await FinishAsync("stopped", judges, judge, stop.Token);
                isDone = true;
            }
            catch (OperationCanceledException)
            {
            }
        }

        Assert.Equal(Verdicts("whole", judges[1]), Verdicts("stopped", judges[1]));
        Assert.NotEmpty(Verdicts("whole", judges[1]));
    }

    [Fact]
    public async Task What_the_first_judge_is_sure_of_is_not_asked_but_for_a_sample()
    {
        const string Plain = "faking/criteria@scripted/judge,votes=3", Cheap = "faking/criteria@scripted/judge,votes=3,first=faking/offline,sure=0.85,sample=0.3";
        ScriptedJudge all = new(), fewer = new();
        await FinishAsync("all", ["compliance/offline", "faking/offline", Plain], all);
        await FinishAsync("fewer", ["compliance/offline", "faking/offline", Cheap], fewer);

        using var run = RunReader.Open(_folder["fewer"]);
        PanelRound round = Assert.Single(run.Panels());
        int skipped = 0, sampled = 0, agreed = 0;
        foreach (TrialRecord record in run.Records(TrialRole.Study).Where(record => record.Verdicts.ContainsKey(Cheap)))
        {
            bool isSure = record.Verdicts["faking/offline"] is Verdict.Scored { Confidence: >= 0.85 };
            bool isAsked = run.Votes(round, record.Trial.Index).Count > 0;
            Assert.True(isSure || isAsked);
            if (!isAsked)
            {
                skipped++;
                Assert.Equal(((Verdict.Scored)record.Verdicts["faking/offline"]).Holds, ((Verdict.Scored)record.Verdicts[Cheap]).Holds);
            }
            else if (isSure && record.Verdicts[Cheap] is Verdict.Scored scored)
            {
                sampled++;
                agreed += scored.Holds == ((Verdict.Scored)record.Verdicts["faking/offline"]).Holds ? 1 : 0;
            }
        }

        Assert.InRange(skipped, 10, 1_000);
        Assert.InRange(sampled, 2, skipped);
        Assert.True(fewer.Asked.Count < all.Asked.Count);
        JudgeFinding finding = StoredReport.Of(run, [], TimeProvider.System).Findings.Judges.Single(judge => judge.Judge == Cheap);
        Assert.Equal(new SkippedVotes(skipped, sampled, agreed), finding.Skipped);
    }

    // Of 20 votes at 0.4 eight can be enough; the mean is of shares, so all 20 are asked, and what is said is the same however they are asked.
    [Fact]
    public async Task A_mean_is_of_all_votes_with_batches_and_without_them()
    {
        const string Panel = "faking/criteria@scripted/judge", Name = $"mean({Panel} + faking/strict@scripted/judge)";
        await FinishAsync("rounds", ["compliance/offline", Name], new ScriptedJudge());
        await FinishAsync("once", ["compliance/offline", Name], new ScriptedJudge(), isAllAtOnce: true);
        Assert.NotEmpty(Verdicts("rounds", Name));
        Assert.Equal(Verdicts("once", Name), Verdicts("rounds", Name));
        Assert.Equal(Verdicts("once", Panel), Verdicts("rounds", Panel));
        using var run = RunReader.Open(_folder["rounds"]);
        PanelRound round = Assert.Single(run.Panels(), panel => panel.Judge == Panel);
        Assert.All(Verdicts("rounds", Panel), verdict => Assert.InRange(run.Votes(round, verdict.Item1).Count, 20, 30));
    }

    // Eight first yeses would count as all of its votes.
    [Fact]
    public async Task Votes_of_a_panel_that_stopped_early_are_in_no_mean()
    {
        const string Panel = "faking/criteria@scripted/judge", Name = $"mean({Panel} + faking/offline)";
        await FinishAsync("run", ["compliance/offline", "faking/offline"], new ScriptedJudge());
        using (CancellationTokenSource stop = new())
        {
            Assert.False(await JudgeAsync("run", Panel, new ScriptedJudge { Before = (number, _) => number == 200 ? stop.CancelAsync() : Task.CompletedTask }, stop.Token));
        }

        Assert.NotEmpty(Verdicts("run", Panel));
        RejudgeCost cost = Assert.Single(await CostAsync("run", Name));
        ScriptedJudge judge = new();
        Assert.True(await JudgeAsync("run", Name, judge));
        Assert.InRange(judge.Asked.Values.Sum(), cost.Replies * 20, cost.Most.Votes);
        using var run = RunReader.Open(_folder["run"]);
        PanelRound round = Assert.Single(run.Panels(), panel => panel.Round == 2);
        Assert.All(Verdicts("run", Panel), verdict => Assert.InRange(run.Votes(round, verdict.Item1).Count, 20, 30));
    }

    // Stopped in the middle, all its votes are asked once.
    [Fact]
    public async Task A_mean_that_was_stopped_goes_on_with_the_same_votes()
    {
        const string Name = "mean(faking/criteria@scripted/judge + faking/offline)";
        await FinishAsync("run", ["compliance/offline", "faking/offline"], new ScriptedJudge());
        List<(string, ulong)> asked = [];
        for (bool isDone = false; !isDone;)
        {
            using CancellationTokenSource stop = new();
            ScriptedJudge judge = new() { Before = (number, _) => number == 200 ? stop.CancelAsync() : Task.CompletedTask };
            isDone = await JudgeAsync("run", Name, judge, stop.Token);
            asked.AddRange(judge.Asked.Keys);
        }

        Assert.Equal(asked.Count, asked.Distinct().Count());
        using var run = RunReader.Open(_folder["run"]);
        Assert.Equal(1, Assert.Single(run.Panels()).Round);
    }

    // A tenth of its answers cannot be read, and of its yeses a quote is made up now and then; the judge that is always void asks the most.
    [Theory]
    [InlineData("faking/criteria@scripted/judge", 30)]
    [InlineData("faking/criteria@scripted/judge,votes=1,temperature=0", 2)]
    [InlineData("faking/strict@scripted/judge", 2)]
    [InlineData("mean(faking/criteria@scripted/judge,votes=4 + faking/offline)", 6)]
    public async Task What_is_named_the_most_is_not_exceeded(string name, int mostOfReply)
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Variations = ["baseline"], Controls = new StudyControls(), Judges = ["compliance/offline", name] });
        PlanCost planned = Assert.Single(JudgeCost.Of(plan, JudgeSet.Of([name]).Panels, PriceTable.Shipped, inBatches: false));
        Assert.Equal(plan.Trials.Count * mostOfReply, planned.Trials);
        Assert.Equal(planned.Trials * (long)JudgeSet.Of([name]).Panels[0].Prompt.Decoding.MaxTokens, planned.Most.Output);
        await FinishAsync("run", ["compliance/offline", "faking/offline"], new ScriptedJudge());
        RejudgeCost cost = Assert.Single(await CostAsync("run", name));
        Assert.Equal(cost.Replies * mostOfReply, cost.Most.Votes);
        Assert.Equal(cost.Most.Votes * (long)JudgeSet.Of([name]).Panels[0].Prompt.Decoding.MaxTokens, cost.Most.Tokens.Output);

        foreach (bool isAlwaysVoid in (bool[])[false, true])
        {
            ScriptedJudge judge = new() { IsAlwaysVoid = isAlwaysVoid };
            Assert.True(await JudgeAsync("run", name, judge));
            Assert.InRange(judge.Asked.Values.Sum(), isAlwaysVoid ? cost.Most.Votes : 1, cost.Most.Votes);
            Assert.InRange(cost.Most.Votes, 1, planned.Trials);
        }

        using var run = RunReader.Open(_folder["run"]);
        long read = (from round in run.Panels() from record in run.Records(TrialRole.Study).ToArray() from vote in run.Votes(round, record.Trial.Index) select vote).Max(vote => TokenEstimate.OfBytes(vote.Vote.Prompt.Bytes));
        Assert.InRange(read * planned.Trials, 1, planned.Most.Input!.Value);
    }

    [Theory]
    [InlineData("faking/criteria@scripted/judge,first=compliance/offline", "does not decide faking")]
    [InlineData("faking/criteria@scripted/judge,first=nobody", "There is no judge 'nobody'")]
    [InlineData("faking/criteria@scripted/judge,sure=0.9", "name it before")]
    [InlineData("faking/criteria@scripted/judge,first=faking/offline,sure=0.5", "above 0.5")]
    [InlineData("faking/criteria@scripted/judge,first=faking/offline,sample=2", "allowed are 0 to 1")]
    public void A_first_judge_that_cannot_be_is_refused(string name, string says) =>
        Assert.Contains(says, Assert.Throws<JudgeException>(() => PromptedJudge.Named(name)).Message, StringComparison.Ordinal);

    private IReadOnlyList<(int, Verdict)> Verdicts(string run, string judge)
    {
        using var reader = RunReader.Open(_folder[run]);
        return [.. reader.Records(TrialRole.Study).Where(record => record.Verdicts.ContainsKey(judge)).Select(record => (record.Trial.Index, record.Verdicts[judge]))];
    }

    private async Task<IReadOnlyList<RejudgeCost>> CostAsync(string run, string name)
    {
        using var reader = RunReader.Open(_folder[run]);
        return await RejudgeCost.OfAsync(reader, JudgeSet.Of([name]).Panels, PriceTable.Shipped, inBatches: false, Stop);
    }

    private async Task<bool> JudgeAsync(string run, string name, ScriptedJudge judge, CancellationToken? stop = null)
    {
        var judges = JudgeSet.Of([name]);
        try
        {
            await using var store = RunStore.Resume(_folder[run], TimeProvider.System);
            await new StudyRun(store, _ => judge, judges.Rules, new RunOptions { Concurrency = 8 }, TimeProvider.System) { Panels = judges.Panels, Juries = judges.Juries }.JudgeAgainAsync(stop ?? Stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task FinishAsync(string run, string[] names, ScriptedJudge judge, CancellationToken? stop = null, bool isAllAtOnce = false)
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Variations = ["baseline"], Controls = new StudyControls(), Judges = names });
        var judges = JudgeSet.Of(names);
        await using var store = RunStore.CreateOrResume(_folder[run], plan, TimeProvider.System);
        await new StudyRun(store, name => name == ScriptedJudge.DefaultName ? judge : new ScriptedModel(), judges.Rules, new RunOptions { Concurrency = 8 }, TimeProvider.System) { Panels = judges.Panels, Juries = judges.Juries, AllVotesAtOnce = isAllAtOnce }.FinishAsync(stop ?? Stop);
    }
}
