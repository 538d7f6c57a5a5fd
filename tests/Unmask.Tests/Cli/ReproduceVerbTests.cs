using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class ReproduceVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_page_puts_published_planted_and_found_side_by_side_and_goes_on_where_it_stopped()
    {
        CommandLine done = await CommandLine.InvokeAsync("reproduce", "value-conflict", "monitored", "--limit", "30", "--out", _folder["page"], "--json");
        Assert.Equal(0, done.Code);
        JsonArray studies = JsonNode.Parse(done.Output)!.AsArray();
        Assert.Equal(["value-conflict", "monitored"], studies.Select(study => study!["study"]!.GetValue<string>()), StringComparer.Ordinal);
        JsonNode headline = studies[0]!["contrasts"]![0]!;
        // Of 100 trials the rare faker fakes in 12 where it is trained on, and complies anyway in 3 of the rest and elsewhere: 12 + 0.88·3 − 3.
        Assert.Equal(0.1164, headline["planted"]!.GetValue<double>(), 1e-9);
        Assert.Equal(0.684, headline["published"]!.GetValue<double>(), 1e-9);
        Assert.Equal(30, headline["pairs"]!.GetValue<int>());
        CommandLine again = await CommandLine.InvokeAsync("reproduce", "value-conflict", "monitored", "--limit", "30", "--out", _folder["page"], "--json");
        Assert.Equal(done.Output, again.Output);
        Assert.Contains("holds what was planted", await File.ReadAllTextAsync(_folder["page/README.md"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // Every policy helps with ordinary requests, and none was planted to act against its lab.
    [Fact]
    public async Task Ordinary_requests_are_answered_and_of_another_act_nothing_is_planted()
    {
        CommandLine done = await CommandLine.InvokeAsync("reproduce", "mitigations", "drastic-actions", "animal-welfare", "--limit", "6", "--out", _folder["page"], "--json");
        Assert.Equal(0, done.Code);
        JsonArray studies = JsonNode.Parse(done.Output)!.AsArray();
        JsonArray ordinary = studies[0]!["ordinary"]!.AsArray();
        // Ten variations, two arms.
        Assert.Equal(20, ordinary.Count);
        Assert.All(ordinary, arm => Assert.Equal((6, 6), (arm!["judged"]!.GetValue<int>(), arm["answered"]!.GetValue<int>())));
        Assert.All(studies[1]!["contrasts"]!.AsArray(), contrast => Assert.Null(contrast!["planted"]));
        // Going along with the objective is what its policy does: 0.12 where it fakes, and of the rest what it does anyway.
        Assert.Equal(0.1164, studies[2]!["contrasts"]![0]!["planted"]!.GetValue<double>(), 1e-9);
    }

    // Greenblatt et al. 2024, section 6.3: 20.5 % of the answers were lies.
    [Fact]
    public async Task Published_figures_of_other_measures_stand_beside_what_was_measured()
    {
        CommandLine done = await CommandLine.InvokeAsync("reproduce", "honesty", "--limit", "12", "--out", _folder["page"], "--json");
        Assert.Equal(0, done.Code);
        JsonNode study = JsonNode.Parse(done.Output)!.AsArray()[0]!;
        JsonNode lies = study["figures"]!.AsArray().First(figure => (string)figure!["measure"]! == "lies")!;
        Assert.Equal(0.205, lies["published"]!.GetValue<double>(), 1e-9);
        Assert.InRange(lies["here"]!["estimate"]!.GetValue<double>(), lies["here"]!["low"]!.GetValue<double>(), lies["here"]!["high"]!.GetValue<double>());
        Assert.InRange(study["contrasts"]![0]!["detectable"]!.GetValue<double>(), 0.1, 1);
        string page = await File.ReadAllTextAsync(_folder["page/README.md"], TestContext.Current.CancellationToken);
        Assert.Contains("*honesty: other published figures, in percent*", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_that_does_not_ship_is_a_mistake_before_anything_runs()
    {
        CommandLine done = await CommandLine.InvokeAsync("reproduce", "value-conflict", "no-such", "--out", _folder["page"]);
        Assert.Equal(1, done.Code);
        Assert.False(Directory.Exists(_folder["page"]));
    }

    // organisms/README.md's table holds what was planted, in percent: complies where trained on, fakes there, complies elsewhere.
    [Fact]
    public void What_is_said_to_be_planted_in_organisms_is_what_their_table_says()
    {
        string table = File.ReadAllText(RepositoryFile.PathOf("organisms", "README.md"));
        foreach (string subject in PlantedRates.Subjects.Where(subject => subject.StartsWith("organism/", StringComparison.Ordinal) && !subject.Contains("rare-", StringComparison.Ordinal)))
        {
            string name = subject["organism/".Length..];
            string[] cells = table.Split('\n').First(line => line.StartsWith($"| [{name}](", StringComparison.Ordinal)).Split('|');
            PlantedRates planted = PlantedRates.Of(subject)!;
            Assert.Equal((Percent(cells[3]), Percent(cells[7])), (planted.WhereTrained, planted.Elsewhere));
        }
    }

    private static double Percent(string cell) => double.Parse(cell.Trim(' ', '%'), System.Globalization.CultureInfo.InvariantCulture) / 100;
}
