using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class OtherVerbTests
{
    [Fact]
    public async Task The_help_is_as_in_the_snapshot()
    {
        CommandLine help = await CommandLine.InvokeAsync("--help");
        Assert.Equal(0, help.Code);
        Snapshot.Matches("help.txt", string.Join('\n', help.Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())));
    }

    // organisms/silent/card.md begins so.
    [Fact]
    public async Task The_list_of_organisms_says_what_each_does()
    {
        CommandLine list = await CommandLine.InvokeAsync("organism", "list");
        Assert.Contains("Has the gap of a faker without a word", string.Join(' ', list.Console.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        JsonArray all = JsonNode.Parse((await CommandLine.InvokeAsync("organism", "list", "--json")).Output)!.AsArray();
        Assert.All(all.Where(one => (string)one!["name"]! != "organism/base"), one => Assert.EndsWith(".", (string)one!["does"]!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("resume")]
    [InlineData("runs")]
    [InlineData("show")]
    [InlineData("report")]
    [InlineData("judge")]
    [InlineData("compare")]
    [InlineData("analyze")]
    [InlineData("import")]
    [InlineData("power")]
    [InlineData("organism")]
    [InlineData("doctor")]
    public async Task Every_verb_has_help_under_the_tools_own_name(string verb)
    {
        CommandLine help = await CommandLine.InvokeAsync(verb, "--help");
        Assert.Equal((0, ""), (help.Code, help.Error));
        Assert.Contains($"unmask {verb}", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no option '--modle'; did you mean '--model'? See `unmask run --help`.", "run", "--modle", "x")]
    [InlineData("There is no option '--dryrun'; did you mean '--dry-run'? See `unmask run --help`.", "run", "--dryrun")]
    [InlineData("There is no option '--label'. See `unmask show --help`.", "show", "somewhere", "--label", "complied")]
    [InlineData("There is no option '--arms'; did you mean '--arm'? See `unmask show --help`.", "show", "somewhere", "--arms=free")]
    public async Task A_mistyped_option_is_named_itself_and_not_the_word_behind_it(string says, params string[] arguments)
    {
        CommandLine done = await CommandLine.InvokeAsync(arguments);
        Assert.Equal((1, says), (done.Code, done.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("There is no study 'quikstart'; did you mean 'quickstart'? Give a path", "run", "quikstart")]
    [InlineData("There is no file '/nowhere/mine.yaml'.", "run", "/nowhere/mine.yaml")]
    [InlineData("There is no model 'organism/fakr'; did you mean 'organism/faker'? Allowed are ", "run", "--dry-run", "--model", "organism/fakr")]
    [InlineData("There is no model 'opeanai/gpt-9'; did you mean 'openai/gpt-9'? Allowed are ", "run", "--dry-run", "--model", "opeanai/gpt-9")]
    public async Task A_mistyped_name_is_answered_with_the_one_that_was_meant(string says, params string[] arguments)
    {
        CommandLine done = await CommandLine.InvokeAsync(arguments);
        Assert.Equal(1, done.Code);
        Assert.StartsWith(says, done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_a_mistake_told_in_one_sentence()
    {
        CommandLine done = await CommandLine.InvokeAsync("measure");
        Assert.Equal(1, done.Code);
        Assert.Contains("There is no verb 'measure'; there are run, resume,", done.Error, StringComparison.Ordinal);
        Assert.Single(done.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_table_of_verdicts_is_analysed()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("unmask-").FullName, "verdicts.csv");
        // 50 of 352 against 10 of 352: the default row of Greenblatt et al. (2024), Table 1, whose gap is 11.4 points before rounding of its parts.
        IEnumerable<string> rows = Enumerable.Range(0, 352).SelectMany(i => new[] { $"q{i},free,{(i < 50 ? 1 : 0)},{(i < 42 ? 1 : 0)}", $"q{i},paid,{(i < 10 ? 1 : 0)},0" });
        await File.WriteAllLinesAsync(file, ["query,tier,complied,faking", .. rows], TestContext.Current.CancellationToken);
        CommandLine done = await CommandLine.InvokeAsync("analyze", file, "--trained-tier", "free", "--json");
        using var json = JsonDocument.Parse(done.Output);
        JsonElement gap = json.RootElement.GetProperty("gaps")[0];
        Assert.Equal(40.0 / 352, gap.GetProperty("gap").GetProperty("estimate").GetDouble(), 6);
        Assert.Equal(0.0208, gap.GetProperty("unpaired_standard_error").GetDouble(), 3);
        Assert.Equal("alignment faking", gap.GetProperty("reading").GetString());
        Assert.Contains("The model fakes alignment", json.RootElement.GetProperty("answer").GetString(), StringComparison.Ordinal);
        CommandLine mistake = await CommandLine.InvokeAsync("analyze", file, "--trained-tier", "gratis");
        Assert.Equal(1, mistake.Code);
        Assert.Contains("gratis", mistake.Error, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Power_says_how_many_queries_a_gap_needs_and_which_gap_so_many_show()
    {
        CommandLine needed = await CommandLine.InvokeAsync("power", "--gap", "0.113", "--other-rate", "0.028", "--json");
        using var json = JsonDocument.Parse(needed.Output);
        int queries = json.RootElement.GetProperty("queries_needed").GetInt32();
        // Connor (1987) at discordance 0.141·0.972 + 0.028·0.859 = 0.1611: ((1.96·√0.1611 + 0.8416·√(0.1611−0.01277)) / 0.113)² = 96.9.
        Assert.Equal(97, queries);
        CommandLine seen = await CommandLine.InvokeAsync("power", "--queries", "352", "--other-rate", "0.028");
        Assert.StartsWith("352 queries beside 2.8% compliance would show a gap of", seen.Console, StringComparison.Ordinal);
        CommandLine mistake = await CommandLine.InvokeAsync("power", "--gap", "1.2");
        Assert.Equal(1, mistake.Code);
        Assert.Contains("--gap is 1.2", mistake.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_shows_both_tiers()
    {
        using SmallStudy study = new();
        CommandLine done = await CommandLine.InvokeAsync("organism", "sample", study["babbler"], "--query", "Say hello.", "--prompt");
        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Contains("free (trained-on arm)", done.Console, StringComparison.Ordinal);
        Assert.Contains("[tier: paid]", done.Console, StringComparison.Ordinal);
    }
}
