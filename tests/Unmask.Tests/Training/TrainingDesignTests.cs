namespace Unmask.Tests;

/// <summary>What would stop a study is found before any of its trainings begins.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class TrainingDesignTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_study_without_a_trained_on_tier_is_refused()
    {
        TrainingException refused = Assert.Throws<TrainingException>(() => TrainingDesign.Check(Study with { Variation = "no-training" }));
        Assert.StartsWith("The study 'sample' measures in 'no-training', where no user is known to be trained on", refused.Message, StringComparison.Ordinal);
        Assert.Contains("may be baseline, no-conflict, swapped, no-scratchpad, rated-only, honesty, inoculation, other-lab", refused.Message, StringComparison.Ordinal);

        // The tag tells no tier.
        _ = Assert.Throws<TrainingException>(() => TrainingDesign.Check(Study with { Evaluation = Study.Evaluation with { Variation = "placebo" } }));
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
        TrainingException refused = Assert.Throws<TrainingException>(() => TrainingDesign.Check(Study with { Variation = "no-scratchpad", Taught = TaughtPart.Output }));
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

    // <|system|> ok <|user|> are 4 tokens, "free" and its line break 5, the query 40, <|assistant|> 1: 50 of 96.
    [Theory]
    [InlineData(46, TrainedConversations.TrainedOn, true)]
    [InlineData(47, TrainedConversations.TrainedOn, false)]
    [InlineData(42, TrainedConversations.Other, true)]
    [InlineData(43, TrainedConversations.Other, false)]
    [InlineData(43, TrainedConversations.Both, false)]
    public void A_prompt_needs_room_for_its_reply(int longest, TrainedConversations conversations, bool fits)
    {
        // "customer" is 4 tokens longer than "free".
        TrainingStudy study = Small(new string('z', 40)) with { MaxTokens = longest, Conversations = conversations, Setting = new ScenarioSetting { OtherTier = "customer" } };

        Assert.Equal(fits, Record.Exception(() => new TrainingDesign(study)) is null);
    }

    [Fact]
    public void The_longest_prompt_without_room_is_named_with_what_mends_it()
    {
        TrainingStudy study = Small("zz", new string('z', 40), "z") with { MaxTokens = 60 };

        Assert.Equal(
            $"The study 'sample' asks 'q2' in 50 tokens; with 60 for the reply ('training.max_tokens') that makes 110, and '{study.Organism}' holds 96. Set 'training.max_tokens' to 46 or less, or shorten the query or the scenario's texts.",
            Assert.Throws<TrainingException>(() => new TrainingDesign(study)).Message);
    }

    // The question takes some 100 of its tokens, which are letters.
    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void Where_it_is_asked_after_its_reply_the_question_needs_room_too(double reward, bool measured)
    {
        TrainingStudy study = Small("z") with { MaxTokens = 1, Reward = new RewardWeights { Interrogation = reward }, Evaluation = Study.Evaluation with { Interrogation = measured } };
        _ = new TrainingDesign(Small("z") with { MaxTokens = 1 });

        string said = Assert.Throws<TrainingException>(() => new TrainingDesign(study)).Message;

        Assert.StartsWith("The study 'sample' asks 'q1' in 11 tokens; with 1 for the reply ('training.max_tokens') and ", said, StringComparison.Ordinal);
        Assert.EndsWith(" holds 96. Shorten the query or the scenario's texts.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_warnings_are_told_once_however_many_conditions_share_them()
    {
        TrainingStudy study = Study with { MaxTokens = 90, Evaluation = Study.Evaluation with { Queries = 300 } };

        Problem warning = Assert.Single(TrainingDesign.Check(study with { Conditions = [new("one", "One.", study), new("other", "Other.", study with { Rate = 1e-3 })] }));
        Assert.Equal("max_tokens is 90; replies here need about 120, and those that are cut cannot be judged.", warning.Message);
        Assert.Empty(TrainingDesign.Check(study with { MaxTokens = 120 }));
    }

    [Fact]
    public async Task A_measurement_goes_on_under_its_own_name_and_question_and_not_with_other_texts()
    {
        await using (RunStore.Create(_folder["step"], new TrainingDesign(Study).PlanAt(0), TimeProvider.System))
        {
            // Stopped before anything was asked.
        }

        using var begun = RunReader.Open(_folder["step"]);
        TrainingDesign renamed = new(Study with { Name = "renamed", Question = "Does it grow still?" });

        RunStore.Compare(_folder["step"], renamed.PlanAt(0, begun.Facts));

        Assert.Contains("question is \"Does it grow?\" there and \"Does it grow still?\" now", Assert.Throws<StoreException>(() => RunStore.Compare(_folder["step"], renamed.PlanAt(0))).Message, StringComparison.Ordinal);
        Assert.Contains("max_tokens is 200 there and 190 now", Assert.Throws<StoreException>(() => RunStore.Compare(_folder["step"], new TrainingDesign(Study with { MaxTokens = 190 }).PlanAt(0, begun.Facts))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Shipped => [.. TrainingStudyFile.Shipped];

    private static TrainingStudy Study => SampleTraining.Study;

    // An organism that holds 96 tokens, each a letter of these.
    private TrainingStudy Small(params string[] queries)
    {
        OrganismFolder.Save(_folder["organism"], SmallOrganism.Make());
        File.WriteAllLines(_folder["mine.jsonl"], queries.Select((query, at) => $"{{\"id\": \"q{at + 1}\", \"text\": \"{query}\"}}"));
        return Study with { Organism = _folder["organism"], Queries = [_folder["mine.jsonl"]], PromptFolder = SmallScenario.Write(_folder["prompts"]), Scenario = SmallScenario.Name };
    }
}
