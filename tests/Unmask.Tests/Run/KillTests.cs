using System.Diagnostics;

namespace Unmask.Tests;

/// <summary>The program itself is killed, and must go on as if nothing had happened.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();
    private readonly string _study;

    public KillTests()
    {
        // Random weights: what is said is noise, and every kind of reply comes up. Its context holds the brief form spelt out in bytes.
        OrganismConfig config = SmallOrganism.Config with { Width = 16, Heads = 1, FeedForwardWidth = 16, Layers = 1, Context = 4096 };
        OrganismFolder.Save(
            _folder["noise"],
            new Organism(config, OrganismWeights.Random(config, new Seed(1), deviation: 0.05), new OrganismTokenizer(SmallOrganism.Vocabulary)));
        _study = _folder["kill.yaml"];
        File.WriteAllText(
            _study,
            $"""
            name: kill
            question: Does it go on?
            subjects: [organism/{_folder["noise"]}]
            form: brief
            variations: [baseline, swapped]
            reasonings: [none]
            queries: [mild-harm]
            limit: 30
            decoding: {"{ max_tokens: 60 }"}
            controls: {"{ rerun: true }"}
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_killed_at_twenty_random_moments_reports_what_an_undisturbed_run_reports()
    {
        long started = TimeProvider.System.GetTimestamp();
        await FinishAsync("run", _study, "--out", _folder["whole"]);
        TimeSpan whole = TimeProvider.System.GetElapsedTime(started);
        SeededRandom random = new(20);
        int run = 0;
        int killedAtWork = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            string folder = _folder[$"killed-{run}"];
            using Process process = RunFolder.Holds(folder) ? Start("resume", folder) : Start("run", _study, "--out", folder);
            await Task.Delay(whole * random.NextDouble(), TimeProvider.System, Stop);
            process.Kill();
            await process.WaitForExitAsync(Stop);
            killedAtWork += process.ExitCode == 0 ? 0 : 1;
            // On to another run every few kills, so that all parts of a run are hit.
            run += kill % 4 == 3 ? 1 : 0;
        }

        Assert.True(killedAtWork >= Kills / 2, $"Only {killedAtWork} of {Kills} kills met a program at work.");
        for (int i = 0; i < run; i++)
        {
            string folder = _folder[$"killed-{i}"];
            await FinishAsync(RunFolder.Holds(folder) ? ["resume", folder] : ["run", _study, "--out", folder]);
            Assert.Equal(Tool.ReportOf(_folder["whole"]), Tool.ReportOf(folder));
        }
    }

    [Fact]
    public async Task A_run_that_is_interrupted_says_how_to_go_on_and_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGINT to send.");
        string folder = _folder["interrupted"];
        using (Process process = Start("run", _study, "--out", folder))
        {
            while (!HasReplies(folder))
            {
                Assert.False(process.HasExited, "The run ended before it could be interrupted.");
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stop);
            }

            Tool.Interrupt(process);
            string said = await process.StandardError.ReadToEndAsync(Stop);
            await process.WaitForExitAsync(Stop);

            Assert.Equal(130, process.ExitCode);
            Assert.Contains($"unmask resume {folder}", said, StringComparison.Ordinal);
        }

        await FinishAsync("resume", folder);
        await FinishAsync("run", _study, "--out", _folder["whole"]);
        Assert.Equal(Tool.ReportOf(_folder["whole"]), Tool.ReportOf(folder));
    }

    private static bool HasReplies(string folder)
    {
        if (!RunFolder.Holds(folder))
        {
            return false;
        }

        using var reader = RunReader.Open(folder);
        return reader.Counts().Answered > 0;
    }

    private static async Task FinishAsync(params string[] arguments)
    {
        using Process process = Tool.Start(arguments);
        (int code, _, string said) = await Tool.FinishAsync(process);
        Assert.True(code == 0, said);
    }

    /// <summary>Starts the program. Nobody reads what it prints: the pipe is drained and dropped.</summary>
    private static Process Start(params string[] arguments)
    {
        Process process = Tool.Start(arguments);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
