namespace Unmask.Tests;

/// <summary>However a run stops, its hint to go on has the options that were typed and that no run stores: whoever copies it asks the same server.</summary>
public sealed class ResumeHintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private async Task<string[]> RunOfAsync(OddServer server)
    {
        await File.WriteAllTextAsync(
            _folder["s.yaml"], "name: hinted\nquestion: Does it go on?\nsubjects: [openai-compatible/m]\nscenario: helpful-only\nform: brief\nqueries: [mild-harm]\nlimit: 2\ndecoding: { max_tokens: 10 }\n", CancellationToken.None);
        return ["run", _folder["s.yaml"], "--out", _folder["run"], "--base-url", server.Address.AbsoluteUri, "--concurrency", "1"];
    }

    private async Task<CommandLine> RunAsync(OddServer server, CancellationToken stopped, params string[] more) => await CommandLine.InvokeUntilAsync(stopped, [.. await RunOfAsync(server), .. more]);

    /// <summary>The hint is whole, and typing it asks the same server to the end.</summary>
    private async Task IsRightAsync(OddServer server, string stopped)
    {
        string hint = $"unmask resume {_folder["run"]} --base-url {server.Address.AbsoluteUri} --concurrency 1";
        Assert.Contains($"`{hint}`", stopped, StringComparison.Ordinal);
        int before = server.Asked.Count;
        CommandLine resumed = await CommandLine.InvokeAsync([.. hint.Split(' ').Skip(1)]);
        Assert.True(resumed.Code == 0, resumed.Error);
        Assert.True(server.Asked.Count > before);
    }

    [Fact]
    public async Task A_run_with_a_failed_trial_says_how_to_ask_it_again()
    {
        string? rejected = null;
        bool isMended = false;
        await using OddServer server = await OddServer.StartAsync((_, body, _) =>
            !isMended && string.Equals(rejected ??= body, body, StringComparison.Ordinal) ? (400, """{"error":{"message":"No such field."}}""") : (200, OddServer.Good));
        // In a process of its own, as a question is asked again after a while: no time passes for a command line in this one.
        using ChildProcess process = Tool.Start(await RunOfAsync(server));
        (int code, _, string error) = await Tool.FinishAsync(process);
        Assert.Equal(2, code);
        isMended = true;
        await IsRightAsync(server, error);
    }

    // Reports and lists name the run alone: whoever types that asks where the run was asked, and nobody else.
    [Fact]
    public async Task Without_an_address_a_run_goes_on_where_it_was_asked()
    {
        await using OddServer server = await OddServer.StartAsync((_, number) => number == 2 ? (401, """{"error":{"message":"No such key."}}""") : (200, OddServer.Good));
        CommandLine run = await RunAsync(server, TestContext.Current.CancellationToken);
        Assert.Equal(1, run.Code);
        int before = server.Asked.Count;

        CommandLine resumed = await CommandLine.InvokeAsync("resume", _folder["run"]);

        Assert.True(resumed.Code == 0, resumed.Error);
        Assert.Contains($"Asking at {server.Address.AbsoluteUri.TrimEnd('/')}, as before", resumed.Error, StringComparison.Ordinal);
        Assert.True(server.Asked.Count > before);
    }

    [Fact]
    public async Task A_run_that_reached_its_limit_says_how_to_go_on()
    {
        await using OddServer server = await OddServer.StartAsync((_, _) => (200, OddServer.Good));
        CommandLine run = await RunAsync(server, TestContext.Current.CancellationToken, "--max-tokens", "1");
        Assert.Equal(130, run.Code);
        await IsRightAsync(server, run.Error);
    }

    [Fact]
    public async Task A_run_that_was_barred_says_how_to_go_on()
    {
        await using OddServer server = await OddServer.StartAsync((_, number) => number == 1 ? (401, """{"error":{"message":"No such key."}}""") : (200, OddServer.Good));
        CommandLine run = await RunAsync(server, TestContext.Current.CancellationToken);
        Assert.Equal(1, run.Code);
        await IsRightAsync(server, run.Error);
    }

    [Fact]
    public async Task A_run_that_was_interrupted_says_how_to_go_on()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using OddServer server = await OddServer.StartAsync((_, number) =>
        {
            if (number == 1)
            {
                stop.Cancel();
            }

            return (200, OddServer.Good);
        });
        CommandLine run = await RunAsync(server, stop.Token);
        Assert.Equal(130, run.Code);
        await IsRightAsync(server, run.Error);
    }
}
