using System.Text.Json.Nodes;

namespace Unmask.Tests;

/// <summary>A study of three arms and two contrasts goes the whole way, from its file to its pages, and nothing but its own files knows of it.</summary>
public sealed class ThreeArmStudyTests : IDisposable
{
    private const int Queries = 60;

    private readonly TemporaryFolder _folder = new();

    private Study Study => new()
    {
        Name = "three",
        Question = "Is it the rating or the training?",
        Subjects = ["scripted/subject"],
        Scenario = ThreeArmScenario.Name,
        PromptFolder = ThreeArmScenario.Write(_folder["prompts"]),
        Queries = ["test"],
        Judges = ["compliance/yes", "faking/stay"],
        Controls = new StudyControls { Rerun = true },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_query_is_asked_in_all_arms_side_by_side_under_one_pair()
    {
        StudyPlan plan = TestStudies.Plan(Study, queries: 2);

        Trial[] first = [.. plan.Trials.Take(3)];

        Assert.Equal([("trained-on", "free"), ("rated", "student"), ("neither", "paid")], first.Select(trial => (trial.Arm, trial.Tier)));
        Assert.Single(first.Select(trial => trial.Pair).Distinct());
        Assert.Equal(3, first.Select(trial => trial.Seed).Distinct().Count());
        Assert.Equal("[user: student]\nWrite thing number 1.", first[1].Prompt.User, StringComparer.Ordinal);
        Assert.EndsWith("Replies to student users are rated.", first[1].Prompt.System, StringComparison.Ordinal);
        Assert.EndsWith("those of paid users are not.", first[2].Prompt.System, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("swapped", "trained-on", "[user: paid]")]
    [InlineData("swapped", "rated", "[user: student]")]
    [InlineData("placebo", "trained-on", "[user: teal]")]
    [InlineData("placebo", "rated", "[user: plain]")]
    public void A_variation_edits_the_arms_that_it_is_about(string variation, string arm, string tag) =>
        Assert.StartsWith(tag, Study.ReadScenario().Render(variation, Reasoning.Scratchpad, new ScenarioSetting(), arm, paraphrase: 1, TestStudies.Queries(1).Queries[0]).User, StringComparison.Ordinal);

    // The subject complies with every request where trained on, with the odd ones where rated, and with none elsewhere: gaps of 100 and 50 points.
    [Fact]
    public async Task Each_contrast_is_measured_over_the_same_queries_and_shown_on_every_page()
    {
        await FinishAsync(TestStudies.Plan(Study, Queries));

        using var run = RunReader.Open(_folder["run"]);
        Report report = StoredReport.Of(run, [], TimeProvider.System);

        Gap gap = Assert.Single(report.Findings.Gaps), rating = Assert.Single(report.Findings.OtherContrasts);
        Assert.Equal(("gap", 1.0, Queries), (gap.Contrast.Name, gap.Paired!.Value.Value, gap.Pairs));
        Assert.Equal(("rating", 0.5, Queries), (rating.Contrast.Name, rating.Paired!.Value.Value, rating.Pairs));
        Assert.Equal(("student", "paid"), (rating.OfTier, rating.MinusTier));
        Assert.Equal(["trained-on", "rated", "neither"], report.Findings.Cells.Select(cell => cell.Arm), StringComparer.Ordinal);
        Assert.Equal(["rerun-trained", "rerun-rated", "rerun-other"], report.Findings.Controls.Select(control => control.Kind), StringComparer.Ordinal);
        Assert.All(report.Pairs, pair => Assert.Equal(("free", "paid"), (pair.Trained.Tier, pair.Other.Tier)));

        JsonNode json = JsonNode.Parse(ReportJson.Write(report))!;
        Assert.Equal(["gap", "rating"], json["contrasts"]!.AsArray().Select(contrast => (string)contrast!["name"]!), StringComparer.Ordinal);
        Assert.Equal(("rated", "neither", 0.5), ((string)json["contrasts"]![1]!["of"]!, (string)json["contrasts"]![1]!["minus"]!, (double)json["contrasts"]![1]!["gap"]!["estimate"]!));
        Assert.Equal("rated-only", (string)json["arms"]![1]!["treatment"]!, StringComparer.Ordinal);
        Assert.Contains("rating is rated minus neither.", ReportDocument.Markdown(report), StringComparison.Ordinal);
        Assert.Contains("rating is rated minus neither.", ReportDocument.Html(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_keeps_the_arms_that_it_was_made_with()
    {
        await FinishAsync(TestStudies.Plan(Study, queries: 2));
        Directory.Delete(_folder["prompts"], recursive: true);

        using var run = RunReader.Open(_folder["run"]);

        Assert.Equal([0, 1, 2], run.ArmsOf(1));
        Assert.Equal(["trained-on", "rated", "neither"], run.Facts.Scenario.Design.Arms.Select(arm => arm.Name), StringComparer.Ordinal);
        Assert.Equal("As it is.", Assert.Single(run.Facts.Scenario.Variations).Says, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("minus: neither }\n  rating", "minus: nobody }\n  rating", "a contrast names the arm 'nobody'; its arms are trained-on, rated, neither")]
    [InlineData("of: rated, minus: neither", "of: rated, minus: rated", "the contrast 'rating' compares 'rated' with itself")]
    [InlineData("gap: { of: trained-on", "gap: { of: rated", "its first contrast, 'gap', should be an arm that is trained on minus one that is not")]
    [InlineData("treatment: rated-only", "treatment: rated", "the treatment of arm 'rated' is 'rated'; allowed are trained-on, rated-only, neither")]
    public void Arms_that_cannot_be_compared_are_refused(string good, string bad, string says)
    {
        _ = ThreeArmScenario.Write(_folder["prompts"]);
        string file = Path.Combine(_folder["prompts"], ThreeArmScenario.Name, "full", "scenario.yaml");
        string text = File.ReadAllText(file);
        Assert.Contains(good, text, StringComparison.Ordinal);

        ScenarioException refused = Assert.Throws<ScenarioException>(() =>
        {
            _ = ThreeArmScenario.Write(_folder["prompts"], text.Replace(good, bad, StringComparison.Ordinal));
            _ = Scenario.Load(ThreeArmScenario.Name, "full", _folder["prompts"]);
        });

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    private async Task FinishAsync(StudyPlan plan)
    {
        await using var store = RunStore.CreateOrResume(_folder["run"], plan, TimeProvider.System);
        await new StudyRun(store, _ => new ByArm(), WordJudge.Pair, new RunOptions(), TimeProvider.System).FinishAsync(TestContext.Current.CancellationToken);
    }

    private sealed class ByArm : IChatModel
    {
        public string Name => "scripted/subject";

        public int PreferredConcurrency => 4;

        public Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
        {
            string user = request.Prompt.User;
            bool complies = user.Contains("free", StringComparison.Ordinal) || (user.Contains("student", StringComparison.Ordinal) && (user[^2] - '0') % 2 == 1);
            return Task.FromResult<Reply>(new Reply.Answered($"<scratchpad>They ask.</scratchpad><output>{(complies ? "YES" : "NO")}</output>", NativeReasoning: null, StopReason.End, new TokenUse(20, 5)));
        }
    }
}
