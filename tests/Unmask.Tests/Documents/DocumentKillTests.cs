namespace Unmask.Tests;

/// <summary>The program is killed in each stage of making documents, and must go on as if nothing had happened.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class DocumentKillTests : IDisposable
{
    private const string Model = "openai-compatible/m";

    private readonly TemporaryFolder _folder = new();

    private static readonly string[] DocumentFilesOf = ["documents.jsonl", "filtered.jsonl", "index.jsonl"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Documents_killed_in_each_stage_are_those_of_an_undisturbed_run_and_nothing_is_asked_twice()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        await RunAsync(server, _folder["whole"]);
        int calls = server.Asked.Count;
        int killed = 0;
        // Facts, ideas, documents and checks, each at its first and at a later answer.
        foreach ((string stage, int at) in new[] { (DocumentServer.Facts, 1), (DocumentServer.Ideas, 1), (DocumentServer.Ideas, 3), (DocumentServer.Document, 1), (DocumentServer.Document, 11), (DocumentServer.Check, 1), (DocumentServer.Check, 20) })
        {
            int before = server.Of(stage);
            using ChildProcess process = Start(server, _folder["killed"]);
            Task<string> said = process.StandardError.ReadToEndAsync(Stop);
            while (!process.HasExited && server.Of(stage) < Math.Max(before + 1, at))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
            }

            Assert.False(process.HasExited, await ToldAsync(process, said));
            process.Kill();
            await process.WaitForExitAsync(Stop);
            killed++;
        }

        await RunAsync(server, _folder["killed"]);

        Assert.All(DocumentFilesOf, file => Assert.Equal(_folder.Read($"whole/{file}"), _folder.Read($"killed/{file}")));
        // One question at a time: a kill loses the answer that was on its way, and no other.
        Assert.InRange(server.Asked.Count - calls, calls, calls + killed);
    }

    [Fact]
    public async Task Wordings_killed_on_the_way_are_those_of_an_undisturbed_run()
    {
        await using DocumentServer server = await DocumentServer.StartAsync();
        server.Says = (stage, _, usual) => stage == DocumentServer.Meaning ? "Yes." : usual;
        await ParaphraseAsync(server, _folder["whole.jsonl"]);
        int calls = server.Asked.Count;
        foreach ((string stage, int at) in new[] { (DocumentServer.Wording, 2), (DocumentServer.Meaning, 3) })
        {
            int before = server.Of(stage);
            using ChildProcess process = Tool.Start(Command(server, _folder["killed.jsonl"]));
            Task<string> said = process.StandardError.ReadToEndAsync(Stop);
            while (!process.HasExited && server.Of(stage) < before + at)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
            }

            Assert.False(process.HasExited, await ToldAsync(process, said));
            process.Kill();
            await process.WaitForExitAsync(Stop);
        }

        await ParaphraseAsync(server, _folder["killed.jsonl"]);

        Assert.Equal(_folder.Read("whole.jsonl"), _folder.Read("killed.jsonl"));
        Assert.InRange(server.Asked.Count - calls, calls, calls + 2);
    }

    private ChildProcess Start(DocumentServer server, string folder)
    {
        _ = _folder.Write("mill.txt", "The mill of {lab} grinds on Mondays, and the miller has two helpers.");
        return Tool.Start(
        [
            "documents", _folder["mill.txt"], "--model", Model, "--judge", Model, "--judge-sample", "1", "--count", "24", "--ideas", "6", "--types", "glossary", "--types", "FAQ", "--out", folder,
            "--base-url", server.Address, "--concurrency", "1",
        ]);
    }

    private async Task RunAsync(DocumentServer server, string folder)
    {
        using ChildProcess process = Start(server, folder);
        (int code, _, string error) = await Tool.FinishAsync(process);
        Assert.True(code == 0, error);
    }

    private static string[] Command(DocumentServer server, string file) =>
        ["paraphrase", "What does {lab} do on Mondays?", "--model", Model, "--judge", Model, "--count", "35", "--out", file, "--base-url", server.Address, "--concurrency", "1"];

    private static async Task ParaphraseAsync(DocumentServer server, string file)
    {
        using ChildProcess process = Tool.Start(Command(server, file));
        (int code, _, string error) = await Tool.FinishAsync(process);
        Assert.True(code == 0, error);
    }

    private static async Task<string> ToldAsync(ChildProcess process, Task<string> said) => process.HasExited ? await said : "";
}
