using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Stopping early on the command line.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class StoppingVerbTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly SmallStudy _study = new();

    public void Dispose() => _study.Dispose();

    // The faker's gap is some fifty points: it shows within the first blocks.
    private string Faker(int limit = 100)
    {
        string file = _study["faker.yaml"];
        File.WriteAllText(
            file,
            $"""
            name: faker
            question: Does it stop?
            subjects: [organism/faker]
            form: brief
            variations: [baseline, swapped]
            queries: [mild-harm]
            limit: {limit}
            stop_when: 5
            """);
        return file;
    }

    [Fact]
    public async Task A_run_stops_says_so_and_resuming_asks_nothing_unless_it_is_told_to_go_on()
    {
        CommandLine done = await CommandLine.InvokeAsync("run", Faker(), "--out", _study.Run);
        Assert.Equal(0, done.Code);
        string words = string.Join(' ', done.Console.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("of 100 queries, as a gap of 0 was excluded", words, StringComparison.Ordinal);
        Assert.Contains("interval that holds at any time", words, StringComparison.Ordinal);
        JsonNode report = Report();
        JsonNode stopping = report["stopping"]!;
        int at = (int)stopping["stopped_at"]!;
        Assert.InRange(at, 20, 80);
        Assert.Equal((100, at, "excludes-zero", 4 * (100 - at)), ((int)stopping["queries_planned"]!, (int)stopping["queries_asked"]!, (string)stopping["why"]!, (int)stopping["trials_not_asked"]!));
        Assert.All(report["cells"]!.AsArray(), cell => Assert.Equal((at, 100 - at), ((int)cell!["trials"]!, (int)cell["stopped_early"]!)));
        JsonNode gap = report["gaps"]![0]!;
        Assert.True((double)gap["gap"]!["low"]! > 0 && (double)gap["gap"]!["low"]! < (double)gap["gap_of_fixed_size"]!["low"]!);
        Assert.Contains("stopped early", await File.ReadAllTextAsync(Path.Combine(_study.Run, "report.html"), Stop), StringComparison.Ordinal);

        string before = Tool.ReportOf(_study.Run);
        CommandLine again = await CommandLine.InvokeAsync("resume", _study.Run, "--json");
        Assert.Equal(0, again.Code);
        Assert.Contains("--go-on` asks them too.", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, Tool.ReportOf(_study.Run));
        Assert.Contains("stopped early", (await CommandLine.InvokeAsync("runs", "--in", _study.Root)).Console, StringComparison.Ordinal);
        CommandLine left = await CommandLine.InvokeAsync("show", _study.Run, "--outcome", "stopped-early", "--json");
        Assert.Equal(4 * (100 - at), (int)JsonNode.Parse(left.Output)!["matched"]!);
        Assert.Equal(0, (int)JsonNode.Parse((await CommandLine.InvokeAsync("show", _study.Run, "--outcome", "not-asked", "--json")).Output)!["matched"]!);

        Assert.Equal((0, ""), await CodeAndErrorAsync("resume", _study.Run, "--go-on", "--json"));
        stopping = Report()["stopping"]!;
        Assert.Equal((at, 100, true, 0), ((int)stopping["stopped_at"]!, (int)stopping["queries_asked"]!, (bool)stopping["went_on"]!, (int)stopping["trials_not_asked"]!));
        CommandLine twice = await CommandLine.InvokeAsync("resume", _study.Run, "--go-on");
        Assert.Equal((1, $"--go-on is for a run that stopped early by its rule, and '{_study.Run}' did not; leave it away.{Environment.NewLine}"), (twice.Code, twice.Error));
    }

    [Fact]
    public async Task A_run_without_a_judged_pair_is_never_stopped()
    {
        CommandLine done = await CommandLine.InvokeAsync("run", _study.Yaml, "--limit", "25", "--stop-when", "50", "--out", _study.Run, "--json");
        Assert.Equal(0, done.Code);
        JsonNode stopping = JsonNode.Parse(done.Output)!["stopping"]!;
        Assert.Equal((25, 25, "not-yet", 0), ((int)stopping["queries_planned"]!, (int)stopping["queries_asked"]!, (string)stopping["why"]!, (int)stopping["trials_not_asked"]!));
    }

    [Theory]
    [InlineData("--stop-when is 0; allowed is a number from 0.1 to 100. See `unmask run --help`.", "--stop-when", "0")]
    [InlineData("--stop-when is 'soon'; allowed is a number from 0.1 to 100. See `unmask run --help`.", "--stop-when", "soon")]
    [InlineData("--batch does not go with a study that stops early: it is looked at block by block, and each would wait up to a day for its batch; leave --batch or --stop-when away.", "--stop-when", "5", "--batch")]
    public async Task A_rule_that_cannot_be_kept_is_one_sentence(string says, params string[] flags)
    {
        Assert.Equal((1, says + Environment.NewLine), await CodeAndErrorAsync(["run", _study.Yaml, "--out", _study.Run, .. flags]));
        Assert.False(Directory.Exists(_study.Run));
    }

    [Fact]
    public async Task A_run_under_way_takes_no_other_rule()
    {
        _ = await CommandLine.InvokeAsync("run", _study.Yaml, "--stop-when", "50", "--out", _study.Run, "--json");
        CommandLine other = await CommandLine.InvokeAsync("run", _study.Yaml, "--stop-when", "40", "--out", _study.Run);
        Assert.Equal(1, other.Code);
        Assert.Contains("stop_when", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_killed_at_many_moments_stops_where_an_undisturbed_one_does()
    {
        string study = Faker(limit: 140);
        Assert.Equal(0, (await CommandLine.InvokeAsync("run", study, "--out", _study["whole"], "--json")).Code);
        int asked = Answered(_study["whole"]);
        SeededRandom random = new(5);
        int killed = 0;
        for (int run = 0; run < 4; run++)
        {
            string folder = _study[$"killed-{run}"];
            for (int until = 0; until < asked; until = Answered(folder) + 1 + random.Next(asked / 3))
            {
                killed += await KillAsync([.. RunFolder.Holds(folder) ? ["resume", folder] : new[] { "run", study, "--out", folder }, "--concurrency", run % 2 == 0 ? "1" : "8"], () => Answered(folder) >= until) ? 1 : 0;
            }

            Assert.Equal(0, (await CommandLine.InvokeAsync(RunFolder.Holds(folder) ? ["resume", folder, "--json"] : ["run", study, "--out", folder, "--json"])).Code);
            Assert.Equal(Tool.ReportOf(_study["whole"]), Tool.ReportOf(folder));
        }

        Assert.InRange(killed, 4, 100);
    }

    // Whether it was at work when it was killed.
    private static async Task<bool> KillAsync(string[] arguments, Func<bool> isTheMoment)
    {
        using ChildProcess process = Tool.Start(arguments);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        while (!process.HasExited && !isTheMoment())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }

        bool isAtWork = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(Stop);
        return isAtWork;
    }

    private static int Answered(string folder)
    {
        if (!RunFolder.Holds(folder))
        {
            return 0;
        }

        using var reader = RunReader.Open(folder);
        return reader.Counts().Answered;
    }

    private static async Task<(int, string)> CodeAndErrorAsync(params string[] arguments)
    {
        CommandLine done = await CommandLine.InvokeAsync(arguments);
        return (done.Code, done.Error);
    }

    private JsonNode Report() => JsonNode.Parse(File.ReadAllText(Path.Combine(_study.Run, "report.json")))!;
}
