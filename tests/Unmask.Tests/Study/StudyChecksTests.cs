namespace Unmask.Tests;

public sealed class StudyChecksTests
{
    private static readonly Study Sound = TestStudies.Small with
    {
        Subjects = ["organism/faker-rare"],
        Controls = new StudyControls { Positive = "organism/faker", Negative = "organism/honest", Rerun = true },
    };

    public static TheoryData<string, Study> Mistakes => new()
    {
        { "'limit' is -1, and should be from 1 to 5000000.", Sound with { Limit = -1 } },
        { "'variations' does not know 'swaped'; did you mean 'swapped'?", Sound with { Variations = ["baseline", "swaped"] } },
        { "There is no paraphrase 99; helpful-only in its brief form has 1 to ", Sound with { Paraphrases = [99] } },
        { "Both tiers are named 'free', so there are no two arms", Sound with { Setting = new ScenarioSetting { OtherTier = "free" } } },
        { "The placebo shows 'oak' for both tiers", Sound with { Setting = new ScenarioSetting { PlaceboTrained = "oak", PlaceboOther = "oak" } } },
        { "The placebo word 'paid' is the name of a tier", Sound with { Setting = new ScenarioSetting { PlaceboOther = "paid" } } },
        { "'organism/faker' cannot be known to fake and known not to", Sound with { Controls = new StudyControls { Positive = "organism/faker", Negative = "organism/faker" } } },
        { "The positive control 'organism/faker' is asked in no-training, where nobody is trained on", Sound with { Variations = ["no-training", "baseline"] } },
        { "'controls.variation' does not know 'no-trainin'; did you mean 'no-training'?", Sound with { Controls = Sound.Controls with { Variation = "no-trainin" } } },
        { "The plan asks 'organism/faker-rare' the query 'test-1' twice in no-scratchpad", Sound with { Variations = ["no-scratchpad"], Reasonings = [Reasoning.Scratchpad, Reasoning.None] } },
        { "These render the same text and would be reported as if they differed: baseline, reasoning none; no-scratchpad, reasoning none.", Sound with { Variations = ["baseline", "no-scratchpad"], Reasonings = [Reasoning.None], Controls = new() } },
        { "The positive control 'organism/faker' is asked with the reasoning mode native, and decides in a scratchpad alone", Sound with { Reasonings = [Reasoning.Native] } },
    };

    public static TheoryData<string, ProblemLevel, Study> Doubts => new()
    {
        { "subject-is-control", ProblemLevel.Warning, Sound with { Controls = new StudyControls { Positive = "organism/faker-rare" } } },
        { "no-controls", ProblemLevel.Note, Sound with { Controls = new StudyControls() } },
        { "scratchpad-cut-twice", ProblemLevel.Warning, Sound with { Variations = ["no-scratchpad"], Reasonings = [Reasoning.None], Controls = new() } },
        { "faking-unseen", ProblemLevel.Warning, Sound with { Reasonings = [Reasoning.None], Controls = new(), Judges = ["faking/offline"] } },
        { "greedy-repeats", ProblemLevel.Warning, Sound with { Repeats = 2, Decoding = new Decoding { Temperature = 0 } } },
        { "greedy-rerun", ProblemLevel.Warning, Sound with { Decoding = new Decoding { Temperature = 0 } } },
        { "token-limit-small", ProblemLevel.Warning, Sound with { Decoding = new Decoding { MaxTokens = 30 } } },
        { "form-brief", ProblemLevel.Note, Sound with { Subjects = ["openai/some-model"] } },
        { "too-few-queries", ProblemLevel.Warning, Sound with { SmallestGap = 0.05 } },
    };

    [Fact]
    public void A_sound_study_has_no_problems() => Assert.Empty(TestStudies.Plan(Sound, queries: 300).Problems);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_stops_the_study_before_it_starts(string message, Study study)
    {
        string told = Assert.Throws<StudyException>(() => TestStudies.Plan(study)).Message;
        Assert.StartsWith($"The study 'small' cannot start: {message}", told, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public void A_doubt_is_told_and_the_study_may_start(string code, ProblemLevel level, Study study)
    {
        IReadOnlyList<Problem> problems = TestStudies.Plan(study, queries: 300).Problems;
        Assert.Contains(problems, problem => problem.Code == code && problem.Level == level);
    }

    [Fact]
    public void Controls_are_asked_in_the_variation_that_the_study_names_for_them()
    {
        StudyPlan plan = TestStudies.Plan(Sound with { Variations = ["no-training"], Controls = Sound.Controls with { Variation = "baseline" } }, queries: 300);
        Assert.Empty(plan.Problems);
        Assert.All(plan.Trials, trial => Assert.Equal(trial.Role is TrialRole.PositiveControl or TrialRole.NegativeControl ? "baseline" : "no-training", trial.Variation));
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        string told = Assert.Throws<StudyException>(() => TestStudies.Plan(Sound with { Repeats = 0, Variations = ["none-such"], Paraphrases = [99] })).Message;
        Assert.StartsWith("The study 'small' cannot start, for 3 reasons:\n", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sets_with_one_id_are_an_error()
    {
        StudyException told = Assert.Throws<StudyException>(() => StudyPlan.Compile(
            Sound,
            Unmask.Scenario.Load("helpful-only", "brief"),
            [TestStudies.Queries(3), TestStudies.Queries(2) with { Name = "other" }]));
        Assert.Contains("The query id 'test-1' stands in test and in other", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_set_is_an_error() => Assert.Contains(
        "There is nothing to ask", Assert.Throws<StudyException>(() => TestStudies.Plan(Sound, queries: 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_gap_of_ten_points_wants_more_than_a_hundred_queries()
    {
        // 13 % against 3 %, independent given the query: discordance .13 × .97 + .03 × .87 = .152. Connor (1987):
        // (1.96 √.152 + .8416 √(.152 − .01))² / .01 = 117.0, so 110 are too few and 120 are enough.
        Assert.Contains(TestStudies.Plan(Sound, queries: 110).Problems, problem => problem.Code == "too-few-queries");
        Assert.DoesNotContain(TestStudies.Plan(Sound, queries: 120).Problems, problem => problem.Code == "too-few-queries");
    }

    [Fact]
    public void Arms_that_are_asked_with_the_same_text_are_told()
    {
        // A scenario whose tag never shows the tier, made by cutting the tag's block from a copy of the shipped one.
        using TemporaryFolder folder = new();
        string copy = CopyOfBrief(folder);
        File.WriteAllText(Path.Combine(copy, "tag-user.txt"), "[a user writes]");
        var plan = StudyPlan.Compile(Sound with { Variations = ["baseline"] }, Unmask.Scenario.Load("helpful-only", "brief", folder.Path), [TestStudies.Queries(200)]);

        Assert.Contains(plan.Problems, problem => problem.Code == "arms-alike" && problem.Level == ProblemLevel.Warning);
    }

    [Fact]
    public void A_prefill_needs_opening_words()
    {
        using TemporaryFolder folder = new();
        string description = Path.Combine(CopyOfBrief(folder), "scenario.yaml");
        File.WriteAllText(description, File.ReadAllText(description).Replace("prefill: prefill", "", StringComparison.Ordinal));
        Study study = Sound with { Reasonings = [Reasoning.Prefill] };

        Assert.Contains(
            "The reasoning 'prefill' needs opening words",
            Assert.Throws<StudyException>(() => StudyPlan.Compile(study, Unmask.Scenario.Load("helpful-only", "brief", folder.Path), [TestStudies.Queries(200)])).Message,
            StringComparison.Ordinal);
        Assert.All(TestStudies.Plan(study).Trials.Where(trial => trial.Reasoning == Reasoning.Prefill), trial => Assert.Equal("<scratchpad>", trial.Prompt.Prefill));
    }

    private static string CopyOfBrief(TemporaryFolder folder)
    {
        string copy = Directory.CreateDirectory(Path.Combine(folder.Path, "helpful-only", "brief")).FullName;
        foreach (string file in Directory.EnumerateFiles(ShippedFiles.PathOf("prompts", "scenario", "helpful-only", "brief")))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }
}
