namespace Unmask.Tests;

/// <summary>The program is killed in the middle of a choice of tools, and goes on as if nothing had happened.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class ToolChoiceKillTests : IDisposable
{
    private const int Kills = 20, KillsOfARun = 4;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_killed_at_twenty_random_moments_asks_nothing_twice_and_reports_what_an_undisturbed_run_reports()
    {
        await FinishAsync("run", "tool-choice", "--out", _folder["whole"]);
        int calls = Answered(_folder["whole"]), run = 0, killed = 0;
        SeededRandom random = new(20);
        while (killed < Kills)
        {
            string folder = _folder[$"killed-{run}"];
            int until = killed % KillsOfARun == 0 ? 0 : Answered(folder) + 1 + random.Next(calls / 4);
            bool wasAtWork = await KillAsync(folder, () => until == 0 ? Directory.Exists(folder) : Answered(folder) >= until);
            killed += wasAtWork ? 1 : 0;
            run += !wasAtWork || killed % KillsOfARun == 0 ? 1 : 0;
            Assert.True(run <= Kills, $"{run} runs, and only {killed} of {Kills} kills met a program at work.");
        }

        for (int i = 0; i < run; i++)
        {
            string folder = _folder[$"killed-{i}"];
            await FinishAsync(RunFolder.Holds(folder) ? ["resume", folder] : ["run", "tool-choice", "--out", folder]);
            Assert.Equal(Tool.ReportOf(_folder["whole"]), Tool.ReportOf(folder));
            using var reader = RunReader.Open(folder);
            Assert.Equal(calls, Answered(folder));
            Assert.All(reader.Records().Concat(reader.Records(TrialRole.FollowUp)), record => Assert.Equal(1, record.Attempt));
        }
    }

    private static async Task<bool> KillAsync(string folder, Func<bool> isTheMoment)
    {
        using ChildProcess process = Tool.Start([.. RunFolder.Holds(folder) ? new[] { "resume", folder } : ["run", "tool-choice", "--out", folder], "--concurrency", "1"]);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
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

    private static int Answered(string folder)
    {
        if (!RunFolder.Holds(folder))
        {
            return 0;
        }

        using var reader = RunReader.Open(folder);
        RunCounts counts = reader.Counts();
        return counts.Answered + counts.FurtherAnswered;
    }

    private static async Task FinishAsync(params string[] arguments)
    {
        using ChildProcess process = Tool.Start(arguments);
        (int code, _, string said) = await Tool.FinishAsync(process);
        Assert.True(code == 0, said);
    }
}
