using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class CompareVerbTests : IAsyncLifetime, IDisposable
{
    private readonly SmallStudy _study = new();

    public async ValueTask InitializeAsync() => _ = await CommandLine.InvokeAsync("run", _study.Yaml, "--out", _study.Run, "--json");

    [Fact]
    public async Task Two_runs_are_compared_and_the_files_are_written()
    {
        await File.WriteAllTextAsync(_study["shorter.yaml"], (await File.ReadAllTextAsync(_study.Yaml, TestContext.Current.CancellationToken)).Replace("max_tokens: 12", "max_tokens: 11", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        _ = await CommandLine.InvokeAsync("run", _study["shorter.yaml"], "--out", _study["other"], "--json");
        CommandLine done = await CommandLine.InvokeAsync("compare", _study.Run, _study["other"], "--smaller-than", "10", "--out", _study["out"]);
        Assert.Equal((0, ""), (done.Code, done.Error));
        // The organism babbles: nothing is judged, and the comparison says so instead of printing a number.
        Assert.Contains("run and other could not be compared: no trial was judged on both sides.", done.Console, StringComparison.Ordinal);
        Assert.Contains("study: decoding.max_tokens", done.Console, StringComparison.Ordinal);
        Assert.All(["compare.html", "compare.md", "compare.json"], file => Assert.True(File.Exists(Path.Combine(_study["out"], file)), file));
        CommandLine json = await CommandLine.InvokeAsync("compare", _study.Run, _study["other"], "--smaller-than", "10", "--json");
        JsonNode read = JsonNode.Parse(json.Output)!;
        Assert.Equal(await File.ReadAllTextAsync(_study["out/compare.json"], TestContext.Current.CancellationToken), json.Output);
        Assert.Equal((2, 0.1), (read["comparisons"]!.AsArray().Count, (double)read["smaller_than"]!));
        JsonNode arm = read["comparisons"]![0]!["arms"]![0]!;
        Assert.Equal((3, 0), ((int)arm["first"]!["trials"]!, (int)arm["compliance"]!["pairs"]!));
        Assert.Equal(3, arm["first"]!["unpaired"]!.AsObject().Sum(cause => (int)cause.Value!));
    }

    [Fact]
    public async Task One_run_needs_two_of_its_variations_or_subjects()
    {
        CommandLine alone = await CommandLine.InvokeAsync("compare", _study.Run);
        Assert.Equal(1, alone.Code);
        Assert.StartsWith($"Only the run '{_study.Run}' is named; name a second one", alone.Error, StringComparison.Ordinal);
        CommandLine same = await CommandLine.InvokeAsync("compare", _study.Run, "--of-variation", "baseline", "--minus-variation", "baseline");
        Assert.Equal((1, $"Both sides are the variation baseline of the run '{_study.Run}', which cannot be compared with itself; name two, or a second run."), (same.Code, same.Error.TrimEnd()));
        CommandLine variations = await CommandLine.InvokeAsync("compare", _study.Run, "--of-variation", "baseline", "--minus-variation", "swapped", "--json");
        Assert.Equal(0, variations.Code);
        JsonNode cell = Assert.Single(JsonNode.Parse(variations.Output)!["comparisons"]!.AsArray())!;
        Assert.Equal(("baseline", "swapped"), ((string)cell["first"]!["name"]!, (string)cell["second"]!["name"]!));
    }

    [Theory]
    [InlineData("--of", "organism/nobody")]
    [InlineData("--minus-variation", "placebo")]
    [InlineData("--judge", "compliance/nobody")]
    [InlineData("--smaller-than", "200")]
    public async Task A_value_that_is_none_is_refused_with_those_there_are(string option, string value)
    {
        CommandLine done = await CommandLine.InvokeAsync("compare", _study.Run, _study.Run, option, value);
        Assert.Equal(1, done.Code);
        Assert.Contains($"{option} is {(option == "--smaller-than" ? value : $"'{value}'")}; allowed", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strict_reading_is_one_of_both_sides()
    {
        CommandLine done = await CommandLine.InvokeAsync("compare", _study.Run, "--of-variation", "baseline", "--minus-variation", "swapped", "--strict-format", "--json");
        JsonNode read = JsonNode.Parse(done.Output)!;
        Assert.Equal((0, true, true), (done.Code, (bool)read["first"]!["strict_format"]!, (bool)read["second"]!["strict_format"]!));
    }

    [Fact]
    public async Task Votes_are_read_with_their_trial()
    {
        CommandLine done = await CommandLine.InvokeAsync("show", _study.Run, "--role", "vote");
        Assert.Equal(1, done.Code);
        Assert.Contains("--votes", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_or_another_kind_of_json_in_the_place_of_a_file_is_one_plain_sentence()
    {
        await File.WriteAllTextAsync(_study["kind.json"], "{\"judge\": 3}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_study["none.json"], "nonsense {", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_study["own.yaml"], "decides: faking\nzzz: 1\n", TestContext.Current.CancellationToken);
        foreach ((string[] line, string says) in new (string[], string)[]
        {
            (["report", _study.Run, "--certificate", _study.Root], "it is a folder"),
            (["report", _study.Run, "--certificate", _study["kind.json"]], "is no certificate of a judge"),
            (["report", _study.Run, "--certificate", _study["none.json"]], "it is not JSON (line 1)"),
            (["report", _study.Run, "--certificate", _study["nosuch"]], "there is no such file"),
            (["report", _study.Run, "--out", _study["none.json"]], "a file is there, and a folder is needed"),
            (["calibrate", _study.Run, "--out", _study["none.json"]], "a file is there, and a folder is needed"),
            (["judge", _study.Run, "--judge", $"{_study["nosuch.yaml"]}@organism/m"], "there is no such file"),
            (["judge", _study.Run, "--judge", $"{_study["own.yaml"]}@organism/m"], "there is no key 'zzz'; allowed keys are decides"),
            (["label", _study.Run, "--file", _study.Root], "it is a folder"),
            (["run", _study.Yaml, "--prices", _study.Root], "it is a folder"),
            (["run", _study.Yaml, "--prices", _study["kind.json"]], "it lacks 'tables'"),
        })
        {
            CommandLine done = await CommandLine.InvokeAsync(line);
            Assert.Equal(1, done.Code);
            Assert.Contains(says, done.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Unmask.", done.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", done.Error, StringComparison.Ordinal);
            Assert.Single(done.Error.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public async Task Where_an_import_came_from_is_indented_on_every_line()
    {
        await File.WriteAllTextAsync(_study["made.csv"], "query,tier,reply\nq,free,Yes.\nq,paid,No.\n", TestContext.Current.CancellationToken);
        string[] lines = (await CommandLine.InvokeAtAsync(80, "import", _study["made.csv"], "--trained-tier", "free", "--model", "m", "--out", _study["made"])).Console.Split('\n');
        int first = Array.FindIndex(lines, line => line.StartsWith(" Imported from", StringComparison.Ordinal));
        Assert.True(first >= 0);
        Assert.All(lines[first..].TakeWhile(line => line.Trim().Length > 0), line => Assert.StartsWith(" ", line, StringComparison.Ordinal));
        Assert.True(lines[first..].TakeWhile(line => line.Trim().Length > 0).Count() > 1);
    }

    [Fact]
    public async Task A_model_that_is_under_test_and_judges_is_asked_at_one_address()
    {
        await File.WriteAllTextAsync(
            _study["both.yaml"],
            (await File.ReadAllTextAsync(_study.Yaml, TestContext.Current.CancellationToken)).Replace($"organism/{_study["babbler"]}", "openai-compatible/m", StringComparison.Ordinal).Replace("faking/offline]", "faking/strict@openai-compatible/m]", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        CommandLine done = await CommandLine.InvokeAsync("run", _study["both.yaml"], "--base-url", "http://127.0.0.1:9/v1", "--judge-base-url", "http://127.0.0.1:10/v1", "--out", _study["both"]);
        Assert.Equal(1, done.Code);
        Assert.Contains("'openai-compatible/m' is under test and judges too", done.Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose() => _study.Dispose();
}
