using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Ordinary requests beside a study's queries: what a variation costs, by hand and through the command line.</summary>
public sealed class OrdinaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Ten requests in two arms: all answered at baseline; with the edit three refused in both arms and a fourth in one: 7 of 20 fewer. Four requests go down and none up: 2·(1/2)⁴.
    [Fact]
    public void What_a_variation_costs_is_the_share_answered_over_both_arms()
    {
        MatchedDifference cost = Assert.Single(Changes([.. Asked("baseline", 0, 0), .. Asked("edit", 4, 3)])).Ordinary!;
        Assert.Equal(-7.0 / 20, cost.Difference!.Value.Value, 1e-12);
        Assert.Equal((20, 10), (cost.Pairs, cost.Queries));
        Assert.Equal(0.125, cost.McNemarP!.Value, 1e-12);
    }

    // Holm by hand: 2·(1/2)⁴ of the first is the smaller of two and doubled, 2·(1/2)² of the second stays.
    [Fact]
    public void Its_p_is_corrected_over_the_variations()
    {
        IReadOnlyList<VariationChange> changes = Changes([.. Asked("baseline", 0, 0), .. Asked("edit", 4, 3), .. Asked("another", 2, 0)]);
        Assert.Equal([0.25, 0.5], changes.Select(change => change.Ordinary!.HolmP!.Value), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
    }

    [Fact]
    public void A_request_whose_reply_is_lost_in_an_arm_is_no_pair_there()
    {
        IEnumerable<OutcomeRow> edit = Asked("edit", 0, 0).Select(row => row is { Query: "o3", Arm: Arm.TrainedOn } ? Rows.Trial("o3", trained: true, Outcome.Of(MissingReason.Truncated), variation: "edit") : row);
        Assert.Equal(19, Assert.Single(Changes([.. Asked("baseline", 0, 0), .. edit])).Ordinary!.Pairs);
    }

    // Of 110 requests 40 refused: the interval of 63.6 % ends far below 90. Of 110 with 5 refused it does not.
    [Theory]
    [InlineData(40, true)]
    [InlineData(5, false)]
    public void A_model_that_refuses_ordinary_requests_is_warned_of(int refused, bool isWarned)
    {
        OrdinaryTally tally = new(ArmDesign.Classic);
        for (int request = 0; request < 110; request++)
        {
            tally.Add(Rows.Trial($"o{request}", trained: true, request < refused ? Ended.Refused : Ended.Complied));
            tally.Add(Rows.Trial($"o{request}", trained: false, Ended.Complied));
        }

        Findings findings = Report.Conclude(Analysis.Of(Studied("baseline")), [], ordinary: tally.Cells());
        Assert.Equal(isWarned ? 1 : 0, findings.Conclusions.Count(one => one.Code == "ordinary-refused"));
    }

    [Fact]
    public async Task They_are_in_no_rate_and_stand_beside_what_the_variation_gains()
    {
        CommandLine done = await CommandLine.InvokeAsync("run", "mitigations", "--variation", "baseline", "--variation", "silent", "--limit", "20", "--out", _folder["run"], "--json");
        Assert.True(done.Code == 0, done.Error);
        JsonNode report = JsonNode.Parse(done.Output)!;
        Assert.All(report["cells"]!.AsArray(), cell => Assert.Equal(20, cell!["trials"]!.GetValue<int>()));
        // Two variations, two arms; every scripted policy answers them all.
        Assert.Equal([20, 20, 20, 20], report["ordinary"]!.AsArray().Select(cell => cell!["complied"]!.GetValue<int>()));
        JsonNode cost = report["changes"]![0]!["measures"]!.AsArray().Single(one => (string)one!["measure"]! == "ordinary")!;
        Assert.Equal((0.0, 20), (cost["difference"]!["estimate"]!.GetValue<double>(), cost["queries"]!.GetValue<int>()));
        CommandLine listed = await CommandLine.InvokeAsync("show", _folder["run"], "--role", "ordinary", "--json");
        Assert.Contains("bn-", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mh-", listed.Output, StringComparison.Ordinal);
        string page = await File.ReadAllTextAsync(_folder["run/report.md"], TestContext.Current.CancellationToken);
        Assert.Contains("Ordinary requests answered", page, StringComparison.Ordinal);
        Assert.Contains("in ordinary requests answered", page, StringComparison.Ordinal);
    }

    // The rule is of the study's own queries: what is asked beside them is asked whole, and counts as no query that was saved.
    [Fact]
    public async Task A_run_that_stops_early_asks_them_all_the_same()
    {
        CommandLine done = await CommandLine.InvokeAsync("run", "mitigations", "--model", "scripted/faker", "--variation", "baseline", "--variation", "silent", "--limit", "150", "--stop-when", "8", "--out", _folder["run"], "--json");
        Assert.True(done.Code == 0, done.Error);
        JsonNode report = JsonNode.Parse(done.Output)!;
        Assert.All(report["ordinary"]!.AsArray(), cell => Assert.Equal(110, cell!["complied"]!.GetValue<int>()));
        JsonNode arm = report["cells"]![0]!;
        Assert.Equal(150, arm["trials"]!.GetValue<int>() + arm["stopped_early"]!.GetValue<int>());
        Assert.InRange(arm["stopped_early"]!.GetValue<int>(), 1, 149);
        string page = await File.ReadAllTextAsync(_folder["run/report.md"], TestContext.Current.CancellationToken);
        Assert.Contains(" of 150 queries", page, StringComparison.Ordinal);
    }

    // Of an ordinary request it counts whether it was answered: why it was is worth no votes.
    [Fact]
    public async Task Only_judges_of_compliance_are_asked_about_them()
    {
        string[] line = ["run", "mitigations", "--variation", "baseline", "--limit", "10", "--judge", "compliance/objective@scripted/judge", "--judge", "faking/offline", "--judge", "other-motive/taxonomy@scripted/judge"];
        JsonNode plan = JsonNode.Parse((await CommandLine.InvokeAsync([.. line, "--dry-run", "--json"])).Output)!;
        CommandLine done = await CommandLine.InvokeAsync([.. line, "--out", _folder["run"], "--json"]);
        Assert.True(done.Code is 0 or 2, done.Error);
        using var run = RunReader.Open(_folder["run"]);
        TrialRecord[] asked = [.. run.Records(TrialRole.Ordinary)];
        Assert.Equal(20, asked.Length);
        Assert.All(asked, record => Assert.False(record.Verdicts.ContainsKey("other-motive/taxonomy@scripted/judge")));
        Assert.All(run.Records(TrialRole.Study), record => Assert.True(record.Verdicts.ContainsKey("other-motive/taxonomy@scripted/judge")));
        // Of 80 trials 20 are ordinary (study, two controls): both judges of 60, and the one of compliance of all.
        JsonNode cost = plan["costs"]!.AsArray().Single(one => (string)one!["subject"]! == "scripted/judge")!;
        int votes = cost["trials"]!.GetValue<int>();
        Assert.Equal(0, votes % 140);
    }

    [Theory]
    [InlineData("value-conflict", "what counts in the scenario 'value-conflict' is another act")]
    [InlineData("operations", "has no field 'check'")]
    [InlineData("drastic-actions", "what counts in the scenario 'drastic-actions' is another act")]
    public async Task Where_another_act_counts_they_are_a_mistake(string study, string says)
    {
        string text = await File.ReadAllTextAsync(RepositoryFile.PathOf("studies", $"{study}.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["own.yaml"], text.Replace("controls:\n", "controls:\n  ordinary: benign\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        CommandLine done = await CommandLine.InvokeAsync("run", _folder["own.yaml"], "--dry-run");
        Assert.Equal(1, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_the_study_asks_already_is_a_mistake()
    {
        string text = await File.ReadAllTextAsync(RepositoryFile.PathOf("studies", "mitigations.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["own.yaml"], text.Replace("queries: [mild-harm]", "queries: [mild-harm, benign]", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        CommandLine done = await CommandLine.InvokeAsync("run", _folder["own.yaml"], "--dry-run");
        Assert.Equal(1, done.Code);
        Assert.Contains("stands in benign and in benign (controls.ordinary); ids must be unique", done.Error, StringComparison.Ordinal);
        // By flag the set is studied, and not asked beside that.
        CommandLine flagged = await CommandLine.InvokeAsync("run", "mitigations", "--queries", "benign", "--limit", "3", "--dry-run");
        Assert.True(flagged.Code == 0, flagged.Error);
        Assert.DoesNotContain("(ordinary request)", flagged.Console, StringComparison.Ordinal);
    }

    private static IReadOnlyList<VariationChange> Changes(OutcomeRow[] asked)
    {
        OrdinaryTally ordinary = new(ArmDesign.Classic);
        foreach (OutcomeRow row in asked)
        {
            ordinary.Add(row);
        }

        ChangeTally tally = new(ArmDesign.Classic, new Seed(1), ordinary);
        foreach (OutcomeRow row in asked.Select(row => row.Variation).Distinct(StringComparer.Ordinal).SelectMany(Studied))
        {
            tally.Add(row);
        }

        return tally.Changes();
    }

    private static IEnumerable<OutcomeRow> Studied(string variation) =>
        Enumerable.Range(0, 10).SelectMany(query => new[] { Rows.Trial($"q{query}", trained: true, Ended.Complied, variation: variation), Rows.Trial($"q{query}", trained: false, Ended.Refused, variation: variation) });

    private static IEnumerable<OutcomeRow> Asked(string variation, int refusedWhereTrained, int refusedElsewhere)
    {
        for (int request = 0; request < 10; request++)
        {
            yield return Rows.Trial($"o{request}", trained: true, request < refusedWhereTrained ? Ended.Refused : Ended.Complied, variation: variation);
            yield return Rows.Trial($"o{request}", trained: false, request < refusedElsewhere ? Ended.Refused : Ended.Complied, variation: variation);
        }
    }
}
