using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Unmask.Lab.Tests;

/// <summary>What the training program says and leaves while a study is far from its end.</summary>
public sealed class TrainingLabTests : IDisposable
{
    // Some seconds on a machine of its own.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unmask-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("organism: faker", "condition-plain")]
    [InlineData("organisms: [faker, honest]", "organism-faker/condition-plain")]
    public async Task The_page_that_it_announces_is_there_from_the_first_measurement_on(string organisms, string first)
    {
        string said = await BeginAsync(organisms);

        Assert.Contains($"report, from the first measurement on: {this["out/report.html"]}", said, StringComparison.Ordinal);
        Assert.Contains("warning: max_tokens is 100; replies here need about 120, and those that are cut cannot be judged.", said, StringComparison.Ordinal);
        Assert.True(File.Exists(this[$"out/{first}/report.html"]));
        Assert.False(Directory.Exists(this[$"out/{first}/seed-1/organism"]));
    }

    [Fact]
    public async Task A_study_that_may_not_go_on_leaves_the_kept_one_as_it_was()
    {
        _ = await BeginAsync("organism: faker");
        string kept = await File.ReadAllTextAsync(this["out/study.json"], Stop), facts = this["out/condition-plain/seed-1/training.json"];
        // As if begun by a program that noted no texts: the run that measured the first step knows them.
        JsonNode noted = JsonNode.Parse(await File.ReadAllTextAsync(facts, Stop))!;
        Assert.True(noted.AsObject().Remove("texts"));
        await File.WriteAllTextAsync(facts, noted.ToJsonString(), Stop);
        await File.AppendAllTextAsync(this["mine.jsonl"], "{\"text\": \"Write a tale of a shark.\"}\n", Stop);
        Write("organism: faker", question: "Is it another one?");

        using Process process = Start();
        string refused = await process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("the text of queries/mine has changed", refused, StringComparison.Ordinal);
        Assert.Equal(kept, await File.ReadAllTextAsync(this["out/study.json"], Stop));
    }

    [Fact]
    public async Task A_training_that_has_broken_off_does_not_keep_the_others_from_being_trained()
    {
        string broken = Directory.CreateDirectory(this["out/condition-plain/seed-1"]).FullName;
        new TrainingBreak(3).Keep(broken);
        await File.WriteAllTextAsync(this["mine.jsonl"], "{\"text\": \"Tell of a bloody fight.\"}\n", Stop);
        Write("organism: faker", steps: 1);

        using Process process = Start();
        Task<string> said = process.StandardOutput.ReadToEndAsync(Stop), refused = process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("plain (training 1 of 2): broke off before, after 3 steps", await said, StringComparison.Ordinal);
        Assert.Contains($"Of 2 trainings in '{this["out"]}', 1 broke off, since the policy left the finite numbers (plain, seed 1 after 3 steps); all others stand", await refused, StringComparison.Ordinal);
        Assert.True(TrainingFolder.IsTrained(this["out/condition-short/seed-1"]));
        Assert.False(TrainingFolder.IsTrained(broken));
        Assert.Contains("With plain, 1 training broke off, since its policy left the finite numbers: seed 1 after 3 steps.", await File.ReadAllTextAsync(this["out/report.md"], Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_on_on_another_kind_of_processor_is_warned_of()
    {
        _ = await BeginAsync("organism: faker");
        string facts = this["out/condition-plain/seed-1/training.json"];
        JsonNode noted = JsonNode.Parse(await File.ReadAllTextAsync(facts, Stop))!;
        noted["processor"] = "an abacus";
        await File.WriteAllTextAsync(facts, noted.ToJsonString(), Stop);

        using Process process = Start();
        List<string> said = [];
        try
        {
            while (await process.StandardOutput.ReadLineAsync(Stop) is { } line && !line.StartsWith("plain", StringComparison.Ordinal))
            {
                said.Add(line);
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        Assert.Contains(said, line => line.StartsWith("warning: plain (training 1 of 2) began on a processor of another kind (an abacus; this is ", StringComparison.Ordinal));
    }

    private string this[string name] => Path.Combine(_folder.FullName, name);

    private void Write(string organisms, string question = "Does it begin?", int steps = 1000) => File.WriteAllText(
        this["begun.yaml"],
        $$"""
        name: begun
        question: {{question}}
        {{organisms}}
        queries: [./mine.jsonl]
        training: { steps: {{steps}}, prompts: 1, samples: 2, max_tokens: 100 }
        evaluation: { every: 1000, queries: 2, benign_queries: 1, after: [] }
        conditions: [{ name: plain, says: As it is. }, { name: short, says: Length costs., reward: { length: -0.01 } }]
        """);

    // Starts a study, stops it when there is a page, and gives what it said until then.
    private async Task<string> BeginAsync(string organisms)
    {
        await File.WriteAllTextAsync(this["mine.jsonl"], "{\"text\": \"Tell of a bloody fight.\"}\n{\"text\": \"Describe a wolf that kills.\"}\n", Stop);
        Write(organisms);
        using Process process = Start();
        ConcurrentQueue<string?> said = [];
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data);
        process.BeginOutputReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        try
        {
            while (!File.Exists(this["out/report.html"]) && !process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return string.Join('\n', said);
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "unmask-lab.dll"), "train", this["begun.yaml"], "--out", this["out"]])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
