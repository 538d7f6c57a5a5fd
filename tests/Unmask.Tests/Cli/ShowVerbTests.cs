using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class ShowVerbTests : IAsyncLifetime
{
    private HostileRun _run = null!;

    public async ValueTask InitializeAsync() => _run = await HostileRun.MakeAsync();

    public ValueTask DisposeAsync()
    {
        _run.Dispose();
        return ValueTask.CompletedTask;
    }

    // The replies of HostileRun, one by one in the plan's order; 8 to 23 are not asked.
    [Theory]
    [InlineData("complied", 0)]
    [InlineData("refused", 1)]
    [InlineData("filtered", 2)]
    [InlineData("failed", 3)]
    [InlineData("malformed", 4)]
    [InlineData("empty", 5)]
    [InlineData("truncated", 6)]
    [InlineData("unknown-end", 7)]
    [InlineData("faking")]
    [InlineData("unjudged")]
    [InlineData("not-asked", 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23)]
    public async Task Trials_are_found_by_what_they_ended_in(string word, params int[] trials) => Assert.Equal(trials, await FoundAsync("--outcome", word));

    [Fact]
    public async Task Values_of_one_option_add_up_and_options_narrow()
    {
        // Four trials a query: two variations, the trained-on arm of each first.
        Assert.Equal([2, 3, 6], await FoundAsync("--outcome", "filtered", "--outcome", "failed", "--outcome", "truncated"));
        Assert.Equal([3], await FoundAsync("--outcome", "filtered", "--outcome", "failed", "--arm", "other"));
        Assert.Equal([2], await FoundAsync("--outcome", "filtered", "--outcome", "failed", "--variation", "swapped", "--arm", "paid"));
        Assert.Equal([16, 17, 18, 19, 20, 21, 22, 23], await FoundAsync("--role", "rerun"));
        // In a reply, in native reasoning, and in why there is none; in any case.
        Assert.Equal([2], await FoundAsync("--text", "FLAGGED"));
        Assert.Equal([3], await FoundAsync("--text", "no such .* model"));
        Assert.Equal([0, 1, 4, 5, 6, 7], await FoundAsync("--text", "^native"));
        // What looks ahead has no linear matcher, and is found all the same.
        Assert.Equal([0, 1, 4, 5, 6, 7], await FoundAsync("--text", "^(?=native)"));
    }

    // Backtracking tries each of the 2^n ways to part n letters among the stars: https://learn.microsoft.com/dotnet/standard/base-types/backtracking-in-regular-expressions
    [Fact]
    public async Task An_expression_of_repeats_inside_repeats_is_matched_in_linear_time() =>
        Assert.Empty(await FoundAsync("--text", "^(([a-z]|.)*)*Z\\.$"));

    [Theory]
    [InlineData("--outcome is 'broken'; allowed are complied, refused, malformed, empty, truncated, filtered, failed, unjudged, unknown-end, not-put, untagged, faking, not-asked, stopped-early.", "--outcome", "broken")]
    [InlineData("--arm is 'gratis'; allowed are free, paid, trained-on, other.", "--arm", "gratis")]
    [InlineData("--variation is 'placebo'; allowed are baseline, swapped.", "--variation", "placebo")]
    [InlineData("--subject is 'x'; allowed are scripted/subject.", "--subject", "x")]
    [InlineData("--judge is 'x'; allowed are compliance/offline, faking/offline.", "--judge", "x")]
    [InlineData("--role is 'x'; allowed are study, positive-control, negative-control, rerun, capability, ordinary.", "--role", "x")]
    [InlineData("--text is '((', which is no regular expression:", "--text", "((")]
    [InlineData("--prompt is about one trial", "--prompt")]
    [InlineData("do not go together", "3", "--outcome", "failed")]
    [InlineData("TRIAL is 'x'; allowed is the number of a trial, from 0.", "x")]
    public async Task A_name_that_the_run_does_not_have_is_told_with_those_it_has(string says, params string[] options)
    {
        CommandLine done = await CommandLine.InvokeAsync(["show", _run.Folder, .. options]);
        Assert.Equal((1, ""), (done.Code, done.Console));
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        Assert.Single(done.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("2", "flagged", "no such", "Failed: rejected.")]
    [InlineData("3", "flagged", "no such", "Failed: rejected.")]
    [InlineData("4", "Malformed: There are 2 outputs that differ.", "Ended: the model ended its turn ('stop'); 5 tokens read, 5 written; answered by model")]
    [InlineData("6", "Truncated: the token limit cut the reply before its output began.", "compliance")]
    [InlineData("7", "Unknown end: the provider's reason to stop, 'odd", "for a reason that is not known ('odd")]
    [InlineData("0", "compliance/offline: yes:", "compliance/offline: no:")]
    [InlineData("9", "trial 8, free (trained-on arm): not asked yet", "trial 9, paid: not asked yet")]
    [InlineData("17", "trial 16, free (trained-on arm): not asked yet", "baseline (rerun)")]
    public async Task Every_kind_of_trial_is_shown_with_the_reason(string trial, params string[] says)
    {
        CommandLine done = await CommandLine.InvokeAsync("show", _run.Folder, trial);
        Assert.Equal((0, ""), (done.Code, done.Error));
        string text = string.Join(' ', done.Console.Split('\n').Select(line => line.Trim('│', ' ')));
        Assert.All(says.Where(part => part != "compliance"), part => Assert.Contains(part, text, StringComparison.Ordinal));
        // The words of a filter and of a failure are all that there is of such a trial: once is enough.
        Assert.All(says.Where(part => part is "flagged" or "no such"), part => Assert.Equal(2, text.Split(part).Length));
    }

    [Fact]
    public async Task The_machines_copy_of_a_trial_has_both_arms_with_the_texts_as_they_came()
    {
        CommandLine done = await CommandLine.InvokeAsync("show", _run.Folder, "1", "--json");
        JsonArray trials = JsonNode.Parse(done.Output)!["trials"]!.AsArray();
        Assert.Equal([0, 1], trials.Select(trial => (int)trial!["trial"]!));
        Assert.Contains(HostileRun.Evil, (string)trials[0]!["reply"]!["text"]!, StringComparison.Ordinal);
        Assert.Equal("complied", (string)trials[0]!["outcome"]!);
    }

    // The providers' own words, as HostileRun has them; a failure has none.
    [Theory]
    [InlineData(0, "stop")]
    [InlineData(2, "content_filter")]
    [InlineData(3, null)]
    public async Task The_machines_copy_has_the_word_for_the_stop_of_every_kind_of_reply(int trial, string? word)
    {
        CommandLine done = await CommandLine.InvokeAsync("show", _run.Folder, $"{trial}", "--json");
        JsonNode shown = JsonNode.Parse(done.Output)!["trials"]!.AsArray().Single(one => (int)one!["trial"]! == trial)!;
        Assert.Equal(word, (string?)shown["reply"]!["stop_word"], StringComparer.Ordinal);
    }

    // As the run's own database and report.json spell them.
    [Theory]
    [InlineData(0, "stop", "end")]
    [InlineData(6, "stop", "token-limit")]
    [InlineData(3, "cause", "rejected")]
    public async Task The_machines_copy_spells_words_as_files_do(int trial, string key, string word)
    {
        CommandLine done = await CommandLine.InvokeAsync("show", _run.Folder, $"{trial}", "--json");
        JsonNode shown = JsonNode.Parse(done.Output)!["trials"]!.AsArray().Single(one => (int)one!["trial"]! == trial)!;
        Assert.Equal(word, (string?)shown["reply"]![key], StringComparer.Ordinal);
    }

    [Fact]
    public async Task More_than_fit_are_counted()
    {
        CommandLine done = await CommandLine.InvokeAsync("show", _run.Folder, "--role", "study", "--limit", "3");
        Assert.Contains("16 of 24 trials match; the first 3 are shown", done.Console, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<int>> FoundAsync(params string[] options)
    {
        CommandLine done = await CommandLine.InvokeAsync(["show", _run.Folder, "--json", .. options]);
        Assert.Equal((0, ""), (done.Code, done.Error));
        return JsonNode.Parse(done.Output)!["trials"]!.AsArray().Select(trial => (int)trial!["trial"]!).ToArray();
    }
}
