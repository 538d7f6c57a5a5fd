namespace Unmask.Tests;

/// <summary>A run that stops by its rule stops in one place, however it is asked and however often it is interrupted.</summary>
public sealed class StoppingRunTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Half against a tenth: 0 is excluded long before the last of 200 queries, and not after the first twenty.
    private static readonly Study Study = TestStudies.Small with { StopWhen = 5 };

    private const int Queries = 200;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_stops_after_a_whole_block_and_asks_nothing_beyond_it()
    {
        StudyPlan plan = TestStudies.Plan(Study, Queries);
        ScriptedModel model = new();
        await TestStudies.FinishAsync(_folder["run"], plan, model, cancellationToken: Stop);

        using var reader = RunReader.Open(_folder["run"]);
        RunStopping stopping = reader.Stopping()!;
        Assert.Equal(StopReached.ExcludesZero, stopping.Latest);
        int at = stopping.StoppedAt!.Value.Queries;
        Assert.InRange(at, 40, Queries - 20);
        Assert.Equal(0, at % 20);
        // Two variations in two arms of the study, and one of each of the three controls.
        const int PerQuery = 4 + (3 * 2);
        Assert.Equal((at * PerQuery, (Queries - at) * PerQuery), (model.Asked, stopping.NotAsked));
        Assert.Equal((stopping.NotAsked, 0, true), (reader.Counts().StoppedEarly, reader.Counts().Unasked, reader.Counts().IsComplete));
        // All that was asked is of the first queries of the plan, in each of its parts.
        string[] asked = [.. plan.Trials.Select(trial => trial.Query.Id).Distinct(StringComparer.Ordinal).Take(at)];
        foreach (IGrouping<(TrialRole, string), TrialRecord> part in reader.Records().GroupBy(record => (record.Trial.Role, record.Trial.Variation)))
        {
            Assert.Equal(asked.Order(StringComparer.Ordinal), part.Select(record => record.Trial.Query.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task One_at_a_time_or_thirty_two_at_once_stop_in_the_same_place()
    {
        StudyPlan plan = TestStudies.Plan(Study, Queries);
        await TestStudies.FinishAsync(_folder["one"], plan, new ScriptedModel(), new RunOptions { Concurrency = 1, JudgeConcurrency = 1 }, Stop);
        ScriptedModel late = new() { Before = (number, token) => number % 7 == 0 ? Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System, token) : Task.CompletedTask };
        await TestStudies.FinishAsync(_folder["many"], plan, late, new RunOptions { Concurrency = 32 }, Stop);

        Assert.Equal(TestStudies.AllRows(_folder["one"]), TestStudies.AllRows(_folder["many"]));
        Assert.Equal(StoppedAt("one"), StoppedAt("many"));
        Assert.Equal(ReportOf("one"), ReportOf("many"));
    }

    [Fact]
    public async Task A_run_cancelled_at_any_point_stops_where_one_that_was_left_alone_does()
    {
        StudyPlan plan = TestStudies.Plan(Study, Queries);
        await TestStudies.FinishAsync(_folder["whole"], plan, new ScriptedModel(), cancellationToken: Stop);
        SeededRandom random = new(8);
        for (int round = 0; round < 6; round++)
        {
            bool finished = false;
            for (int session = 0; !finished; session++)
            {
                using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
                int last = 1 + random.Next(300);
                ScriptedModel model = new() { Before = (number, _) => number == last ? cancel.CancelAsync() : Task.CompletedTask };
                try
                {
                    await TestStudies.FinishAsync(_folder[$"{round}"], plan, model, new RunOptions { Concurrency = 1 + random.Next(32) }, cancel.Token);
                    finished = true;
                }
                catch (OperationCanceledException)
                {
                    Assert.True(session < 200, "The run does not get on.");
                }
            }

            Assert.Equal(StoppedAt("whole"), StoppedAt($"{round}"));
            Assert.Equal(ReportOf("whole"), ReportOf($"{round}"));
        }
    }

    [Fact]
    public async Task A_limit_that_is_reached_within_a_block_is_no_stop_by_the_rule()
    {
        StudyPlan plan = TestStudies.Plan(Study, Queries);
        await TestStudies.FinishAsync(_folder["whole"], plan, new ScriptedModel(), cancellationToken: Stop);
        ScriptedModel few = new();
        // Each question sets its whole allowance aside: a few dozens fit.
        await TestStudies.FinishAsync(_folder["short"], plan, few, new RunOptions { Concurrency = 1, Spending = new Spending(mostCost: null, mostTokens: 20_000, PriceTable.Shipped) }, Stop);
        Assert.InRange(few.Asked, 20, 4 * 60);
        using (var reader = RunReader.Open(_folder["short"]))
        {
            Assert.Null(reader.Stopping()!.Latest);
            Assert.False(reader.Counts().IsComplete);
        }

        await TestStudies.FinishAsync(_folder["short"], plan, new ScriptedModel(), cancellationToken: Stop);
        Assert.Equal(StoppedAt("whole"), StoppedAt("short"));
        Assert.Equal(ReportOf("whole"), ReportOf("short"));
    }

    [Fact]
    public async Task Going_on_asks_the_rest_and_its_gaps_still_hold_at_any_time()
    {
        StudyPlan plan = TestStudies.Plan(Study, Queries);
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel(), cancellationToken: Stop);
        ScriptedModel again = new();
        await TestStudies.FinishAsync(_folder["run"], plan, again, cancellationToken: Stop);
        Assert.Equal(0, again.Asked);
        await using (var store = RunStore.Resume(_folder["run"], TimeProvider.System))
        {
            Assert.True(await store.GoOnAsync());
            Assert.False(await store.GoOnAsync());
            await TestStudies.FinishAsync(store, again, cancellationToken: Stop);
        }

        using var reader = RunReader.Open(_folder["run"]);
        Assert.Equal((plan.Trials.Count, 0, true), (reader.Counts().Answered, reader.Counts().StoppedEarly, reader.Stopping()!.WentOn));
        Gap headline = StoredReport.Of(reader, [], TimeProvider.System).Findings.Headlines[0];
        // The same trials without a rule: the interval for a fixed number of queries lies within that for any time.
        var fixedSize = Analysis.Of(OutcomeRows.Of(reader, TrialRole.Study));
        Assert.Equal(fixedSize.Gaps[0].Paired, headline.FixedSize);
        Assert.True(headline.Paired!.Value.Low < headline.FixedSize!.Value.Low && headline.Paired.Value.High > headline.FixedSize.Value.High);
    }

    [Fact]
    public async Task A_rule_that_is_never_met_asks_all_and_says_so()
    {
        StudyPlan plan = TestStudies.Plan(Study with { StopWhen = 0.1, Variations = ["baseline"] }, queries: 25);
        await TestStudies.FinishAsync(_folder["run"], plan, new ScriptedModel(), cancellationToken: Stop);
        using var reader = RunReader.Open(_folder["run"]);
        Assert.Equal((25, StopReached.NotYet), reader.Stopping()!.StoppedAt);
        Assert.Equal((0, true), (reader.Counts().StoppedEarly, reader.Counts().IsComplete));
        Report report = StoredReport.Of(reader, [], TimeProvider.System);
        Assert.Contains("that holds at any time", report.Answer, StringComparison.Ordinal);
        Assert.Contains("The rule to stop was never met: all of the 25 queries were asked.", ReportDocument.Markdown(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_without_a_rule_says_nothing_of_stopping()
    {
        await TestStudies.FinishAsync(_folder["run"], TestStudies.Plan(queries: 25), new ScriptedModel(), cancellationToken: Stop);
        using var reader = RunReader.Open(_folder["run"]);
        Assert.Null(reader.Stopping());
        string json = ReportJson.Write(StoredReport.Of(reader, [], TimeProvider.System));
        Assert.DoesNotContain("stopping", json, StringComparison.Ordinal);
        Assert.DoesNotContain("fixed_size", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Queries_come_in_an_order_that_their_files_do_not_give_and_all_repeats_of_one_together()
    {
        StudyPlan filed = TestStudies.Plan(TestStudies.Small with { Repeats = 2, Controls = new StudyControls() }, Queries);
        StudyPlan drawn = TestStudies.Plan(Study with { Repeats = 2, Controls = new StudyControls() }, Queries);
        // The same trials with the same seeds, whatever their order.
        Assert.Equal(Keys(filed).Order(StringComparer.Ordinal), Keys(drawn).Order(StringComparer.Ordinal));
        Assert.NotEqual(Keys(filed), Keys(drawn), StringComparer.Ordinal);
        string[] order = [.. drawn.Trials.Select(trial => trial.Query.Id)];
        // Two repeats of two variations in two arms stand side by side.
        Assert.All(order.Chunk(8), block => Assert.Single(block.Distinct(StringComparer.Ordinal)));
        // Every third query is of one kind. Of 60 among 200 drawn at random, 20 are expected of each kind and all three lie within ±4 standard deviations (2.9 each).
        string[] first = [.. drawn.Trials.DistinctBy(trial => trial.Query.Id, StringComparer.Ordinal).Take(60).Select(trial => trial.Query.Category)];
        Assert.All(first.CountBy(kind => kind, StringComparer.Ordinal), kind => Assert.InRange(kind.Value, 8, 32));
        IEnumerable<string> reseeded = TestStudies.Plan(Study with { Repeats = 2, Controls = new StudyControls(), Seed = 2 }, Queries).Trials.Select(trial => trial.Query.Id);
        Assert.NotEqual(order, reseeded, StringComparer.Ordinal);

        static IEnumerable<string> Keys(StudyPlan plan) => plan.Trials.Select(trial => $"{trial.Query.Id}/{trial.Variation}/{trial.Arm}/{trial.Repeat}/{trial.Seed.Value}");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    [InlineData(101.0)]
    [InlineData(double.NaN)]
    public void A_rule_out_of_range_is_refused_with_what_is_allowed(double points)
    {
        StudyException refused = Assert.Throws<StudyException>(() => TestStudies.Plan(Study with { StopWhen = points }));
        Assert.Contains("should be from 0.1 to 100 points", refused.Message, StringComparison.Ordinal);
        Assert.Single(refused.Message.Split('\n'));
    }

    [Fact]
    public void A_rule_over_several_wordings_is_refused()
    {
        StudyException refused = Assert.Throws<StudyException>(() => TestStudies.Plan(Study with { Paraphrases = [1, 2] }));
        Assert.Contains("'stop_when' stops by the gap of one wording, and the study asks 2 paraphrases", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparing_it_with_another_run_warns_that_those_intervals_do_not_hold()
    {
        await TestStudies.FinishAsync(_folder["stopped"], TestStudies.Plan(Study, Queries), new ScriptedModel(), cancellationToken: Stop);
        await TestStudies.FinishAsync(_folder["whole"], TestStudies.Plan(Study with { StopWhen = null, Seed = 2 }, Queries), new ScriptedModel(), cancellationToken: Stop);
        using RunReader stopped = RunReader.Open(_folder["stopped"]), whole = RunReader.Open(_folder["whole"]);
        Conclusion worry = Assert.Single(RunComparison.Of(new ComparisonSide(whole, "whole"), new ComparisonSide(stopped, "stopped"), []).Worries, one => one.Code == "stopped-early");
        Assert.StartsWith("stopped stopped early by what it saw", worry.Message, StringComparison.Ordinal);
    }

    private (int, StopReached)? StoppedAt(string run)
    {
        using var reader = RunReader.Open(_folder[run]);
        return reader.Stopping()!.StoppedAt;
    }

    // Without the two keys that tell of the time.
    private string ReportOf(string run)
    {
        using var reader = RunReader.Open(_folder[run]);
        Report report = StoredReport.Of(reader, [], TimeProvider.System);
        string at = _folder[run];
        return ReportJson.Write(report with { Facts = report.Facts with { Written = null, Created = null, Seconds = new Dictionary<string, double>(StringComparer.Ordinal) } }).Replace(at, "", StringComparison.Ordinal);
    }
}
