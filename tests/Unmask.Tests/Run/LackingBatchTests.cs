namespace Unmask.Tests;

/// <summary>Batches that are completed by their server's word, and whose results are not all there.</summary>
public sealed class LackingBatchTests : IAsyncLifetime
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

    private async Task<ModelException?> RunAsync(string subject)
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Subjects = [subject], Controls = new StudyControls() });
        ModelName name = ModelName.Of(subject)!;
        HttpOptions options = OddServer.Quick with { Addresses = [_server.Address], Patience = TimeSpan.FromMilliseconds(50) };
        await using var store = RunStore.CreateOrResume(_folder["run"], plan, TimeProvider.System);
        using HttpBatchModel model = new(name, Provider.All[name.Provider], new ApiKey("k"), options, TimeProvider.System);
        try
        {
            RunOptions run = new() { BatchPoll = TimeSpan.FromMilliseconds(1) };
            await new StudyRun(store, _ => model, WordJudge.Pair, run, TimeProvider.System).FinishAsync(Stop);
            return null;
        }
        catch (ModelException e)
        {
            return e;
        }
    }

    private RunCounts Counts()
    {
        using var reader = RunReader.Open(_folder["run"]);
        return reader.Counts();
    }

    private string Unfinished()
    {
        using var reader = RunReader.Open(_folder["run"]);
        return string.Concat(StoredReport.Of(reader, [], TimeProvider.System).Findings.Conclusions.Where(one => one.Code == "unfinished").Select(one => one.Message));
    }

    [Theory]
    [InlineData("openai/m", 0)]
    [InlineData("anthropic/m", 0)]
    [InlineData("openai/m", 5)]
    [InlineData("anthropic/m", 5)]
    public async Task Nothing_of_it_fails_and_a_resume_fetches_the_rest_of_the_same_batch(string subject, int tenths)
    {
        _server.Lines = lines => lines[..(lines.Length * tenths / 10)];
        string says = Assert.IsType<ModelException>(await RunAsync(subject)).Message;
        RunCounts stored = Counts();
        int asked = _server.Questions, missing = asked - stored.Answered - stored.Failed;
        Assert.Equal(stored.Unasked, missing);
        Assert.True(tenths == 0 ? missing == asked : missing > 0 && missing < asked);
        Assert.Contains($"the batch 'batch-0' of '{subject}' is completed, and its results lack {missing} of {asked} answers", says, StringComparison.Ordinal);

        Assert.Contains($"The run is not finished: {asked - missing} of {asked} trials have been asked, and these findings are of what there is.", Unfinished(), StringComparison.Ordinal);

        _server.Lines = lines => lines;
        Assert.Null(await RunAsync(subject));
        Assert.Equal(0, Counts().Unasked);
        Assert.Equal("", Unfinished());
        // What was failed by its own line is asked in another batch, and nothing else is: t0-1, t7-1 and so on.
        Assert.InRange(_server.Questions, asked, asked + ((asked + 6) / 7));
    }
}
