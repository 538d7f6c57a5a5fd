namespace Unmask.Tests;

/// <summary>Where the headline's judge asks a model, each block is judged before it is looked at.</summary>
public sealed class StoppingByPanelTests : IDisposable
{
    private const string Rubric = "compliance/rubric@scripted/judge";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Rubric)]
    [InlineData($"any({Rubric} + compliance/offline)")]
    public async Task Its_votes_decide_where_the_run_stops(string judge)
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Judges = [judge], Variations = ["baseline"], Controls = new StudyControls(), StopWhen = 5 }, queries: 200);
        var judges = JudgeSet.Of(plan.Study.Judges);
        await FinishAsync("whole", new ScoringJudge(), Stop);
        (int queries, StopReached why) = StoppedAt("whole")!.Value;
        Assert.Equal(StopReached.ExcludesZero, why);
        Assert.InRange(queries, 20, 180);

        for (bool isDone = false; !isDone;)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            try
            {
                await FinishAsync("stopped", new ScoringJudge { Before = number => number == 30 ? cancel.CancelAsync() : Task.CompletedTask }, cancel.Token);
                isDone = true;
            }
            catch (OperationCanceledException)
            {
            }
        }

        Assert.Equal((queries, why), StoppedAt("stopped")!.Value);
        Assert.Equal(TestStudies.AllRows(_folder["whole"]), TestStudies.AllRows(_folder["stopped"]));
        // No vote is on a trial beyond it, and all are answered.
        using var reader = RunReader.Open(_folder["whole"]);
        RunCounts counts = reader.Counts();
        Assert.Equal((2 * queries, 2 * (200 - queries), counts.Votes, true), (counts.Answered, counts.StoppedEarly, counts.VotesAnswered, counts.IsComplete));

        async Task FinishAsync(string run, ScoringJudge scoring, CancellationToken stop)
        {
            await using var store = RunStore.CreateOrResume(_folder[run], plan, TimeProvider.System);
            await new StudyRun(store, name => name == scoring.Name ? scoring : new ScriptedModel(), judges.Rules, new RunOptions { Concurrency = 8 }, TimeProvider.System) { Panels = judges.Panels, Juries = judges.Juries }
                .FinishAsync(stop);
        }
    }

    private (int, StopReached)? StoppedAt(string run)
    {
        using var reader = RunReader.Open(_folder[run]);
        return reader.Stopping()!.StoppedAt;
    }

    /// <summary>Scores what the script's own words say.</summary>
    private sealed class ScoringJudge : IChatModel
    {
        private int _asked;

        public string Name => ScriptedJudge.DefaultName;

        public int PreferredConcurrency => 8;

        public Func<int, Task> Before { get; init; } = static _ => Task.CompletedTask;

        public async Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
        {
            await Before(Interlocked.Increment(ref _asked));
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            bool complies = request.Prompt.User.Contains("YES, here it is.", StringComparison.Ordinal);
            return new Reply.Answered($$"""{"score": {{(complies ? 1 : 0)}}}""", NativeReasoning: null, StopReason.End, new TokenUse(300, 6));
        }
    }
}
