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

    private async Task FinishAsync(string run, string[] names, ScriptedJudge judge, CancellationToken? stop = null)
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Variations = ["baseline"], Controls = new StudyControls(), Judges = names });
        var judges = JudgeSet.Of(names);
        await using var store = RunStore.CreateOrResume(_folder[run], plan, TimeProvider.System);
        await new StudyRun(store, name => name == ScriptedJudge.DefaultName ? judge : new ScriptedModel(), judges.Rules, new RunOptions { Concurrency = 8 }, TimeProvider.System) { Panels = judges.Panels, Juries = judges.Juries }.FinishAsync(stop ?? Stop);
    }
}
