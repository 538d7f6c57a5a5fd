using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class RunVerbTests
{
    [Fact]
    public async Task A_run_writes_its_report_and_says_where_it_is()
    {
        using SmallStudy study = new();
        CommandLine done = await CommandLine.InvokeAsync("run", study.Yaml, "--out", study.Run);
        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Contains(Path.Combine(study.Run, "report.html"), done.Console.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.All(["report.html", "report.md", "report.json", "run.db"], name => Assert.True(File.Exists(Path.Combine(study.Run, name)), name));
    }

    [Fact]
    public async Task A_machine_gets_the_report_file_and_nothing_else()
    {
        using SmallStudy study = new();
        CommandLine done = await CommandLine.InvokeAsync("run", study.Yaml, "--out", study.Run, "--json");
        Assert.Equal((0, "", ""), (done.Code, done.Console, done.Error));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(study.Run, "report.json"), TestContext.Current.CancellationToken), done.Output);
        // 1 subject × 2 variations × 2 arms of 3 queries; the rerun is of the first variation.
        using var json = JsonDocument.Parse(done.Output);
        Assert.Equal([3, 3, 3, 3], json.RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("trials").GetInt32()));
        Assert.Equal(3, json.RootElement.GetProperty("queries").GetInt32());
    }

    [Fact]
    public async Task A_flag_overrides_the_study()
    {
        using SmallStudy study = new();
        CommandLine done = await CommandLine.InvokeAsync("run", study.Yaml, "--out", study.Run, "--json", "--limit", "2", "--repeats", "2", "--seed", "77", "--reply-tokens", "5");
        using var json = JsonDocument.Parse(done.Output);
        Assert.Equal((77UL, 2, 5), (
            json.RootElement.GetProperty("seed").GetUInt64(),
            json.RootElement.GetProperty("queries").GetInt32(),
            json.RootElement.GetProperty("decoding").GetProperty("max_tokens").GetInt32()));
        Assert.Equal(4, json.RootElement.GetProperty("cells")[0].GetProperty("trials").GetInt32());
    }

    [Fact]
    public async Task A_run_that_is_stopped_at_once_is_resumed_to_the_same_report()
    {
        using SmallStudy study = new();
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        CommandLine stopped = await CommandLine.InvokeUntilAsync(stop.Token, "run", study.Yaml, "--out", study.Run);
        Assert.Equal(130, stopped.Code);
        Assert.Contains($"unmask resume {study.Run}", stopped.Error, StringComparison.Ordinal);
        CommandLine resumed = await CommandLine.InvokeAsync("resume", study.Run, "--json");
        CommandLine undisturbed = await CommandLine.InvokeAsync("run", study.Yaml, "--out", study["other"], "--json");
        Assert.Equal(0, resumed.Code);
        // A hint names the run's folder.
        Assert.Equal(WithoutTimes(undisturbed.Output.Replace(study["other"], study.Run, StringComparison.Ordinal)), WithoutTimes(resumed.Output));
    }

    [Fact]
    public async Task Trials_without_a_reply_give_exit_code_2()
    {
        // No prompt fits into 280 tokens, which by its bytes alone could not be told.
        using SmallStudy study = new(context: 280);
        CommandLine done = await CommandLine.InvokeAsync("run", study.Yaml, "--out", study.Run);
        Assert.Equal(2, done.Code);
        Assert.Contains("18 trials got no reply", done.Error, StringComparison.Ordinal);
        // Why they failed is in the report; the standard error does not say the same again.
        Assert.Equal(2, (done.Console + done.Error).Split("18 × ").Length);
        Assert.Contains("could not be measured", done.Console.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_asks_nothing_and_makes_no_folder()
    {
        using SmallStudy study = new();
        CommandLine done = await CommandLine.InvokeAsync("run", study.Yaml, "--out", study.Run, "--dry-run");
        Assert.Equal(0, done.Code);
        Assert.Contains("18 trials of 3 queries", done.Console, StringComparison.Ordinal);
        Assert.False(Directory.Exists(study.Run));
    }

    [Theory]
    [InlineData("There is no model 'organism/nobody'", "--model", "organism/nobody")]
    [InlineData("There is no judge 'fairness'", "--judge", "fairness")]
    [InlineData("nowhere.jsonl", "--queries", "nowhere.jsonl")]
    [InlineData("--limit is 0; allowed is a whole number from 1 to 10000000.", "--limit", "0")]
    [InlineData("--repeats is 'many'; allowed is a whole number from 1 to 5000000.", "--repeats", "many")]
    public async Task A_mistake_is_told_in_one_sentence_before_a_folder_is_made(string expected, params string[] flags)
    {
        using SmallStudy study = new();
        CommandLine done = await CommandLine.InvokeAsync(["run", study.Yaml, "--out", study.Run, .. flags]);
        Assert.Equal(1, done.Code);
        Assert.Contains(expected, done.Error, StringComparison.Ordinal);
        Assert.Single(done.Error.TrimEnd().Split('\n'));
        Assert.Equal("", done.Console);
        Assert.False(Directory.Exists(study.Run));
    }

    [Fact]
    public async Task The_shipped_studies_are_listed_with_their_question()
    {
        CommandLine done = await CommandLine.InvokeAsync("run", "--list");
        Assert.Contains("quickstart", done.Console, StringComparison.Ordinal);
        Assert.Contains(StudyFile.Read("quickstart").Question[..40], done.Console, StringComparison.Ordinal);
        Assert.Contains("gap 11.3 ± 2.1 (Claude 3 Opus", done.Console, StringComparison.Ordinal);
    }

    internal static string WithoutTimes(string report)
    {
        JsonObject json = JsonNode.Parse(report)!.AsObject();
        Assert.True(json.Remove("seconds") && json.Remove("written"));
        return json.ToJsonString();
    }
}
