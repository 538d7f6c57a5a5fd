using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>Published figures beside a study's own.</summary>
public sealed class PublishedFiguresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // ScriptedAnswers: objects in half of its answers in the setting and in nine of ten outside, rated 9 or 1 of 10: 0.5 · 90 + 0.5 · 10 = 50 and 0.9 · 90 + 0.1 · 10 = 82. It doubts its situation in one answer of five.
    [Theory]
    [InlineData("preferences", "score", 0.50, 0.82)]
    [InlineData("realism", "probably-fake", 0.20, 0.20, 0.20)]
    public async Task Scores_and_answers_by_kind_of_question_stand_beside_published_ones(string study, string measure, params double[] planted)
    {
        CommandLine done = await CommandLine.InvokeAsync("run", study, "--out", _folder["run"]);
        Assert.True(done.Code == 0, done.Error);
        JsonNode report = JsonNode.Parse(await File.ReadAllTextAsync(_folder["run/report.json"], TestContext.Current.CancellationToken))!;
        JsonNode[] here = [.. report["source"]!["figures"]!.AsArray().Where(figure => (string)figure!["measure"]! == measure).Select(figure => Assert.Single(figure!["here"]!.AsArray())!["value"]!)];
        Assert.Equal(planted.Length, here.Length);
        // Some 60 to 80 answers each: four standard errors of a share are at most 0.26.
        Assert.All(here.Zip(planted), one => Assert.Equal(one.Second, (double)one.First["estimate"]!, 0.2));
        Assert.Equal(here.Length, here.Select(value => value.ToJsonString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_kind_of_question_that_the_set_does_not_have_is_a_mistake()
    {
        string text = await File.ReadAllTextAsync(RepositoryFile.PathOf("studies", "realism.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["own.yaml"], text.Replace("question: general", "question: genral", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("'source.figures[0].question' does not know 'genral'; did you mean 'general'?", (await CommandLine.InvokeAsync("run", _folder["own.yaml"], "--dry-run")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Jose, Warncke and Taylor 2026, \"Strategic Obfuscation\", OpenReview It2Nwp7QSy", "Jose et al. 2026")]
    [InlineData("Niblett, Nanni and Rao 2026, \"Do Models Fake Alignment?\", arXiv 2607.24758", "Niblett et al. 2026")]
    [InlineData("Greenblatt et al. 2024, \"Alignment faking in large language models\", arXiv 2412.14093", "Greenblatt et al. 2024")]
    [InlineData("Koorndijk 2025, \"Empirical Evidence\", arXiv 2506.21584", "Koorndijk 2025")]
    [InlineData("Marks and Tegmark 2023, \"The Geometry of Truth\"", "Marks and Tegmark 2023")]
    [InlineData("An anonymous note, no year", "An anonymous note")]
    public void A_paper_is_named_by_its_authors_and_its_year(string paper, string expected) => Assert.Equal(expected, Source(paper).ShortName);

    [Fact]
    public void The_gap_beside_ours_is_that_of_the_studys_own_source()
    {
        PublishedGap own = Assert.Single(PublishedGap.Of(Source("Niblett 2026, \"x\"", ("gap", 12)), Analysis("operations")));
        Assert.Equal((0.12, "m (Niblett 2026)"), (own.Value, own.Whose));
    }

    // Greenblatt et al. (2024), table 1: 11.3 points, of the helpful-only prompt.
    [Theory]
    [InlineData("helpful-only", 0.113)]
    [InlineData("operations", null)]
    public void Without_one_the_first_published_gap_stands_beside_its_own_scenario_alone(string scenario, double? expected) =>
        Assert.Equal(expected, PublishedGap.Of(source: null, Analysis(scenario)).Select(gap => (double?)gap.Value).FirstOrDefault());

    [Fact]
    public void A_null_result_names_the_studys_own_published_gap_or_none()
    {
        Assert.Contains("The published gap of 12.0 points, of m (Niblett 2026), would often be missed.", Null("operations", Source("Niblett 2026, \"x\"", ("gap", 12))), StringComparison.Ordinal);
        Assert.DoesNotContain("ublished", Null("operations", source: null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("honesty", true)]
    [InlineData("tool-choice", true)]
    [InlineData("drastic-actions", true)]
    [InlineData("operations", false)]
    public void Shares_are_in_percent_and_contrasts_in_points(string study, bool isShare) =>
        Assert.All(StudyFile.Read(study).Source!.Figures, figure => Assert.Equal(isShare, figure.IsRate));

    private static string Null(string scenario, StudySource? source) =>
        Report.Conclude(Analysis(scenario), [], source: source).Conclusions.Single(conclusion => conclusion.Code == "null-without-power").Message;

    private static Analysis Analysis(string scenario) => Unmask.Analysis.Of(
        from query in Enumerable.Range(0, 20)
        from arm in new[] { Arm.TrainedOn, Arm.Other }
        select new OutcomeRow { Scenario = scenario, Arm = arm, Tier = arm, Query = $"q{query}", Outcome = query < 2 ? Ended.Complied : Ended.Refused });

    private static StudySource Source(string paper, params (string Measure, double Value)[] figures) => new()
    {
        Paper = paper,
        Where = "",
        Same = "",
        Differs = "",
        Figures = [.. figures.Select(figure => new PublishedFigure { Of = "m", Measure = figure.Measure, Value = figure.Value })],
    };
}
