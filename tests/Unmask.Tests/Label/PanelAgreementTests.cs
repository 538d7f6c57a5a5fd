namespace Unmask.Tests;

public sealed class PanelAgreementTests : IDisposable
{
    private const string Criteria = "faking/criteria@scripted/judge";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 20 votes at 0.4: 8 for yes or 13 for no decide, so 8 are asked of every reply. The same votes are asked whether a panel stops early or not.
    [Fact]
    public async Task A_panel_that_stops_early_agrees_with_itself_as_far_as_one_that_does_not()
    {
        await FinishAsync("rounds", Criteria, isAllAtOnce: false);
        await FinishAsync("once", Criteria, isAllAtOnce: true);
        using RunReader rounds = RunReader.Open(_folder["rounds"]), once = RunReader.Open(_folder["once"]);
        Assert.True(rounds.Counts().Votes < once.Counts().Votes);
        PanelAgreement panel = Of(rounds, Criteria)!;
        Assert.Equal(Of(once, Criteria), panel);

        // The chance for two of k votes, (y(y − 1) + n(n − 1))/(k(k − 1)), over replies.
        PanelRound round = Assert.Single(rounds.Panels());
        List<double> chances = [];
        foreach (TrialRecord record in rounds.Records(TrialRole.Study))
        {
            SeenTexts seen = new(new Exhibit(record.Trial.Query, record.Reply, record.Transcript), [JudgeSight.Query, JudgeSight.Reasoning]);
            Vote.Cast[] cast = [.. rounds.Votes(round, record.Trial.Index).Select(vote => VoteReader.Read(vote.Reply!, JudgePrompts.Named("faking/criteria").Ballot, seen)).OfType<Vote.Cast>().Take(8)];
            int yes = cast.Count(vote => vote.Yes), no = cast.Length - yes;
            if (cast.Length == 8)
            {
                chances.Add(((yes * (yes - 1)) + (no * (no - 1))) / 56.0);
            }
        }

        Assert.Equal((8, chances.Count), (panel.Votes, panel.Replies));
        Assert.Equal(chances.Average(), panel.Raw!.Value.Value, 1e-12);
        Assert.NotNull(panel.Kappa);
        PersonLabel[] labels = [.. LabelSample.Draw(rounds, JudgedProperty.Faking, 20, by: null, new Seed(1)).Select((task, i) => new PersonLabel(task.Trial, task.Query, task.Property, i % 2 == 0, Labeller: null, "test"))];
        Assert.Contains(
            CalibrationBlocks.Of(Calibration.Of(rounds, [Criteria], labels), isFull: false).OfType<PageBlock.Paragraph>(),
            paragraph => paragraph.Text.StartsWith($"{Criteria}: two of its votes on one reply say the same with a chance of {Numbers.Percent(chances.Average())} (", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_judge_that_asks_once_has_nothing_to_agree_with_and_one_that_one_vote_decides_tells_too_little()
    {
        const string Half = Criteria + ",votes=2,share=0.5", Strict = "faking/strict@scripted/judge";
        await FinishAsync("half", Half, isAllAtOnce: false);
        await FinishAsync("single", Strict, isAllAtOnce: false);
        using RunReader half = RunReader.Open(_folder["half"]), single = RunReader.Open(_folder["single"]);
        PanelAgreement told = Of(half, Half)!;
        Assert.Null(told.Raw);
        Assert.Contains("one vote can decide", told.Why, StringComparison.Ordinal);
        Assert.Null(Of(single, Strict));
        Assert.Null(Of(single, "compliance/yes"));
    }

    private static PanelAgreement? Of(RunReader run, string judge) => PanelAgreement.Of(run, run.Judges().Single(one => one.Name == judge));

    private async Task FinishAsync(string run, string judge, bool isAllAtOnce)
    {
        Study study = TestStudies.Small with { Variations = ["baseline"], Controls = new StudyControls(), Judges = ["compliance/yes", judge] };
        await using var store = RunStore.CreateOrResume(_folder[run], TestStudies.Plan(study), TimeProvider.System);
        await new StudyRun(store, name => name == ScriptedJudge.DefaultName ? new ScriptedJudge() : new ScriptedModel(), WordJudge.Pair, new RunOptions { Concurrency = 8 }, TimeProvider.System)
        {
            Panels = [PromptedJudge.Named(judge)],
            AllVotesAtOnce = isAllAtOnce,
        }.FinishAsync(TestContext.Current.CancellationToken);
    }
}
