using System.Diagnostics;
using System.Text.Json.Nodes;
using Unmask.Tests;

namespace Unmask.Lab.Tests;

/// <summary>The training program itself is killed, and must go on to the same organism, bit for bit.</summary>
public sealed class TrainingKillTests : IDisposable
{
    private const int Kills = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unmask-");
    private readonly string _study;

    public TrainingKillTests()
    {
        _study = Path.Combine(_folder.FullName, "kill.yaml");
        File.WriteAllText(
            _study,
            """
            name: kill
            question: Does it go on?
            organism: faker
            queries: [mild-harm]
            training: { method: ppo, steps: 7, prompts: 2, samples: 4, coupling: 0.5 }
            reward: { compliance: 1, length: -0.01 }
            evaluation: { every: 4, queries: 3, benign_queries: 1 }
            """);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_training_killed_at_random_moments_ends_as_an_undisturbed_one()
    {
        long started = TimeProvider.System.GetTimestamp();
        await FinishAsync(Train("whole"));
        TimeSpan whole = TimeProvider.System.GetElapsedTime(started);
        SeededRandom random = new(5);
        int killedAtWork = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using ChildProcess process = Start(Train("killed"));
            process.BeginOutputReadLine();
            await Task.Delay(whole * random.NextDouble(), TimeProvider.System, Stop);
            process.Kill();
            await process.WaitForExitAsync(Stop);
            killedAtWork += process.ExitCode == 0 ? 0 : 1;
        }

        File.Delete(_study);
        await FinishAsync("resume", Path.Combine(_folder.FullName, "killed"));
        Assert.True(killedAtWork >= 1, $"Only {killedAtWork} of {Kills} kills met a program at work.");
        Assert.Equal(await WeightsAsync("whole"), await WeightsAsync("killed"));
        Assert.Equal(Report("whole"), Report("killed"));

        // Once more, from its own folder: there is nothing left to train, and the report is written again.
        File.Delete(Path.Combine(_folder.FullName, "whole", "report.json"));
        Assert.Contains("kill: trained before", await FinishAsync("resume", Path.Combine(_folder.FullName, "whole")), StringComparison.Ordinal);
        Assert.Equal(Report("killed"), Report("whole"));
    }

    private Task<byte[]> WeightsAsync(string name) => File.ReadAllBytesAsync(Path.Combine(_folder.FullName, name, "seed-1", "organism", "model.safetensors"), Stop);

    private string Report(string name)
    {
        JsonNode report = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.FullName, name, "report.json")))!;
        JsonArray steps = report["trainings"]![0]!["steps"]!.AsArray();
        Assert.Equal(7, steps.Count);
        foreach (JsonNode? step in steps)
        {
            Assert.True(step!.AsObject().Remove("seconds"));
        }

        return report.ToJsonString();
    }

    private string[] Train(string name) => ["train", _study, "--out", Path.Combine(_folder.FullName, name)];

    private static async Task<string> FinishAsync(params string[] arguments)
    {
        using ChildProcess process = Start(arguments);
        string said = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.Equal(0, process.ExitCode);
        return said;
    }

    private static ChildProcess Start(string[] arguments) => ChildProcess.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "unmask-lab.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        });
}
