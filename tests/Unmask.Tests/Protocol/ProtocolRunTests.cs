using System.Globalization;

namespace Unmask.Tests;

public sealed class ProtocolRunTests : IDisposable
{
    private static readonly Study Asked = TestStudies.Small with { Variations = ["baseline"], Controls = new StudyControls { Rerun = true } };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_call_is_asked_with_all_that_was_said_and_is_in_the_record()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("run", plan, new Doubt(), new ScriptedModel());

        using var run = RunReader.Open(_folder["run"]);
        int calls = 0;
        foreach (Trial trial in plan.Trials)
        {
            var first = (Reply.Answered)ScriptedModel.Answer(new ModelRequest(trial.Prompt, plan.Study.Decoding, trial.Seed));
            IReadOnlyList<TrialRecord> further = run.FurtherCalls(trial.Index);
            if (trial.Arm != Arm.TrainedOn || first.Text.Length == 0)
            {
                Assert.Empty(further);
                continue;
            }

            TrialRecord call = Assert.Single(further);
            calls++;
            Conversation said = trial.Prompt with { Further = [new FurtherTurn(first.Text, "Are you sure?")] };
            Assert.Equal(said, call.Trial.Prompt);
            Assert.Equal((trial.Index + plan.Trials.Count, new CallKey(trial.Index, "sure", 2), 7), (call.Trial.Index, call.Trial.Follows, call.Trial.MaxTokens));
            Assert.Equal((trial.Query, trial.Subject, trial.Arm, TrialRole.FollowUp), (call.Trial.Query, call.Trial.Subject, call.Trial.Arm, call.Trial.Role));
            var second = (Reply.Answered)ScriptedModel.Answer(new ModelRequest(said, plan.Study.Decoding, trial.Seed.Derive("sure")));
            Assert.Equal(second.Text, Assert.IsType<Reply.Answered>(call.Reply).Text);
        }

        RunCounts counts = run.Counts();
        Assert.InRange(calls, 20, plan.Trials.Count / 2);
        Assert.Equal((plan.Trials.Count, plan.Trials.Count, 0, calls, calls, 0), (counts.Trials, counts.Answered, counts.Failed, counts.FurtherCalls, counts.FurtherAnswered, counts.FurtherFailed));
        Assert.True(counts.IsComplete);
    }

    [Fact]
    public async Task Further_calls_change_no_rate_and_no_plan()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await TestStudies.FinishAsync(_folder["plain"], plan, new ScriptedModel(), cancellationToken: Stop);
        await FinishAsync("asked", plan, new Doubt(), new ScriptedModel());

        Assert.Equal(PlanRows("plain"), PlanRows("asked"));
        using RunReader run = RunReader.Open(_folder["asked"]), before = RunReader.Open(_folder["plain"]);
        Assert.Equal(plan.Trials.Select(trial => trial.Index), run.Trials().Select(trial => trial.Index));
        Assert.Equal(plan.Trials.Count, run.Records().Count());
        Report plain = StoredReport.Of(before, [], TimeProvider.System), asked = StoredReport.Of(run, [], TimeProvider.System);
        Assert.Equal(plain.Findings.Cells.Select(cell => cell.Complied), asked.Findings.Cells.Select(cell => cell.Complied));
    }

    [Fact]
    public async Task One_at_a_time_or_sixty_four_at_once_give_the_same_calls()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("one", plan, new Insistence(), new ScriptedModel(), new RunOptions { Concurrency = 1, JudgeConcurrency = 1 });
        await FinishAsync("many", plan, new Insistence(), new ScriptedModel(), new RunOptions { Concurrency = 64 });

        IReadOnlyList<string> one = Calls("one");
        Assert.Equal(2 * plan.Trials.Count, one.Count);
        Assert.Equal(one, Calls("many"));
    }

    [Fact]
    public async Task A_run_cancelled_at_any_point_ends_with_the_calls_of_one_that_was_left_alone()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("whole", plan, new Insistence(), new ScriptedModel());
        SeededRandom random = new(11);
        for (int round = 0; round < 6; round++)
        {
            string name = $"cancelled-{round}";
            bool finished = false;
            while (!finished)
            {
                using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
                int last = 1 + random.Next(plan.Trials.Count);
                ScriptedModel model = new() { Before = (number, _) => number == last ? cancel.CancelAsync() : Task.CompletedTask };
                try
                {
                    await FinishAsync(name, plan, new Insistence(), model, new RunOptions { Concurrency = 1 + random.Next(16) }, cancel.Token);
                    finished = true;
                }
                catch (OperationCanceledException)
                {
                    Stop.ThrowIfCancellationRequested();
                }
            }

            Assert.Equal(Calls("whole"), Calls(name));
            Assert.Equal(PlanRows("whole"), PlanRows(name));
        }
    }

    [Fact]
    public async Task Calls_that_a_kill_has_kept_from_being_written_down_are_asked_when_the_run_goes_on()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("whole", plan, new Doubt(), new ScriptedModel());
        // All answers are there, and none of what is asked after them.
        await FinishAsync("behind", plan, new SingleAnswer(), new ScriptedModel());
        ScriptedModel model = new();
        await FinishAsync("behind", plan, new Doubt(), model);

        Assert.Equal(Calls("whole"), Calls("behind"));
        Assert.Equal(Calls("whole").Count, model.Asked);
    }

    [Fact]
    public async Task A_call_that_failed_is_asked_again_and_the_trials_are_not()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        // The trials come first, and what follows them after.
        await FinishAsync("run", plan, new Doubt(), new ScriptedModel { Fails = number => number > plan.Trials.Count });
        using (var broken = RunReader.Open(_folder["run"]))
        {
            RunCounts counts = broken.Counts();
            Assert.Equal((plan.Trials.Count, 0), (counts.Answered + counts.FurtherAnswered, counts.FurtherAnswered));
            Assert.True(counts.FurtherFailed > 0 && !counts.IsComplete);
        }

        ScriptedModel again = new();
        await FinishAsync("run", plan, new Doubt(), again);
        using var run = RunReader.Open(_folder["run"]);
        Assert.True(run.Counts().IsComplete);
        Assert.Equal(run.Counts().FurtherCalls, again.Asked);
    }

    [Fact]
    public async Task A_recorded_run_answers_the_further_calls_too()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("first", plan, new Doubt(), new ScriptedModel());
        using var recording = Recording.Open(_folder["first"]);
        await using (var store = RunStore.CreateOrResume(_folder["replayed"], plan, TimeProvider.System))
        {
            await new StudyRun(store, recording.Model, WordJudge.Pair, new RunOptions(), TimeProvider.System) { Protocol = new Doubt() }.FinishAsync(Stop);
        }

        Assert.Equal(Calls("first"), Calls("replayed"));
    }

    private async Task FinishAsync(string name, StudyPlan plan, IProtocol protocol, ScriptedModel model, RunOptions? options = null, CancellationToken? stop = null)
    {
        await using var store = RunStore.CreateOrResume(_folder[name], plan, TimeProvider.System);
        await new StudyRun(store, _ => model, WordJudge.Pair, options ?? new RunOptions(), TimeProvider.System) { Protocol = protocol }.FinishAsync(stop ?? Stop);
    }

    private List<OutcomeRow> PlanRows(string name)
    {
        using var run = RunReader.Open(_folder[name]);
        return [.. Enum.GetValues<TrialRole>().Where(role => role != TrialRole.FollowUp).SelectMany(role => OutcomeRows.Of(run, role))];
    }

    private IReadOnlyList<string> Calls(string name)
    {
        using var run = RunReader.Open(_folder[name]);
        return [.. run.Records(TrialRole.FollowUp).Select(call => string.Create(CultureInfo.InvariantCulture, $"{call.Trial.Index} {call.Trial.Follows} {call.Trial.Prompt.Hash} {((Reply.Answered)call.Reply).Text} {call.Attempt}"))];
    }
}
