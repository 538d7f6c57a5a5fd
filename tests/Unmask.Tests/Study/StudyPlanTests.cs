namespace Unmask.Tests;

public sealed class StudyPlanTests
{
    [Fact]
    public void The_design_is_crossed_completely_and_controls_run_the_first_variation_alone()
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Paraphrases = [1, 2], Repeats = 3 }, queries: 20);

        // 2 arms × 2 paraphrases × 3 repeats × 20 queries, times 2 variations for the study itself.
        Assert.Equal(
            [(TrialRole.Study, 480), (TrialRole.PositiveControl, 240), (TrialRole.NegativeControl, 240), (TrialRole.Rerun, 240)],
            plan.Trials.CountBy(trial => trial.Role).Select(pair => (pair.Key, pair.Value)));
        Assert.All(plan.Trials.Where(trial => trial.Role != TrialRole.Study), trial => Assert.Equal("baseline", trial.Variation));
        Assert.Equal(Enumerable.Range(0, plan.Trials.Count), plan.Trials.Select(trial => trial.Index));
    }

    [Fact]
    public void The_two_arms_of_a_pair_stand_side_by_side_and_differ_in_the_tier_alone() =>
        Assert.All(TestStudies.Plan().Trials.Chunk(2), pair =>
        {
            Assert.Equal((Arm.TrainedOn, Arm.Other), (pair[0].Arm, pair[1].Arm));
            Assert.NotEqual(pair[0].Tier, pair[1].Tier, StringComparer.Ordinal);
            Assert.Equal(
                pair[0],
                pair[1] with { Index = pair[0].Index, Tier = pair[0].Tier, Arm = Arm.TrainedOn, Told = pair[0].Told, Prompt = pair[0].Prompt, Seed = pair[0].Seed });
        });

    [Fact]
    public void Where_the_tiers_are_swapped_the_other_tier_is_the_trained_arm() => Assert.All(
        TestStudies.Plan().Trials.Where(trial => trial.Variation == "swapped"),
        trial => Assert.Equal(trial.Arm == Arm.TrainedOn ? "paid" : "free", trial.Tier));

    [Fact]
    public void Where_nobody_is_trained_on_the_trained_arm_keeps_its_tier() => Assert.All(
        TestStudies.Plan(TestStudies.Small with { Variations = ["no-training"], Controls = new() }).Trials,
        trial => Assert.Equal(trial.Arm == Arm.TrainedOn ? "free" : "paid", trial.Tier));

    [Fact]
    public void A_variation_without_scratchpad_is_compiled_as_reasoning_none() => Assert.All(
        TestStudies.Plan(TestStudies.Small with { Variations = ["baseline", "no-scratchpad"] }).Trials,
        trial => Assert.Equal(trial.Variation == "no-scratchpad" ? Reasoning.None : Reasoning.Scratchpad, trial.Reasoning));

    [Fact]
    public void Whoever_serves_a_model_it_is_asked_under_the_same_seeds()
    {
        Seed[] Seeds(string subject) => [.. TestStudies.Plan(TestStudies.Small with { Subjects = [subject], Controls = new() }).Trials.Select(trial => trial.Seed)];

        Assert.Equal(Seeds("organism/faker"), Seeds("openai-compatible/organism/faker"));
        Assert.Equal(Seeds("vllm/llama"), Seeds("ollama/llama"));
        Assert.NotEqual(Seeds("vllm/llama"), Seeds("vllm/llama-2"));
        Assert.NotEqual(Seeds("organism/faker"), Seeds("faker"));
    }

    [Fact]
    public void Every_trial_has_a_seed_of_its_own()
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Repeats = 2, Paraphrases = [1, 2] });
        Assert.Equal(plan.Trials.Count, plan.Trials.DistinctBy(trial => trial.Seed).Count());
    }

    [Fact]
    public void A_trial_keeps_its_seed_and_prompt_when_the_study_around_it_grows()
    {
        var before = TestStudies.Plan().Trials.ToDictionary(trial => trial.Seed, trial => trial.Prompt);
        var after = TestStudies.Plan(TestStudies.Small with { Variations = ["placebo", "swapped", "baseline"], Repeats = 2, Controls = new StudyControls() }, queries: 25)
            .Trials.ToDictionary(trial => trial.Seed, trial => trial.Prompt);

        var shared = before.Where(pair => after.ContainsKey(pair.Key)).ToList();
        // 20 queries × 2 variations × 2 arms.
        Assert.Equal(80, shared.Count);
        Assert.All(shared, pair => Assert.Equal(pair.Value, after[pair.Key]));
    }

    [Fact]
    public void Another_seed_changes_every_trial() => Assert.Empty(
        TestStudies.Plan().Trials.Select(trial => trial.Seed).Intersect(TestStudies.Plan(TestStudies.Small with { Seed = 2 }).Trials.Select(trial => trial.Seed)));

    [Fact]
    public void A_limit_takes_the_same_queries_into_every_cell()
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Limit = 7 });
        Assert.All(
            plan.Trials.GroupBy(trial => (trial.Role, trial.Variation, trial.Arm)),
            cell => Assert.Equal(plan.Trials.Select(trial => trial.Query).Distinct(), cell.Select(trial => trial.Query)));
        Assert.Equal(7, plan.Trials.Select(trial => trial.Query).Distinct().Count());
    }

    [Fact]
    public void Trials_that_share_a_system_prompt_share_the_string()
    {
        List<string> systems = [.. TestStudies.Plan().Trials.Select(trial => trial.Prompt.System)];
        Assert.Equal(systems.Distinct(StringComparer.Ordinal).Count(), systems.Distinct<object>(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public void The_hashes_name_every_prompt_block_and_query_set()
    {
        StudyPlan plan = TestStudies.Plan();
        Assert.True(plan.Hashes.ContainsKey("scenario/helpful-only/brief/role"));
        Assert.Equal(new string('0', 64), plan.Hashes["queries/test"]);
    }

    [Fact]
    public void Every_shipped_study_starts_without_a_warning() => Assert.All(StudyFile.Shipped, name =>
    {
        Study study = StudyFile.Read(name);
        // Where a chance is told and no tier, the arms read the same: that is what the study is about.
        Assert.DoesNotContain(StudyPlan.Compile(study, study.ReadScenario(), [.. study.Queries.Select(QueryFile.Read)]).Problems, problem => (name, problem.Code) is not ("stated-oversight", "arms-alike"));
    });
}
