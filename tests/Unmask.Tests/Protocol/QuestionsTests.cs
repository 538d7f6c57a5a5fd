using System.Globalization;

namespace Unmask.Tests;

/// <summary>Questions after the reply: each to a copy of the conversation, each once, whatever stops the run.</summary>
public sealed class QuestionsTests : IDisposable
{
    private const int PerTrial = 3;

    private static readonly Study Asked = TestStudies.Small with { Variations = ["baseline"], Controls = new StudyControls(), Protocol = "questions", Questions = "honesty", QuestionsPerTrial = PerTrial };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_question_is_put_to_a_copy_of_the_conversation_that_ends_in_the_reply()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("run", plan, new ScriptedModel());

        var set = QuestionSets.Read("honesty").Queries.ToDictionary(question => question.Id, StringComparer.Ordinal);
        using var run = RunReader.Open(_folder["run"]);
        int asked = 0, unasked = 0;
        foreach (TrialRecord record in run.Records())
        {
            IReadOnlyList<TrialRecord> calls = run.FurtherCalls(record.Trial.Index);
            if (record.Transcript is not Transcript.Complete)
            {
                Assert.Empty(calls);
                unasked++;
                continue;
            }

            asked++;
            Assert.Equal(PerTrial, calls.Select(call => call.Trial.Follows!.Purpose).Distinct(StringComparer.Ordinal).Count());
            string said = ((Reply.Answered)record.Reply).Text;
            Assert.All(calls, call => Assert.Equal(record.Trial.Prompt with { Further = [new FurtherTurn(said, set[call.Trial.Follows!.Purpose].Text)] }, call.Trial.Prompt));
        }

        Assert.True(asked > 20 && unasked > 0);
        // Other trials are asked other questions, and over many of them nearly all come up.
        Assert.InRange(run.Records(TrialRole.FollowUp).Select(call => call.Trial.Follows!.Purpose).Distinct(StringComparer.Ordinal).Count(), set.Count - 4, set.Count);
    }

    [Fact]
    public void A_trial_is_asked_no_question_twice_also_where_there_are_fewer_than_it_may_be_asked()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        Query[] two = [new("q-1", "kind", "Why?", "test"), new("q-2", "kind", "Really?", "test")];
        Assert.Equal(["q-1", "q-2"], new Questions(two, 5).Of(plan.Trials[0]).Select(question => question.Id).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_run_stopped_at_twenty_moments_asks_nothing_twice_and_ends_with_the_answers_of_one_left_alone()
    {
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("whole", plan, new ScriptedModel());
        IReadOnlyList<string> whole = Calls("whole");
        SeededRandom random = new(22);
        int stopped = 0, answered = 0;
        bool finished = false;
        while (!finished)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            int last = stopped < 20 ? 1 + random.Next((plan.Trials.Count + whole.Count) / 21) : int.MaxValue;
            ScriptedModel model = new() { Before = (number, _) => number == last ? cancel.CancelAsync() : Task.CompletedTask };
            CountedModel counted = new(model);
            try
            {
                await FinishAsync("stopped", plan, counted, new RunOptions { Concurrency = 1 + random.Next(8) }, cancel.Token);
                finished = true;
            }
            catch (OperationCanceledException)
            {
                Stop.ThrowIfCancellationRequested();
                stopped++;
            }

            answered += counted.Answered;
        }

        Assert.Equal(20, stopped);
        Assert.Equal(whole, Calls("stopped"));
        Assert.Equal(plan.Trials.Count + whole.Count, answered);
    }

    [Fact]
    public async Task Answers_are_judged_with_the_exchange_before_them_and_their_question()
    {
        List<Exhibit> seen = [];
        WordJudge judge = new("lie/stay", JudgedProperty.Lie, "YES")
        {
            Before = exhibit =>
            {
                lock (seen)
                {
                    seen.Add(exhibit);
                }
            },
        };
        StudyPlan plan = TestStudies.Plan(Asked);
        await FinishAsync("run", plan, new ScriptedModel(), judges: [.. WordJudge.Pair, judge]);

        using var run = RunReader.Open(_folder["run"]);
        // What is empty or cut says nothing to judge.
        int calls = run.Records(TrialRole.FollowUp).Count();
        Assert.InRange(seen.Count, calls * 3 / 4, calls);
        Assert.All(seen, exhibit =>
        {
            Assert.NotNull(exhibit.Asked);
            Assert.True(exhibit.Asked!.Fields.ContainsKey("lie"));
            Assert.IsType<Transcript.Complete>(exhibit.Earlier!.Transcript);
            Assert.Null(exhibit.Earlier.Asked);
        });
        IReadOnlyList<AnswerFinding> found = StoredReport.Of(run, [], TimeProvider.System).Findings.Answers;
        AnswerFinding[] all = [.. found.Where(one => one.Kind is null)];
        Assert.Equal(calls, all.Sum(one => one.Asked));
        Assert.Equal(all.Sum(one => one.Asked), found.Where(one => one.Kind is not null).Sum(one => one.Asked));
        Assert.Equal(seen.Count(exhibit => exhibit.Text.Contains("YES", StringComparison.Ordinal)), all.Sum(one => one.Judges[0].Counts.Yes));
        Assert.Equal(["belief about tier", "preference", "reasoning", "strategy"], found.Where(one => one.Kind is not null).Select(one => one.Kind!).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private async Task FinishAsync(string name, StudyPlan plan, IChatModel model, RunOptions? options = null, CancellationToken? stop = null, IReadOnlyList<IJudge>? judges = null)
    {
        await using var store = RunStore.CreateOrResume(_folder[name], plan, TimeProvider.System);
        await new StudyRun(store, _ => model, judges ?? WordJudge.Pair, options ?? new RunOptions(), TimeProvider.System) { Protocol = Protocols.Of(plan.Study, plan.Scenario.Questions) }.FinishAsync(stop ?? Stop);
    }

    private IReadOnlyList<string> Calls(string name)
    {
        using var run = RunReader.Open(_folder[name]);
        return [.. run.Records(TrialRole.FollowUp).Select(call => string.Create(CultureInfo.InvariantCulture, $"{call.Trial.Index} {call.Trial.Follows} {call.Trial.Prompt.Hash} {((Reply.Answered)call.Reply).Text} {call.Attempt}"))];
    }

    /// <summary>Counts the answers that came back.</summary>
    private sealed class CountedModel(IChatModel model) : IChatModel
    {
        private int _answered;

        public string Name => model.Name;

        public int PreferredConcurrency => model.PreferredConcurrency;

        public int Answered => _answered;

        public async Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
        {
            Reply reply = await model.AskAsync(request, cancellationToken);
            _ = Interlocked.Increment(ref _answered);
            return reply;
        }
    }
}
