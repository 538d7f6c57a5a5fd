namespace Unmask.Tests;

/// <summary>Whole studies in batches, with the program as a process of its own.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class BatchStudyTests : IAsyncLifetime
{
    private const int Trials = 2 * 40;

    private readonly TemporaryFolder _folder = new();
    private BatchServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BatchServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<string> StudyAsync(string subject)
    {
        string path = _folder["s.yaml"];
        await File.WriteAllTextAsync(path, $"name: batched\nquestion: Does it hold?\nsubjects: [{subject}]\nform: brief\nqueries: [mild-harm]\nlimit: 40\n", Stop);
        return path;
    }

    [Theory]
    [InlineData("openai/m")]
    [InlineData("anthropic/m")]
    public async Task A_batch_is_answered_and_what_failed_in_it_is_asked_in_another(string subject)
    {
        string study = await StudyAsync(subject);
        (int code, string error) = await FinishAsync("run", study, "--out", _folder["out"]);
        Assert.True(code == 2, error);
        Assert.Equal((1, Trials), (_server.Submitted, _server.Questions));
        using (var run = RunReader.Open(_folder["out"]))
        {
            Assert.Equal(12, run.Counts().Failed);
            Exchange exchange = Assert.Single(run.Exchanges(1)).Exchange;
            Assert.Contains("\"content\"", System.Text.Encoding.UTF8.GetString(exchange.Received.Span), StringComparison.Ordinal);
        }

        (int resumed, string errorOfResume) = await FinishAsync("resume", _folder["out"]);
        Assert.True(resumed == 0, errorOfResume);
        Assert.Equal((2, Trials + 12), (_server.Submitted, _server.Questions));
    }

    [Theory]
    [InlineData("openai/m")]
    [InlineData("anthropic/m")]
    public async Task A_process_that_is_killed_while_it_waits_is_followed_by_one_that_takes_up_the_same_batch(string subject)
    {
        _server.Looks = 60;
        string study = await StudyAsync(subject);
        using (ChildProcess process = Start("run", study, "--out", _folder["out"]))
        {
            while (_server.Submitted == 0)
            {
                Assert.False(process.HasExited, "The run ended before it could be killed.");
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
            }

            process.Kill();
            await process.WaitForExitAsync(Stop);
        }

        _server.Looks = 1;
        (int code, string error) = await FinishAsync("resume", _folder["out"]);
        Assert.True(code == 2, error);
        Assert.Equal((1, Trials), (_server.Submitted, _server.Questions));
    }

    [Theory]
    [InlineData("openai/m")]
    [InlineData("anthropic/m")]
    public async Task A_status_that_nobody_knows_is_told_once_while_the_batch_is_waited_for(string subject)
    {
        (_server.UnderWay, _server.Looks) = ("frobnicating", 60);
        (int code, string error) = await FinishAsync("run", await StudyAsync(subject), "--out", _folder["out"]);
        Assert.True(code == 2, error);
        string told = Assert.Single(error.Split('\n'), line => line.Contains("frobnicating", StringComparison.Ordinal));
        Assert.StartsWith("Waiting until ", told.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("the batch 'batch-0' has the status 'frobnicating', a word that is not known here", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_without_batches_is_told_so()
    {
        (int code, string error) = await FinishAsync("run", await StudyAsync("ollama/m"), "--out", _folder["out"]);
        Assert.Equal(1, code);
        Assert.Contains("allowed are models of openai, anthropic", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Error)> FinishAsync(params string[] arguments)
    {
        using ChildProcess process = Start(arguments);
        (int code, _, string error) = await Tool.FinishAsync(process);
        return (code, error);
    }

    private ChildProcess Start(params string[] arguments) => Tool.Start(
        [.. arguments, "--batch", "--batch-poll", "0.05", "--base-url", _server.Address.AbsoluteUri], ("OPENAI_API_KEY", "k"), ("ANTHROPIC_API_KEY", "k"));
}
