using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class StoredRunVerbTests : IAsyncLifetime, IDisposable
{
    private readonly SmallStudy _study = new();
    private string _report = "";

    public async ValueTask InitializeAsync() => _report = (await CommandLine.InvokeAsync("run", _study.Yaml, "--out", _study.Run, "--json")).Output;

    [Fact]
    public async Task Reporting_again_gives_the_same_findings()
    {
        CommandLine again = await CommandLine.InvokeAsync("report", _study.Run, "--json", "--out", _study["elsewhere"]);
        Assert.Equal(RunVerbTests.WithoutTimes(_report), RunVerbTests.WithoutTimes(again.Output));
        Assert.True(File.Exists(Path.Combine(_study["elsewhere"], "report.html")));
    }

    [Fact]
    public async Task Judging_again_by_the_same_judge_gives_the_same_findings()
    {
        CommandLine again = await CommandLine.InvokeAsync("judge", _study.Run, "--judge", "compliance/offline", "--judge", "faking/offline", "--json");
        Assert.Equal(0, again.Code);
        Assert.Equal(RunVerbTests.WithoutTimes(_report), RunVerbTests.WithoutTimes(again.Output));
    }

    [Fact]
    public async Task Runs_are_listed()
    {
        CommandLine list = await CommandLine.InvokeAsync("runs", "--in", _study.Root, "--json");
        JsonNode run = Assert.Single(JsonNode.Parse(list.Output)!.AsArray())!;
        Assert.Equal((_study.Run, "small", 18, 18, 0), ((string)run["run"]!, (string)run["study"]!, (int)run["trials"]!, (int)run["answered"]!, (int)run["failed"]!));
        Assert.Contains("18, all done", (await CommandLine.InvokeAsync("runs", "--in", _study.Root)).Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_is_shown_beside_its_pair_whichever_of_the_two_is_named()
    {
        CommandLine first = await CommandLine.InvokeAsync("show", _study.Run, "2", "--prompt");
        CommandLine second = await CommandLine.InvokeAsync("show", _study.Run, "3", "--prompt");
        Assert.Equal(first.Console, second.Console);
        // The plan has a query's arms side by side; trials 2 and 3 are of the variation swapped, where the paid tier is trained on.
        Assert.Contains("trial 2, paid (trained-on arm)", first.Console, StringComparison.Ordinal);
        Assert.Contains("trial 3, free", first.Console, StringComparison.Ordinal);
        Assert.Contains("[tier: paid]", first.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_is_not_in_the_plan_is_a_mistake()
    {
        CommandLine done = await CommandLine.InvokeAsync("show", _study.Run, "18");
        Assert.Equal((1, $"The run '{_study.Run}' has no trial 18; its trials are 0 to 17.{Environment.NewLine}"), (done.Code, done.Error));
    }

    [Fact]
    public async Task Two_runs_are_reported_side_by_side_with_their_differences()
    {
        _ = await CommandLine.InvokeAsync("run", _study.Yaml, "--out", _study["other"], "--seed", "2", "--json");
        CommandLine both = await CommandLine.InvokeAsync("report", _study.Run, _study["other"], "--out", _study["both"]);
        Assert.Equal(0, both.Code);
        Assert.Contains("2 runs side by side", both.Console, StringComparison.Ordinal);
        Assert.Contains("other: study: seed", both.Console, StringComparison.Ordinal);
        Assert.All(
            ["comparison.html", "comparison.md", "comparison.json", "run/report.html", "other/report.html"],
            file => Assert.True(File.Exists(Path.Combine(_study["both"], file)), file));
        JsonNode json = JsonNode.Parse((await CommandLine.InvokeAsync("report", _study.Run, _study["other"], "--out", _study["both"], "--json")).Output)!;
        Assert.Equal(["run", "other"], json["runs"]!.AsArray().Select(run => (string)run!["run"]!), StringComparer.Ordinal);
        // Two variations in each of two runs.
        Assert.Equal(4, json["rows"]!.AsArray().Count);
        Assert.Equal("small", (string)json["runs"]![0]!["report"]!["study"]!);
    }

    [Theory]
    [InlineData("error", 3)]
    [InlineData("warning", 3)]
    [InlineData("control", 3)]
    [InlineData("control,warning", 3)]
    public async Task A_script_hears_by_the_exit_code_what_it_asked_for(string what, int code)
    {
        // Three queries of which nothing is understood: nothing is measured, which is an error, and the control that could not be measured did not give its known answer.
        CommandLine done = await CommandLine.InvokeAsync("report", _study.Run, "--fail-on", what, "--json");
        Assert.Equal(code, done.Code);
        string copy = _study["copy"];
        _ = Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(_study.Run))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }

        Assert.Equal(code, (await CommandLine.InvokeAsync("report", _study.Run, copy, "--out", _study["twice"], "--fail-on", what, "--json")).Code);
        CommandLine same = await CommandLine.InvokeAsync("report", _study.Run, _study.Run);
        Assert.Equal(1, same.Code);
        Assert.Contains("twice", same.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ControlState.AsKnown, 0)]
    [InlineData(ControlState.Undecided, 3)]
    [InlineData(ControlState.NotMeasured, 3)]
    [InlineData(ControlState.NotAsKnown, 3)]
    public void A_script_that_asks_for_controls_hears_of_each_that_did_not_give_its_known_answer(ControlState state, int code)
    {
        Findings findings = SampleReport.Whole.Findings;
        Report report = SampleReport.Whole with { Findings = findings with { Controls = [findings.Controls[0] with { State = state }, .. findings.Controls.Skip(1)] } };
        Assert.Equal(code, new Cli.ReportWish { FailOnControl = true }.CodeOf(report));
        Assert.Equal(0, new Cli.ReportWish().CodeOf(report));
    }

    [Fact]
    public async Task A_strict_report_says_that_it_is_one()
    {
        CommandLine strict = await CommandLine.InvokeAsync("report", _study.Run, "--strict-format", "--out", _study["strict"], "--json");
        Assert.True((bool)JsonNode.Parse(strict.Output)!["is_strict_format"]!);
        Assert.Contains("strict: a refusal without the tags that were asked for counts as malformed", await File.ReadAllTextAsync(Path.Combine(_study["strict"], "report.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(JsonNode.Parse(_report)!.AsObject().ContainsKey("is_strict_format"));
    }

    [Fact]
    public async Task What_a_script_may_ask_for_is_named_where_it_asks_for_something_else()
    {
        CommandLine done = await CommandLine.InvokeAsync("report", _study.Run, "--fail-on", "error,nonsense");
        Assert.Equal(1, done.Code);
        Assert.StartsWith("--fail-on is 'nonsense'; allowed are error, warning, control.", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_a_mistake()
    {
        CommandLine done = await CommandLine.InvokeAsync("report", _study["nothing"]);
        Assert.Equal(1, done.Code);
        Assert.Contains("nothing", done.Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose() => _study.Dispose();
}
