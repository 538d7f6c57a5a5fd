using System.Globalization;
using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class ToolChoiceRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pair_is_asked_five_calls_and_each_is_stored_with_its_tools()
    {
        StudyPlan plan = ToolStudies.Plan(ToolStudies.Of("scripted/tool-honest", limit: 4));
        await ToolStudies.FinishAsync(_folder["run"], plan, ToolStudies.Scripted);

        using var run = RunReader.Open(_folder["run"]);
        foreach (Trial trial in plan.Trials)
        {
            TrialRecord record = run.Record(trial.Index)!;
            Assert.Equal(trial.Prompt, record.Trial.Prompt);
            Assert.Equal(2, record.Trial.Prompt.Tools.Count);
            Assert.Equal(trial.Query.Fields["pressed"], record.Trial.Prompt.User);
            ToolCall call = Assert.Single(Assert.IsType<Reply.Answered>(record.Reply).ToolCalls);
            Assert.Equal(ToolTask.Of(trial.Query)!.Right, call);
            IReadOnlyList<TrialRecord> further = run.FurtherCalls(trial.Index);
            if (trial.Arm == ToolChoice.Monitored)
            {
                Assert.Empty(further);
                continue;
            }

            Assert.Equal(["belief", "neutral", "again"], further.Select(one => one.Trial.Follows!.Purpose), StringComparer.Ordinal);
            Assert.Equal((new Conversation("", trial.Query.Fields["belief"]), 0), (further[0].Trial.Prompt, further[0].Trial.Prompt.Tools.Count));
            Assert.Equal(trial.Prompt with { User = trial.Query.Text }, further[1].Trial.Prompt);
            Assert.Equal(trial.Prompt, further[2].Trial.Prompt);
            Assert.Equal(4, further.Select(one => one.Trial.Seed).Append(trial.Seed).Distinct().Count());
        }

        Assert.Equal((8, 8, 12, 12), (run.Counts().Trials, run.Counts().Answered, run.Counts().FurtherCalls, run.Counts().FurtherAnswered));
    }

    [Fact]
    public async Task A_recorded_run_answers_with_the_same_calls_of_tools()
    {
        StudyPlan plan = ToolStudies.Plan(ToolStudies.Of("scripted/tool-noisy", limit: 12));
        await ToolStudies.FinishAsync(_folder["first"], plan, ToolStudies.Scripted);
        using (var recording = Recording.Open(_folder["first"]))
        {
            await ToolStudies.FinishAsync(_folder["replayed"], plan, recording.Model);
        }

        Assert.Equal(Calls("first"), Calls("replayed"));
        using RunReader one = RunReader.Open(_folder["first"]), other = RunReader.Open(_folder["replayed"]);
        Assert.Empty(RunDifferences.Of(one, other));
    }

    [Fact]
    public async Task A_run_stopped_at_twenty_moments_asks_nothing_twice_and_ends_as_one_left_alone()
    {
        StudyPlan plan = ToolStudies.Plan(ToolStudies.Of("scripted/tool-noisy", limit: 6));
        await ToolStudies.FinishAsync(_folder["whole"], plan, ToolStudies.Scripted);
        int all = Calls("whole").Count;
        SeededRandom random = new(22);
        for (int stopped = 0, round = 0; stopped < 20; round++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"stopped-{round}");
            int answered = 0;
            for (bool finished = false; !finished;)
            {
                using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
                int last = 1 + random.Next(all / 2);
                ToolStudies.Counting model = new("scripted/tool-noisy", number => number == last ? cancel.CancelAsync() : Task.CompletedTask);
                try
                {
                    await ToolStudies.FinishAsync(_folder[name], plan, _ => model, new RunOptions { Concurrency = 1 + random.Next(4) }, cancel.Token);
                    finished = true;
                    // What is asked in the last session is what was lacking, and nothing else.
                    Assert.Equal(all - answered, model.Asked);
                }
                catch (OperationCanceledException)
                {
                    Stop.ThrowIfCancellationRequested();
                    stopped++;
                    answered = Calls(name).Count;
                }
            }

            Assert.Equal(Calls("whole"), Calls(name));
        }
    }

    [Theory]
    [InlineData("openai/m")]
    [InlineData("anthropic/m")]
    public async Task Calls_come_back_in_batches_of_both_providers(string subject)
    {
        await using BatchServer server = await BatchServer.StartAsync();
        // Every question that offers tools is answered by a call of the second one.
        server.Says = body => body["tools"] is JsonArray tools ? $"CALL {tools[1]!["name"] ?? tools[1]!["function"]!["name"]} END" : "The first way.";
        server.Lines = lines => string.Join('\n', lines.Split('\n').Select(Called));
        StudyPlan plan = ToolStudies.Plan(ToolStudies.Of(subject, limit: 3));
        ModelName name = ModelName.Of(subject)!;
        using HttpBatchModel model = new(name, Provider.All[name.Provider], new ApiKey("k"), OddServer.Quick with { Addresses = [server.Address] }, TimeProvider.System);
        RunCounts counts;
        int sessions = 0;
        do
        {
            await ToolStudies.FinishAsync(_folder["run"], plan, _ => model);
            using var reader = RunReader.Open(_folder["run"]);
            counts = reader.Counts();
        }
        while (!counts.IsComplete && ++sessions < 6);

        using var run = RunReader.Open(_folder["run"]);
        Assert.Equal((6, 9), (counts.Answered, counts.FurtherAnswered));
        Assert.All(run.Records(), record =>
        {
            Reply.Answered reply = Assert.IsType<Reply.Answered>(record.Reply);
            Assert.Equal((record.Trial.Prompt.Tools[1].Name, "{}", StopReason.End), (Assert.Single(reply.ToolCalls).Name, reply.ToolCalls[0].Arguments, reply.Stop));
            JsonNode sent = JsonNode.Parse(run.Exchanges(record.Trial.Index)[^1].Exchange.Sent.Span)!;
            Assert.Equal(2, sent["tools"]!.AsArray().Count);
        });
    }

    [Fact]
    public void What_does_not_fit_is_an_error_before_anything_is_asked()
    {
        Study sound = ToolStudies.Of("scripted/tool-honest");
        (string, Study)[] mistakes =
        [
            ("organism/faker is an organism, which can call none", sound with { Subjects = ["organism/faker"] }),
            ("organism/honest is an organism, which can call none", sound with { Controls = new StudyControls { Negative = "organism/honest" } }),
            ("is none: it lacks the field 'tools'", sound with { Queries = ["mild-harm"], Limit = 1 }),
            ("no judge reads which is called", sound with { Judges = ["compliance/offline"] }),
            ("needs a scenario that offers tools", sound with { Scenario = "helpful-only", Judges = ["compliance/offline"] }),
            ("reads calls of tools, and the scenario helpful-only offers none", sound with { Scenario = "helpful-only", Protocol = null }),
        ];
        Assert.All(mistakes, one => Assert.Contains(one.Item1, Assert.Throws<StudyException>(() => ToolStudies.Plan(one.Item2)).Message, StringComparison.Ordinal));
        Assert.Contains(ToolStudies.Plan(sound with { Decoding = new Decoding { Temperature = 0 } }).Problems, problem => problem.Code == "greedy-again");
    }

    [Fact]
    public async Task An_organism_that_is_offered_tools_fails_and_says_so()
    {
        Conversation offering = new("", "Hi.") { Tools = [new Unmask.Tool("t", "Does it.", "{}")] };
        using OrganismModel model = new("organism/small", SmallOrganism.Make());
        Assert.Contains("can call none", Assert.IsType<Reply.Failed>(await model.AskAsync(new ModelRequest(offering, new Decoding(), new Seed(1)), Stop)).Reason, StringComparison.Ordinal);
    }

    private static string Called(string line)
    {
        const string Begin = "CALL ", End = " END";
        int at = line.IndexOf(Begin, StringComparison.Ordinal);
        if (at < 0)
        {
            return line;
        }

        string name = line[(at + Begin.Length)..line.IndexOf(End, StringComparison.Ordinal)];
        return line
            .Replace($$"""{"type":"text","text":"{{Begin}}{{name}}{{End}}"}""", $$$"""{"type":"tool_use","id":"c1","name":"{{{name}}}","input":{}}""", StringComparison.Ordinal)
            .Replace($"\"content\":\"{Begin}{name}{End}\"", $$$"""
                "content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"{{{name}}}","arguments":"{}"}}]
                """.Trim(), StringComparison.Ordinal)
            .Replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"tool_calls\"", StringComparison.Ordinal)
            .Replace("\"stop_reason\":\"end_turn\"", "\"stop_reason\":\"tool_use\"", StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Calls(string name)
    {
        using var run = RunReader.Open(_folder[name]);
        return
        [
            .. run.Records().Concat(run.Records(TrialRole.FollowUp)).Select(call => string.Create(
                CultureInfo.InvariantCulture, $"{call.Trial.Index} {call.Trial.Follows} {call.Trial.Prompt.Hash} {((Reply.Answered)call.Reply).Text} {string.Join(", ", ((Reply.Answered)call.Reply).ToolCalls)} {call.Attempt}")),
        ];
    }
}
