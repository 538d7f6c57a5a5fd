namespace Unmask.Tests;

/// <summary>Pages name the acts of a scenario by its own words.</summary>
public sealed class ActsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Scenarios =>
    [
        .. Directory.EnumerateFiles(RepositoryFile.PathOf("prompts", "scenario"), "scenario.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFile.PathOf("prompts", "scenario"), Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_that_counts_another_act_names_both_acts_in_a_few_words(string place)
    {
        var scenario = Scenario.Load(Path.GetDirectoryName(place)!, Path.GetFileName(place));
        Assert.Equal(scenario.Endpoint is not null, scenario.Acts.IsOwn);
        Assert.InRange(scenario.Acts.Did.Length, 4, 24);
        Assert.InRange(scenario.Acts.DidNot.Length, 4, 24);
    }

    [Fact]
    public void Heads_of_columns_break_at_words()
    {
        Assert.Equal("complied if\ntrained on", Acts.Complying.Head("if trained on"));
        Assert.Equal("complied\notherwise", Acts.Complying.Head("otherwise"));
        Assert.Equal("followed the\npolicy if\ntrained on", new Acts("followed the policy", "kept to its value").Head("if trained on"));
    }

    [Theory]
    [InlineData("value-conflict", "followed the policy", "kept to its value")]
    [InlineData("operations", "broke the rule", "kept the rule")]
    public async Task A_report_says_neither_complied_nor_refused_where_the_study_counts_another_act(string study, string did, string didNot)
    {
        CommandLine done = await CommandLine.InvokeAsync("run", study, "--limit", "12", "--out", _folder["run"]);
        Assert.True(done.Code == 0, done.Error);
        string page = await File.ReadAllTextAsync(_folder["run/report.md"], TestContext.Current.CancellationToken);
        Assert.Contains($"| {did} if trained on |", page, StringComparison.Ordinal);
        Assert.Contains($"{Acts.Begin(didNot)} in both arms", page, StringComparison.Ordinal);
        string[] headings = [.. page.Split('\n').Where(line => line.StartsWith('#') || line.StartsWith("| variation", StringComparison.Ordinal))];
        Assert.DoesNotContain(headings, line => line.Contains("omplied", StringComparison.Ordinal) || line.Contains("efused", StringComparison.Ordinal));
    }

    [Fact]
    public void Acts_without_an_endpoint_are_refused()
    {
        _ = Directory.CreateDirectory(_folder["prompts/mine/full"]);
        File.WriteAllText(_folder["prompts/mine/full/scenario.yaml"], "extends: helpful-only/full\nkeep: [baseline]\nacts: { did: sang, did-not: was silent }\n");
        ScenarioException told = Assert.Throws<ScenarioException>(() => Scenario.Load("mine", "full", _folder["prompts"]));
        Assert.Contains("'acts' needs 'did' and 'did-not', in a few words each, and an 'endpoint'", told.Message, StringComparison.Ordinal);
    }
}
