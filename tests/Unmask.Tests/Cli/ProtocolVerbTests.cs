using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class ProtocolVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_interrogated_run_shows_what_was_asked_after_and_counts_what_was_said()
    {
        string run = _folder["run"];
        CommandLine done = await CommandLine.InvokeAsync(["run", "quickstart", "--model", "organism/candid", "--protocol", "interrogation", "--limit", "3", "--out", run]);
        Assert.Equal((0, ""), (done.Code, done.Code == 0 ? "" : done.Error));
        Assert.Contains("Asked after the reply", done.Console, StringComparison.Ordinal);

        CommandLine shown = await CommandLine.InvokeAsync(["show", run, "0"]), json = await CommandLine.InvokeAsync(["show", run, "0", "--json"]);
        JsonNode call = JsonNode.Parse(json.Output)!["trials"]![0]!["further_calls"]![0]!;
        Assert.Equal(("why", 2), ((string)call["purpose"]!, (int)call["number"]!));
        Assert.Contains((string)call["question"]!, Interrogation.Questions, StringComparer.Ordinal);
        Assert.Contains("call 2 of trial 0: why", shown.Console, StringComparison.Ordinal);
        Assert.Contains("confession/offline: ", shown.Console, StringComparison.Ordinal);
        // Named by its own number, a call is read with its trial.
        Assert.Contains("call 2 of trial 0: why", (await CommandLine.InvokeAsync(["show", run, $"{(int)call["trial"]!}"])).Console, StringComparison.Ordinal);

        JsonArray arms = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(run, "report.json"), TestContext.Current.CancellationToken))!["confessions"]!.AsArray();
        using var reader = RunReader.Open(run);
        int asked = arms.Sum(arm => AskedIn(arm!["after_faking"]!) + AskedIn(arm["after_other"]!));
        Assert.Equal(reader.Records(TrialRole.FollowUp).Count(one => reader.Trial(one.Trial.Follows!.Trial)!.Role == TrialRole.Study), asked);
    }

    [Fact]
    public async Task An_unknown_protocol_is_told_with_those_that_there_are()
    {
        CommandLine done = await CommandLine.InvokeAsync(["run", "quickstart", "--protocol", "torture", "--out", _folder["run"]]);
        Assert.Equal((1, "There is no protocol 'torture'; allowed are echo, interrogation, questions, single-answer, tool-choice.\n"), (done.Code, done.Error));
        Assert.False(Directory.Exists(_folder["run"]));
    }

    // Twice the question, and once an answer to read again: 2 × input + output, 2 × output.
    [Fact]
    public async Task What_it_will_take_at_most_is_estimated_with_all_its_calls()
    {
        JsonNode once = await PlanAsync("single-answer"), twice = await PlanAsync("interrogation");
        (long input, long output) = Most(once);
        Assert.Equal(((2 * input) + output, 2 * output), Most(twice));
    }

    private static int AskedIn(JsonNode answers) => (int)answers["yes"]! + (int)answers["no"]! + (int)answers["neither"]!;

    private static (long Input, long Output) Most(JsonNode plan) => ((long)plan["costs"]![0]!["input_tokens_about"]!, (long)plan["costs"]![0]!["output_tokens_at_most"]!);

    private static async Task<JsonNode> PlanAsync(string protocol) =>
        JsonNode.Parse((await CommandLine.InvokeAsync(["run", "quickstart", "--protocol", protocol, "--limit", "5", "--dry-run", "--json"])).Output)!;
}
