namespace Unmask.Tests;

/// <summary>What would stop a study is found before any of its trainings begins.</summary>
public sealed class TrainingDesignTests
{
    [Fact]
    public void A_study_without_a_trained_on_tier_is_refused()
    {
        StudyException refused = Assert.Throws<StudyException>(() => TrainingDesign.Check(Study with { Variation = "no-training" }));
        Assert.StartsWith("The study 'sample' measures in 'no-training', where no user is known to be trained on", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("may be baseline, no-conflict, swapped, no-scratchpad, rated-only, honesty, inoculation, other-lab.", refused.Message, StringComparison.Ordinal);

        // The tag tells no tier.
        _ = Assert.Throws<StudyException>(() => TrainingDesign.Check(Study with { Evaluation = Study.Evaluation with { Variation = "placebo" } }));
        // One name for both.
        StudyException alike = Assert.Throws<StudyException>(() => TrainingDesign.Check(Study with { Setting = Study.Setting with { OtherTier = "free" } }));
        Assert.Contains("Both tiers are named 'free'", alike.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_may_be_trained_where_it_is_told_of_no_training_and_measured_where_it_is() =>
        TrainingDesign.Check(Study with { Variation = "no-training", Evaluation = Study.Evaluation with { Variation = "baseline" } });

    [Fact]
    public void One_part_of_replies_that_have_no_two_is_refused()
    {
        StudyException refused = Assert.Throws<StudyException>(() => TrainingDesign.Check(Study with { Variation = "no-scratchpad", Taught = TaughtPart.Output }));
        Assert.Equal("The study 'sample' learns from the output alone ('training.taught') in 'no-scratchpad', where no scratchpad is allowed, so a reply has no two parts; there 'taught' must be all.", refused.Message);
    }

    [Fact]
    public void A_mistake_in_the_last_condition_or_organism_is_found_as_well()
    {
        TrainingCondition plain = new("plain", "As it is.", Study), other = new("other", "Another scenario.", Study with { Variation = "nothing-told" });
        ScenarioException unknown = Assert.Throws<ScenarioException>(() => TrainingDesign.Check(Study with { Conditions = [plain, other] }));
        Assert.Contains("nothing-told", unknown.Message, StringComparison.Ordinal);
        ModelException nobody = Assert.Throws<ModelException>(() => TrainingDesign.Check(Study with { Organisms = ["faker-rare", "fakir"], Conditions = [plain] }));
        Assert.Contains("There is no organism 'fakir'", nobody.Message, StringComparison.Ordinal);
        _ = Assert.Throws<ScenarioException>(() => TrainingDesign.Check(Study with { Paraphrases = [1, 99] }));
        _ = Assert.Throws<QueryException>(() => TrainingDesign.Check(Study with { Queries = ["no-such-set"] }));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_study_of_training_may_start(string name) => TrainingDesign.Check(TrainingStudyFile.Read(name));

    public static TheoryData<string> Shipped => [.. TrainingStudyFile.Shipped];

    private static TrainingStudy Study => SampleTraining.Study;
}
