using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class RunsVerbTests
{
    [Fact]
    public async Task Damaged_newer_older_and_empty_runs_are_rows_among_whole_ones()
    {
        using SmallStudy study = new();
        string root = study["runs"], whole = Path.Combine(root, "whole");
        Assert.Equal(0, (await CommandLine.InvokeAsync("run", study.Yaml, "--out", whole, "--limit", "1")).Code);
        byte[] good = await File.ReadAllBytesAsync(Path.Combine(whole, "run.db"), TestContext.Current.CancellationToken);
        // The format of a SQLite database's user stands at byte 60, four bytes with the highest first: https://www.sqlite.org/fileformat2.html#user_version_number
        Write("a-empty", []);
        Write("b-noise", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7 % 256))]);
        Write("c-cut", good[..(good.Length / 2)]);
        Write("d-newer", [.. good[..60], 0, 0, 0, 99, .. good[64..]]);
        Write("e-older", [.. good[..60], 0, 0, 0, 1, .. good[64..]]);
        Directory.CreateDirectory(Path.Combine(root, "f-training"));
        await File.WriteAllTextAsync(Path.Combine(root, "f-training", TrainingFolder.StudyFile), "{", TestContext.Current.CancellationToken);
        CommandLine list = await CommandLine.InvokeAsync("runs", "--in", root);
        Assert.Equal((0, ""), (list.Code, list.Error));
        Assert.Equal(6, list.Console.Split("cannot be read").Length - 1);
        Assert.Contains("d-newer: The run", list.Console, StringComparison.Ordinal);
        Assert.Contains("6, all done", list.Console, StringComparison.Ordinal);
        JsonArray rows = JsonNode.Parse((await CommandLine.InvokeAsync("runs", "--in", root, "--json")).Output)!.AsArray();
        Assert.Equal(["a-empty", "b-noise", "c-cut", "d-newer", "e-older", "f-training"], rows.Where(row => row!["problem"] is not null).Select(row => Path.GetFileName((string)(row!["run"] ?? row["training"])!)), StringComparer.Ordinal);

        void Write(string name, byte[] bytes)
        {
            Directory.CreateDirectory(Path.Combine(root, name));
            File.WriteAllBytes(Path.Combine(root, name, "run.db"), bytes);
        }
    }

    // A first variation that takes the scratchpad away is the headline of its own reasoning mode, and the next one that of the other.
    [Fact]
    public async Task The_list_has_the_headlines_of_the_report()
    {
        using TemporaryFolder folder = new();
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Variations = ["no-scratchpad", "baseline", "swapped"] });
        await TestStudies.FinishAsync(folder["run"], plan, new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);
        JsonNode row = JsonNode.Parse((await CommandLine.InvokeAsync("runs", "--in", folder.Path, "--json")).Output)!.AsArray()[0]!;
        JsonNode[] gaps = [.. JsonNode.Parse((await CommandLine.InvokeAsync("report", folder["run"], "--json")).Output)!["gaps"]!.AsArray().OfType<JsonNode>()];
        double Reported(string variation) => (double)gaps.First(gap => (string)gap["variation"]! == variation)["gap"]!["estimate"]!;
        double[] first = [Reported("no-scratchpad"), Reported("baseline")];
        // The report writes six digits.
        Assert.Equal(first, row["headlines"]!.AsArray().Select(headline => Math.Round((double)headline!["gap"]!["estimate"]!, 6, MidpointRounding.AwayFromZero)));
    }

    [Fact]
    public async Task A_run_is_listed_with_subject_gap_and_cost()
    {
        using TemporaryFolder folder = new();
        await TestStudies.FinishAsync(folder["run"], TestStudies.Plan(), new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);
        JsonNode row = JsonNode.Parse((await CommandLine.InvokeAsync("runs", "--in", folder.Path, "--json")).Output)!.AsArray()[0]!;
        JsonNode report = JsonNode.Parse((await CommandLine.InvokeAsync("report", folder["run"], "--json")).Output)!;
        // The list says what the report says.
        Assert.Equal((double)report["gaps"]![0]!["gap"]!["estimate"]!, (double)row["headlines"]![0]!["gap"]!["estimate"]!, 9);
        Assert.Equal(ScriptedModel.DefaultName, (string)row["headlines"]![0]!["subject"]!);
        Assert.Equal((string)report["gaps"]![0]!["reading"]!, (string)row["headlines"]![0]!["reading"]!);
        Assert.Contains((string)report["gaps"]![0]!["reading"]!, (await CommandLine.InvokeAsync("runs", "--in", folder.Path)).Console, StringComparison.Ordinal);
        Assert.Contains("nothing", (await CommandLine.InvokeAsync("runs", "--in", folder.Path)).Console, StringComparison.Ordinal);
    }

    // A server at an address of one's own may be a paid one: nobody knows, and the dry run says so too.
    [Theory]
    [InlineData("openai-compatible/m", "not known", null, false)]
    [InlineData("vllm/m", "not known", null, false)]
    [InlineData("ollama/m", "not known", null, false)]
    [InlineData("organism/faker", "nothing", 0.0, true)]
    public async Task What_nobody_knows_the_price_of_does_not_cost_nothing(string subject, string words, double? dollars, bool whole)
    {
        using TemporaryFolder folder = new();
        await TestStudies.FinishAsync(folder["run"], TestStudies.Plan(TestStudies.Small with { Subjects = [subject] }), new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);
        JsonNode cost = JsonNode.Parse((await CommandLine.InvokeAsync("runs", "--in", folder.Path, "--json")).Output)![0]!["cost"]!;
        Assert.Equal((dollars, whole), ((double?)cost["usd"], (bool)cost["whole"]!));
        Assert.Contains(words, (await CommandLine.InvokeAsync("runs", "--in", folder.Path)).Console, StringComparison.Ordinal);
    }
}
