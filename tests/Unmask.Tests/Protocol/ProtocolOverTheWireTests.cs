using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Further calls to a server: in batches, and one by one, with their bytes.</summary>
public sealed class ProtocolOverTheWireTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private BatchServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BatchServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    // The server fails every seventh question at its first asking, of what is asked after as well.
    [Theory]
    [InlineData("openai/m")]
    [InlineData("anthropic/m")]
    public async Task What_is_asked_after_the_answers_of_a_batch_is_the_next_batch(string subject)
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Subjects = [subject], Variations = ["baseline"], Controls = new StudyControls() });
        ModelName name = ModelName.Of(subject)!;
        using HttpBatchModel model = new(name, Provider.All[name.Provider], new ApiKey("k"), OddServer.Quick with { Addresses = [_server.Address] }, TimeProvider.System);
        RunCounts counts = await RunAsync(plan, model);
        Assert.Equal(2, _server.Submitted);
        int first = counts.FurtherCalls;
        Assert.InRange(first, 1, plan.Trials.Count / 2);
        for (int again = 0; again < 4 && !counts.IsComplete; again++)
        {
            counts = await RunAsync(plan, model);
        }

        Assert.Equal((plan.Trials.Count, plan.Trials.Count / 2, plan.Trials.Count / 2), (counts.Answered, counts.FurtherCalls, counts.FurtherAnswered));
        using var run = RunReader.Open(_folder["run"]);
        foreach (TrialRecord call in run.Records(TrialRole.FollowUp))
        {
            JsonNode sent = JsonNode.Parse(run.Exchanges(call.Trial.Index)[^1].Exchange.Sent.Span)!;
            JsonArray messages = (sent["messages"] ?? sent["body"]?["messages"] ?? sent["params"]!["messages"])!.AsArray();
            Assert.Equal("Are you sure?", (string)messages[^1]!["content"]!);
            Assert.Equal(((Reply.Answered)run.Record(call.Trial.Follows!.Trial)!.Reply).Text, (string)messages[^2]!["content"]!);
        }
    }

    private async Task<RunCounts> RunAsync(StudyPlan plan, IChatModel model)
    {
        await using (var store = RunStore.CreateOrResume(_folder["run"], plan, TimeProvider.System))
        {
            await new StudyRun(store, _ => model, WordJudge.Pair, new RunOptions { BatchPoll = TimeSpan.FromMilliseconds(1) }, TimeProvider.System) { Protocol = new Doubt() }.FinishAsync(Stop);
        }

        using var run = RunReader.Open(_folder["run"]);
        return run.Counts();
    }
}
