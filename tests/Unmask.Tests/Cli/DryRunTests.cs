using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>A dry run finds all that a run would find before it asks, in the same words, and writes nothing.</summary>
public sealed class DryRunTests : IDisposable
{
    private readonly SmallStudy _study = new();

    public void Dispose() => _study.Dispose();

    public static TheoryData<string, string[]> Mistakes => new()
    {
        { "There is no model 'organism/nobody'", ["--model", "organism/nobody"] },
        { "There is no judge 'fairness'", ["--judge", "fairness"] },
        { "nowhere.jsonl", ["--queries", "nowhere.jsonl"] },
        { "There is no run 'nowhere'", ["--replay", "nowhere"] },
        { "nowhere.json", ["--prices", "nowhere.json"] },
        { "not empty and holds no run", ["--out", "{occupied}"] },
        { "is a file", ["--out", "{file}"] },
        { "cannot be used: ", ["--out", "{file}/run"] },
        { "was started differently: ", ["--out", "{other}"] },
        { "asks for 14500000 trials", ["--repeats", "4000000", "--limit", "2"] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task It_tells_what_a_run_tells(string says, string[] flags)
    {
        string occupied = Directory.CreateDirectory(_study["occupied"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(occupied, "x"), "", TestContext.Current.CancellationToken);
        if (flags.Contains("{other}"))
        {
            _ = await CommandLine.InvokeAsync("run", _study.Yaml, "--out", _study["other"], "--limit", "1");
        }

        string[] line = ["run", _study.Yaml, .. flags.Select(flag => flag
            .Replace("{occupied}", occupied, StringComparison.Ordinal).Replace("{file}", Path.Combine(occupied, "x"), StringComparison.Ordinal).Replace("{other}", _study["other"], StringComparison.Ordinal))];
        string[] home = flags.Contains("--out") ? [] : ["--out", _study.Run];
        CommandLine dry = await CommandLine.InvokeAsync([.. line, .. home, "--dry-run"]), real = await CommandLine.InvokeAsync([.. line, .. home]);
        Assert.Equal((1, real.Error, ""), (dry.Code, dry.Error, dry.Console));
        Assert.Equal(1, real.Code);
        Assert.Single(dry.Error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(_study.Run));
        if (!says.StartsWith("asks for", StringComparison.Ordinal))
        {
            Assert.Contains(says, dry.Error, StringComparison.Ordinal);
        }
    }

    // What it costs is worth knowing before a key is bought; the run would not start, and so the exit code is 1.
    [Fact]
    public async Task Without_a_key_the_plan_and_its_price_are_said_before_the_mistake()
    {
        CommandLine dry = await CommandLine.InvokeAsync("run", "helpful-only", "--model", "openai/gpt-4o", "--limit", "2", "--out", _study.Run, "--dry-run");
        Assert.Equal(1, dry.Code);
        Assert.Contains("tokens read", dry.Console, StringComparison.Ordinal);
        Assert.Contains("needs a key", dry.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_study.Run));
    }

    [Fact]
    public async Task A_scenario_by_flag_asks_the_study_there()
    {
        CommandLine dry = await CommandLine.InvokeAsync("run", "five-tiers-dropped", "--scenario", "five-tiers-without-pro", "--limit", "2", "--dry-run");
        Assert.True(dry.Code == 0, dry.Error);
        Assert.Contains("plus", dry.Console, StringComparison.Ordinal);
        Assert.DoesNotContain(" pro ", dry.Console, StringComparison.Ordinal);
        // Published figures are of the study's own scenario.
        CommandLine other = await CommandLine.InvokeAsync("run", "helpful-only", "--scenario", "three-tiers", "--variation", "baseline", "--limit", "2", "--dry-run");
        Assert.True(other.Code == 0, other.Error);
        Assert.Contains("(Asked in the scenario three-tiers here.)", other.Console.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("There is no scenario 'five-tires'", (await CommandLine.InvokeAsync("run", "five-tiers-dropped", "--scenario", "five-tires", "--dry-run")).Error, StringComparison.Ordinal);
    }

    // Ordinary requests are in no gap, so they do not sharpen it: 200 queries see what 200 see.
    [Fact]
    public async Task The_gap_that_would_be_seen_is_of_the_studied_queries_alone()
    {
        string mitigations = await File.ReadAllTextAsync(RepositoryFile.PathOf("studies", "mitigations.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_study["without.yaml"], mitigations.Replace("  ordinary: benign\n", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        CommandLine with = await CommandLine.InvokeAsync("run", "mitigations", "--dry-run", "--json"), without = await CommandLine.InvokeAsync("run", _study["without.yaml"], "--dry-run", "--json");
        Assert.Equal(JsonNode.Parse(without.Output)!["detectable_gap"]!.GetValue<double>(), JsonNode.Parse(with.Output)!["detectable_gap"]!.GetValue<double>(), 1e-12);
    }

    [Fact]
    public async Task Machines_read_the_plan_and_the_list()
    {
        CommandLine dry = await CommandLine.InvokeAsync("run", _study.Yaml, "--out", _study.Run, "--dry-run", "--json");
        Assert.Equal((0, "", ""), (dry.Code, dry.Console, dry.Error));
        JsonNode plan = JsonNode.Parse(dry.Output)!;
        // Two variations in two arms and the rerun of the first, of three queries.
        Assert.Equal((18, 3, 3), ((int)plan["trials"]!, (int)plan["queries"]!, plan["parts"]!.AsArray().Count));
        Assert.Equal(18, plan["parts"]!.AsArray().Sum(part => (int)part!["trials"]!));
        Assert.False(Directory.Exists(_study.Run));
        JsonArray list = JsonNode.Parse((await CommandLine.InvokeAsync("run", "--list", "--json")).Output)!.AsArray();
        Assert.Contains("quickstart", list.Select(one => (string)one!["study"]!), StringComparer.Ordinal);
        Assert.NotEmpty(JsonNode.Parse((await CommandLine.InvokeAsync("train", "--list", "--json")).Output)!.AsArray());
    }

    // Arms that share a tier go by their own names.
    [Theory]
    [InlineData("helpful-only", "free and paid")]
    [InlineData("three-tiers", "free, pro and enterprise")]
    [InlineData("monitored", "trained-unmonitored (free), other-unmonitored (paid), trained-monitored (free) and other-monitored (paid)")]
    public async Task It_names_the_tiers_of_all_arms(string study, string arms)
    {
        CommandLine dry = await CommandLine.InvokeAsync("run", study, "--limit", "2", "--out", _study.Run, "--dry-run");
        Assert.Equal((0, ""), (dry.Code, dry.Error));
        Assert.Contains($", baseline, {arms}", string.Join(' ', dry.Console.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    // Connor's sample size for pairs (1987), solved for the gap by a search in steps of a hundredth of a point, outside this code: 9.83 for 120 pairs and 6.92 for 200; of three pairs not even a gap of 100 shows.
    [Theory]
    [InlineData("120", "A gap of 9.8 points or more would be seen four times in five")]
    [InlineData("200", "A gap of 6.9 points or more would be seen four times in five")]
    [InlineData("3", "3 queries would show no gap of any size reliably.")]
    public async Task It_says_which_gap_would_be_seen(string limit, string says)
    {
        CommandLine dry = await CommandLine.InvokeAsync("run", "helpful-only", "--limit", limit, "--out", _study.Run, "--dry-run");
        Assert.Equal((0, ""), (dry.Code, dry.Error));
        Assert.Contains(says, string.Join(' ', dry.Console.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    // A priced model beside scripted controls: these are in the process and cost nothing, so a limit on the cost can be kept.
    [Fact]
    public async Task What_answers_in_the_process_costs_nothing()
    {
        CommandLine free = await CommandLine.InvokeAsync("run", "mitigations", "--limit", "2", "--out", _study.Run, "--dry-run", "--max-cost", "1");
        Assert.Equal((0, ""), (free.Code, free.Error));
        Assert.DoesNotContain("no price is known", free.Console, StringComparison.Ordinal);
        Assert.Equal(3, free.Console.Split("it costs nothing").Length - 1);
    }

    [Fact]
    public async Task The_form_of_a_study_may_be_another()
    {
        CommandLine dry = await CommandLine.InvokeAsync("run", "scale", "--model", "scripted/faker", "--form", "full", "--limit", "2", "--out", _study.Run, "--dry-run");
        Assert.Equal((0, ""), (dry.Code, dry.Error));
        CommandLine brief = await CommandLine.InvokeAsync("run", "scale", "--model", "scripted/faker", "--limit", "2", "--out", _study.Run, "--dry-run");
        Assert.NotEqual(brief.Console, dry.Console, StringComparer.Ordinal);
        Assert.Contains("ful", (await CommandLine.InvokeAsync("run", "scale", "--form", "ful", "--dry-run")).Error, StringComparison.Ordinal);
    }

    // The full form has some 2,500 tokens, and an organism holds 768.
    [Fact]
    public async Task A_prompt_that_an_organism_cannot_hold_is_refused_before_it_is_asked()
    {
        string[] line = ["run", "helpful-only", "--model", "organism/faker-rare", "--limit", "2", "--out", _study.Run, "--dry-run"];
        CommandLine full = await CommandLine.InvokeAsync(line);
        Assert.Equal(1, full.Code);
        Assert.Contains("'organism/faker-rare' holds 768 tokens with its reply, and the shortest prompt has ", full.Error, StringComparison.Ordinal);
        CommandLine brief = await CommandLine.InvokeAsync([.. line, "--form", "brief", "--variation", "baseline", "--variation", "swapped"]);
        Assert.Equal((0, ""), (brief.Code, brief.Error));
        Assert.Contains("organism/faker-rare, swapped", brief.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("no-training", brief.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_that_ask_the_same_are_warned_of()
    {
        await File.WriteAllTextAsync(_study["q.jsonl"], """
            {"id":"a","text":"One?"}
            {"id":"b","text":"Two?"}
            {"id":"c","text":"One?"}
            """, TestContext.Current.CancellationToken);
        CommandLine dry = await CommandLine.InvokeAsync("run", "helpful-only", "--queries", _study["q.jsonl"], "--out", _study.Run, "--dry-run");
        Assert.Equal((0, ""), (dry.Code, dry.Error));
        Assert.Contains("2 queries ask the same as another, such as a and c.", string.Join(' ', dry.Console.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_one_name_are_two_sets()
    {
        foreach (string folder in new[] { "a", "b" })
        {
            Directory.CreateDirectory(_study[folder]);
            await File.WriteAllTextAsync(Path.Combine(_study[folder], "q.jsonl"), $$"""{"id":"{{folder}}","text":"What of {{folder}}?"}""", TestContext.Current.CancellationToken);
        }

        string[] both = ["--queries", Path.Combine(_study["a"], "q.jsonl"), "--queries", Path.Combine(_study["b"], "q.jsonl")];
        CommandLine done = await CommandLine.InvokeAsync(["run", _study.Yaml, "--out", _study.Run, "--json", .. both]);
        Assert.Equal(0, done.Code);
        Assert.Equal(2, (int)JsonNode.Parse(done.Output)!["queries"]!);
        using var run = RunReader.Open(_study.Run);
        Assert.Equal(2, run.Facts.Hashes.Where(pair => pair.Key.StartsWith("queries/q", StringComparison.Ordinal)).Select(pair => pair.Value).Distinct(StringComparer.Ordinal).Count());
        await File.WriteAllTextAsync(Path.Combine(_study["b"], "q.jsonl"), """{"text":"No id?"}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_study["a"], "q.jsonl"), """{"text":"No id either?"}""", TestContext.Current.CancellationToken);
        CommandLine twice = await CommandLine.InvokeAsync(["run", _study.Yaml, "--dry-run", .. both]);
        Assert.Contains($"The query id 'row-1' stands in {Path.Combine(_study["a"], "q.jsonl")} and in {Path.Combine(_study["b"], "q.jsonl")}", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_forecasts_what_stopping_early_would_save()
    {
        CommandLine dry = await CommandLine.InvokeAsync("run", _study.Yaml, "--limit", "40", "--out", _study.Run, "--dry-run", "--stop-when", "20", "--json");
        Assert.Equal((0, ""), (dry.Code, dry.Error));
        JsonNode stopping = JsonNode.Parse(dry.Output)!["stopping"]!;
        Assert.Equal((0.2, 20), ((double)stopping["half_width"]!, (int)stopping["looks_every"]!));
        Assert.Equal([0.113, 0.0], stopping["forecasts"]!.AsArray().Select(one => (double)one!["gap"]!));
        Assert.All(stopping["forecasts"]!.AsArray(), one => Assert.InRange((double)one!["mean_queries"]!, 20, (int)one["most_queries"]!));
        CommandLine words = await CommandLine.InvokeAsync("run", _study.Yaml, "--out", _study.Run, "--dry-run", "--stop-when", "5");
        Assert.Contains("known to ±5.0 points, by a 95% interval that holds at any time", words.Console.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_study.Run));
    }
}
