namespace Unmask.Tests;

/// <summary>The program itself is killed, and must go on as if nothing had happened.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private const int KillsOfARun = 4;

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
        _study = Study(limit: 30);
    }

    private string Study(int limit)
    {
        string file = _folder["kill.yaml"];
        File.WriteAllText(
            file,
            $"""
            name: kill
            question: Does it go on?
            subjects: [organism/{_folder["noise"]}]
            form: brief
            variations: [baseline, swapped]
            reasonings: [none]
            queries: [mild-harm]
            limit: {limit}
            decoding: {"{ max_tokens: 60 }"}
            controls: {"{ rerun: true }"}
            """);
        return file;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_killed_at_twenty_random_moments_reports_what_an_undisturbed_run_reports()
    {
        await FinishAsync("run", _study, "--out", _folder["whole"]);
        int trials = Counts(_folder["whole"]).Trials;
        SeededRandom random = new(20);
        int run = 0;
        int killed = 0;
        while (killed < Kills)
        {
            // On to another run every few kills, so that all parts of a run are hit: first it is killed as soon as there is anything of it, and then as its replies come in, the last one included.
            string folder = _folder[$"killed-{run}"];
            int until = killed % KillsOfARun == 0 ? 0 : Math.Min(trials, Stored(folder) + 1 + random.Next(trials / 2));
            bool wasAtWork = await KillAsync(folder, () => until == 0 ? Directory.Exists(folder) : Stored(folder) >= until);
            killed += wasAtWork ? 1 : 0;
            run += !wasAtWork || killed % KillsOfARun == 0 ? 1 : 0;
            Assert.True(run <= Kills, $"{run} runs, and only {killed} of {Kills} kills met a program at work.");
        }

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
        // 1,200 questions one by one are seconds of work after the first reply: the signal comes before the end, even to a machine that stalls.
        string study = Study(limit: 200);
        string folder = _folder["interrupted"];
        using (ChildProcess process = Start("run", study, "--out", folder, "--concurrency", "1"))
        {
            while (Stored(folder) == 0)
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
        await FinishAsync("run", study, "--out", _folder["whole"]);
        Assert.Equal(Tool.ReportOf(_folder["whole"]), Tool.ReportOf(folder));
    }

    /// <summary>Starts a run or goes on with it, one question at a time, and kills it at a moment.</summary>
    /// <returns>Whether it was killed: false where it had ended before.</returns>
    private async Task<bool> KillAsync(string folder, Func<bool> isTheMoment)
    {
        // What it says is read as it comes: a full pipe would stop it, and an end that nobody ordered is told by its own sentence.
        using ChildProcess process = Start([.. RunFolder.Holds(folder) ? new[] { "resume", folder } : ["run", _study, "--out", folder], "--concurrency", "1"]);
        Task<string> said = process.StandardError.ReadToEndAsync(Stop);
        while (!process.HasExited && !isTheMoment())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }

        if (process.HasExited)
        {
            Assert.True(process.ExitCode == 0, await said);
            return false;
        }

        process.Kill();
        await process.WaitForExitAsync(Stop);
        return process.ExitCode != 0;
    }

    private static int Stored(string folder) => RunFolder.Holds(folder) ? Counts(folder).Answered : 0;

    private static RunCounts Counts(string folder)
    {
        using var reader = RunReader.Open(folder);
        return reader.Counts();
    }

    private static async Task FinishAsync(params string[] arguments)
    {
        using ChildProcess process = Tool.Start(arguments);
        (int code, _, string said) = await Tool.FinishAsync(process);
        Assert.True(code == 0, said);
    }

    /// <summary>Starts the program. Nobody reads what it prints to its output: the pipe is drained and dropped.</summary>
    private static ChildProcess Start(params string[] arguments)
    {
        ChildProcess process = Tool.Start(arguments);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
