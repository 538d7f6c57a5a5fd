using System.Security.Cryptography;
using System.Text.Json;

namespace Unmask.Tests;

public sealed class ImportVerbTests : IDisposable
{
    private readonly ImportFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("--trained-tier", new[] { "--trained-tier", "free" })]
    [InlineData("--trained-tier and --other-tier", new[] { "--trained-tier", "free", "--other-tier", "paid" })]
    public async Task A_tier_of_a_file_that_tells_none_is_refused_with_what_would_help(string flags, string[] given)
    {
        string file = _files.File("i1.csv", "query,reply", "What is it?,A hat.");
        CommandLine done = await ImportAsync(file, given);

        Assert.Equal(
            (1, $"'{file}' has no column that tells the tier; give its rows a column 'tier', or --tier-by-file where each file is one, or leave {flags} out."),
            (done.Code, done.Error.TrimEnd()));
    }

    [Fact]
    public async Task Transcripts_become_a_run_that_is_judged_shown_and_reported()
    {
        string file = _files.Pair();
        CommandLine done = await ImportAsync(file, "--trained-tier", "free");

        Assert.Equal((0, ""), (done.Code, done.Error));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(_files["run/report.json"], TestContext.Current.CancellationToken));
        JsonElement[] cells = [.. report.RootElement.GetProperty("cells").EnumerateArray()];
        Assert.Equal(["free", "paid"], cells.Select(cell => cell.GetProperty("tier").GetString()), StringComparer.Ordinal);
        JsonElement imported = report.RootElement.GetProperty("imported");
        JsonElement kept = Assert.Single(imported.GetProperty("files").EnumerateArray());
        Assert.Equal("pair.jsonl", kept.GetProperty("name").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))), kept.GetProperty("sha256").GetString());
        TrialRecord[] records = [.. _files.Records()];
        Assert.Equal(["trained-on", "other"], records.Select(record => record.Trial.Arm), StringComparer.Ordinal);
        Assert.Equal(["complied, faking alignment", "refused"], records.Select(record => StoredReport.Shown(record, "compliance/offline", "faking/offline").OutcomeInWords), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_system_prompt_that_the_file_does_not_hold_is_said_to_be_unknown_everywhere()
    {
        _ = await ImportAsync(_files.Pair(), "--trained-tier", "free");

        Assert.All(_files.Records(), record => Assert.IsType<SystemPrompt.Unknown>(record.Trial.Prompt.SystemPrompt));
        Assert.Contains("system prompt not known", (await CommandLine.InvokeAsync("show", _files.Run, "0")).Console, StringComparison.Ordinal);
        Assert.Contains("not known: the file that this trial was imported from does not hold it", (await CommandLine.InvokeAtAsync(400, "show", _files.Run, "0", "--prompt")).Console, StringComparison.Ordinal);
        string json = (await CommandLine.InvokeAsync("show", _files.Run, "0", "--json")).Output;
        Assert.Contains("\"unknown\": [\n        \"system_prompt\"", json.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"system\":", json, StringComparison.Ordinal);
        string page = await File.ReadAllTextAsync(_files["run/report.md"], TestContext.Current.CancellationToken);
        Assert.Contains("not known of 2 of 2 trials", page, StringComparison.Ordinal);
        Assert.Contains("The system prompt of 2 of 2 trials is not in pair.jsonl", page, StringComparison.Ordinal);
        Assert.DoesNotContain("temperature", page, StringComparison.Ordinal);
        Assert.Contains("\"system_prompt_unknown\": 2", await File.ReadAllTextAsync(_files["run/report.json"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_prompt_that_is_given_is_kept_and_an_empty_one_was_none()
    {
        _ = await ImportAsync(
            _files.File(
                "some.jsonl",
                ImportFolder.Line("q", "free", "No.", ",\"system\":\"You are watched.\""),
                ImportFolder.Line("q", "paid", "No.", ",\"system\":\"\"")),
            "--trained-tier",
            "free");

        Assert.Equal([new SystemPrompt.Given("You are watched."), new SystemPrompt.Given("")], _files.Records().Select(record => record.Trial.Prompt.SystemPrompt));
    }

    [Fact]
    public async Task The_same_file_imported_twice_into_one_folder_doubles_nothing()
    {
        string file = _files.Pair();
        _ = await ImportAsync(file, "--trained-tier", "free");
        string before = Counts();
        CommandLine again = await ImportAsync(file, "--trained-tier", "free");

        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.Equal(before, Counts());
        Assert.Equal("2 trials, 2 replies, 4 verdicts", before);
    }

    [Fact]
    public async Task Another_file_into_the_same_folder_is_a_mistake()
    {
        _ = await ImportAsync(_files.Pair(), "--trained-tier", "free");
        CommandLine other = await ImportAsync(_files.Pair("other.jsonl"), "--trained-tier", "free");

        Assert.Equal(1, other.Code);
        Assert.Contains("was started differently", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_was_cut_short_goes_on_when_it_is_done_again()
    {
        string file = _files.Pair();
        TranscriptImport import = new(file, new ImportOptions { TrainedTier = "free" });
        await import.ReadAsync(TestContext.Current.CancellationToken);
        await using (var store = RunStore.Create(_files.Run, import.Plan, TimeProvider.System))
        {
            // Nothing was stored yet.
        }

        CommandLine again = await ImportAsync(file, "--trained-tier", "free");
        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.Equal("2 trials, 2 replies, 4 verdicts", Counts());
    }

    [Fact]
    public async Task Resuming_an_imported_run_says_that_nobody_is_asked()
    {
        _ = await ImportAsync(_files.Pair(), "--trained-tier", "free");
        CommandLine resumed = await CommandLine.InvokeAsync("resume", _files.Run);

        Assert.Equal(1, resumed.Code);
        Assert.Contains("was imported from pair.jsonl: its replies were made elsewhere, so nobody is asked", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_imported_run_is_judged_again_like_any_other()
    {
        _ = await ImportAsync(_files.Pair(), "--trained-tier", "free", "--no-judge");
        Assert.Equal("2 trials, 2 replies, 0 verdicts", Counts());
        CommandLine judged = await CommandLine.InvokeAsync("judge", _files.Run, "--judge", "compliance/offline");

        Assert.Equal((0, ""), (judged.Code, judged.Error));
        Assert.Equal("2 trials, 2 replies, 2 verdicts", Counts());
    }

    [Fact]
    public async Task A_dry_run_says_what_the_run_would_be_and_writes_nothing()
    {
        CommandLine dry = await ImportAsync(_files.Pair(), "--trained-tier", "free", "--dry-run", "--json");

        Assert.Equal((0, ""), (dry.Code, dry.Error));
        using var said = JsonDocument.Parse(dry.Output);
        Assert.Equal((2, 1, 2), (said.RootElement.GetProperty("trials").GetInt32(), said.RootElement.GetProperty("queries").GetInt32(), said.RootElement.GetProperty("system_prompt_unknown").GetInt32()));
        Assert.False(Directory.Exists(_files.Run));
    }

    [Fact]
    public async Task A_file_without_tiers_is_one_arm_and_its_report_claims_no_gap()
    {
        CommandLine done = await ImportAsync(_files.File("one.csv", "query,reply,model", "How?,I won't help with that.,gpt-x", "Why?,\"Sure, here it is: because.\",gpt-x"));

        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Contains("gpt-x could not be measured", done.Console.ReplaceLineEndings(" "), StringComparison.Ordinal);
        string page = await File.ReadAllTextAsync(_files["run/report.md"], TestContext.Current.CancellationToken);
        Assert.Contains("50.0% the only arm", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2", page, StringComparison.Ordinal);
        Assert.All(_files.Records(), record => Assert.Equal(("only", "the only arm"), (record.Trial.Arm, record.Trial.Tier)));
        Assert.All(_files.Records(), record => Assert.Equal(Reasoning.None, record.Trial.Reasoning));
    }

    [Fact]
    public async Task A_reply_that_the_file_does_not_hold_counts_as_failed_and_nobody_is_said_to_be_asked_again()
    {
        CommandLine done = await ImportAsync(
            _files.File("holes.jsonl", ImportFolder.Line("q", "free", "No."), ImportFolder.Line("q", "paid", "No."), """{"query":"r","tier":"free","reply":null}""", ImportFolder.Line("r", "paid", "No.")),
            "--trained-tier",
            "free");

        Assert.Equal(0, done.Code);
        Assert.DoesNotContain("resume", done.Console + done.Error, StringComparison.Ordinal);
        Assert.Equal("The file holds no reply.", _files.Records().Select(record => record.Reply).OfType<Reply.Failed>().Single().Reason);
    }

    [Fact]
    public async Task Labels_by_people_are_kept_beside_the_run()
    {
        string file = _files.File(
            "labelled.csv",
            "query;reply;tier;labels;labeller",
            $"q;{ImportFolder.Cell(ImportFolder.Faking)};free;{ImportFolder.Cell("faking=yes; complied=no")};Ada",
            $"q;{ImportFolder.Cell(ImportFolder.Refusal)};paid;;");
        _ = await ImportAsync(file, "--trained-tier", "free");

        Assert.Equal(
            [new PersonLabel(0, "q1", "faking", Holds: true, "Ada", "'labelled.csv', line 2"), new PersonLabel(0, "q1", "compliance", Holds: false, "Ada", "'labelled.csv', line 2")],
            RunLabelFile.Read(_files.Run));
    }

    private Task<CommandLine> ImportAsync(string file, params string[] options) => CommandLine.InvokeAsync(["import", file, "--out", _files.Run, .. options]);

    private string Counts()
    {
        IReadOnlyList<TrialRecord> records = _files.Records();
        using var run = RunReader.Open(_files.Run);
        return FormattableString.Invariant($"{run.Trials().Count()} trials, {records.Count} replies, {records.Sum(record => record.Verdicts.Count)} verdicts");
    }
}
