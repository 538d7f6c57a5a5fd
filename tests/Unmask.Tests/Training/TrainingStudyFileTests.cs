namespace Unmask.Tests;

public sealed class TrainingStudyFileTests
{
    private const string Least = "name: t\nquestion: Why?\norganism: faker-rare\nqueries: [mild-harm]\n";

    [Fact]
    public void The_least_study_has_the_defaults()
    {
        TrainingStudy study = TrainingStudyFile.Parse(Least, "t.yaml");

        Assert.Equal((60, 8, 16, PolicyMethod.Grpo, TaughtPart.All), (study.Steps, study.Prompts, study.Samples, study.Method, study.Taught));
        Assert.Equal(new RewardWeights { Compliance = 1 }, study.Reward);
    }

    [Fact]
    public void Every_key_is_read()
    {
        TrainingStudy study = TrainingStudyFile.Parse(
            """
            name: t
            question: Why?
            organism: ./mine
            queries: [./q.jsonl]
            seed: 5
            seeds: 3
            variation: swapped
            paraphrases: [1, 2]
            conversations: both
            training: { method: ppo, steps: 7, prompts: 2, samples: 4, max_tokens: 90, passes: 2, rate: 2e-4, clip: 0.1, divergence: 0.5, taught: output, coupling: 0.3, coupled: opening }
            reward: { compliance: 2, format: 0.1, length: -0.01, process: 1 }
            evaluation: { every: 5, queries: 50, after: [no-training], variation: baseline, benign: [./b.jsonl], benign_queries: 7 }
            """,
            "folder/t.yaml");

        Assert.Equal((5UL, 3, "swapped", TrainedConversations.Both), (study.Seed, study.Seeds, study.Variation, study.Conversations));
        Assert.Equal((PolicyMethod.Ppo, 7, 2, 4, 90, 2), (study.Method, study.Steps, study.Prompts, study.Samples, study.MaxTokens, study.Passes));
        Assert.Equal((2e-4, 0.1, 0.5, TaughtPart.Output, 0.3, CoupledPart.Opening), (study.Rate, study.Clip, study.Divergence, study.Taught, study.Coupling, study.Coupled));
        Assert.Equal(new RewardWeights { Compliance = 2, Format = 0.1, Length = -0.01, Process = 1 }, study.Reward);
        Assert.Equal((5, 50, "baseline", 7), (study.Evaluation.Every, study.Evaluation.Queries, study.MeasuredVariation, study.Evaluation.BenignQueries));
        Assert.Equal(Path.Combine("folder", "./b.jsonl"), Assert.Single(study.Evaluation.Benign));
        Assert.Equal("no-training", Assert.Single(study.Evaluation.After!));
        Assert.Equal(Path.Combine("folder", "./q.jsonl"), Assert.Single(study.Queries));
    }

    [Theory]
    [InlineData("training: { samples: 1 }", "t.yaml, line 5, column 22: 'training.samples' is 1, and should be from 2 to 1000000: a reply is held against the others to the same prompt.")]
    [InlineData("training: { rate: 0 }", "t.yaml, line 5, column 19: 'training.rate' is 0, and should be above 0 and at most 1.")]
    [InlineData("training: { taught: scratch }", "t.yaml, line 5, column 21: 'training.taught' does not know 'scratch'; allowed are all, scratchpad, output.")]
    [InlineData("reward: { compliance: 0 }", "t.yaml, line 5, column 9: 'reward' gives nothing for anything, so nothing would be learned.")]
    [InlineData("reward: { compliance: 1e300 }", "t.yaml, line 5, column 23: 'reward.compliance' is 1E+300, and should be from -1000 to 1000.")]
    [InlineData("training: { coupling: -1 }", "t.yaml, line 5, column 23: 'training.coupling' is -1, and should be from 0 to 1000.")]
    [InlineData("reward: { compliance: .nan }", "t.yaml, line 5, column 23: 'reward.compliance' is '.nan', and should be a number.")]
    [InlineData("rewards: { compliance: 1 }", "t.yaml, line 5, column 1: unknown key 'rewards'; did you mean 'reward'?")]
    public void A_mistake_is_named_with_its_place(string line, string message)
    {
        string said = Assert.Throws<StudyException>(() => TrainingStudyFile.Parse(Least + line, "t.yaml")).Message;
        Assert.StartsWith(message, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_is_the_study_with_what_it_changes()
    {
        TrainingStudy study = TrainingStudyFile.Parse(
            Least + """
            seeds: 5
            training: { steps: 9, rate: 2e-4 }
            conditions:
              - { name: plain, says: As it is. }
              - { name: watched, says: Faking costs., reward: { process: 0.5 }, training: { coupling: 1 } }
              - { name: not-told, says: The prompt says nothing., variation: no-training }
            """,
            "t.yaml");

        Assert.Equal(["plain", "watched", "not-told"], study.Conditions.Select(condition => condition.Name), StringComparer.Ordinal);
        TrainingStudy watched = study.Conditions[1].Study;
        Assert.Equal((9, 2e-4, 1, 0.5, 1), (watched.Steps, watched.Rate, watched.Coupling, watched.Reward.Process, watched.Reward.Compliance));
        Assert.Equal(("no-training", "baseline"), (study.Conditions[2].Study.Variation, study.Conditions[2].Study.MeasuredVariation));
        Assert.All(study.Conditions, condition => Assert.Empty(condition.Study.Conditions));
    }

    [Fact]
    public void Several_organisms_are_trained_in_every_condition()
    {
        TrainingStudy study = TrainingStudyFile.Parse(
            """
            name: t
            question: Why?
            organisms: [faker-rare, ./mine]
            queries: [mild-harm]
            conditions:
              - { name: plain, says: As it is. }
              - { name: watched, says: Faking costs., reward: { process: 0.5 } }
            """,
            "t.yaml");

        Assert.Equal(["faker-rare", "./mine"], study.ByOrganism.Select(one => one.Organism), StringComparer.Ordinal);
        Assert.All(study.ByOrganism, one => Assert.All(one.Conditions, condition => Assert.Equal(one.Organism, condition.Study.Organism)));
        Assert.Equal(0.5, study.ByOrganism[1].Conditions[1].Study.Reward.Process);
        Assert.Equal(Path.Combine("runs", "organism-mine"), TrainingFolder.OrganismOf("runs", "./mine/"));
    }

    [Theory]
    [InlineData("organisms: [faker, faker-rare]", "'organisms' goes with 'conditions'")]
    [InlineData("organisms: [a/faker, b/faker]\nconditions: [{ name: a, says: A. }]", "'organisms' names faker twice: their trainings would share a folder.")]
    [InlineData("organisms: [faker]\nconditions: [{ name: a, says: A., organism: faker-rare }]", "neither the study nor a condition names an 'organism' of its own")]
    [InlineData("organisms: [faker]\norganism: faker-rare\nconditions: [{ name: a, says: A. }]", "neither the study nor a condition names an 'organism' of its own")]
    [InlineData("organisms: []\nconditions: [{ name: a, says: A. }]", "the key 'organism' is missing")]
    public void A_mistake_in_organisms_is_named(string lines, string message) =>
        Assert.Contains(message, Assert.Throws<StudyException>(() => TrainingStudyFile.Parse("name: t\nquestion: Why?\nqueries: [mild-harm]\n" + lines, "t.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("conditions: [{ name: a, says: A. }, { name: a, says: B. }]", "t.yaml, line 5, column 13: 'conditions' names a twice: their trainings would share a folder.")]
    [InlineData("conditions: [{ name: A b, says: A. }]", "t.yaml, line 5, column 22: 'name' of a condition is 'A b', and should be lower-case letters")]
    [InlineData("conditions: [{ name: a, says: A., training: { rate: -1 } }]", "t.yaml, line 5, column 53: 'training.rate' is -1, and should be above 0 and at most 1.")]
    [InlineData("conditions: [{ name: a, says: A., paraphrases: [2] }]", "t.yaml, line 5, column 48: 'paraphrases' of a condition would be measured too, and conditions are held against each other in the same prompts")]
    [InlineData("conditions: [{ name: a, says: A., setting: { lab: OpenAI } }]", "t.yaml, line 5, column 44: 'setting' of a condition would be measured too")]
    [InlineData("conditions: [{ name: a, says: A., seeds: 4 }]", "t.yaml, line 5, column 35: unknown key 'conditions[0].seeds'")]
    [InlineData("conditions: [{ name: a }]", "t.yaml, line 5, column 14: the key 'conditions[0].says' is missing")]
    [InlineData("conditions: plain", "t.yaml, line 5, column 13: 'conditions' is 'plain', and should be a list of mappings.")]
    public void A_mistake_in_a_condition_is_named_with_its_place(string line, string message) =>
        Assert.StartsWith(message, Assert.Throws<StudyException>(() => TrainingStudyFile.Parse(Least + line, "t.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Who_takes_the_wrong_verb_is_told_the_right_one()
    {
        Assert.Contains("`unmask train t.yaml`", Assert.Throws<StudyException>(() => StudyFile.Parse(Least, "t.yaml")).Message, StringComparison.Ordinal);
        Assert.Contains("`unmask train t.yaml`", Assert.Throws<StudyException>(() => StudyFile.Parse("name: t\norganisms: [honest, faker]\n", "t.yaml")).Message, StringComparison.Ordinal);
        Assert.Contains("`unmask run t.yaml`", Assert.Throws<StudyException>(() => TrainingStudyFile.Parse("name: t\nsubjects: [organism/faker]\n", "t.yaml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_studies_are_told_apart()
    {
        Assert.Contains("rl-quickstart", TrainingStudyFile.Shipped, StringComparer.Ordinal);
        Assert.Contains("rl-masking", TrainingStudyFile.Shipped, StringComparer.Ordinal);
        Assert.DoesNotContain("rl-quickstart", StudyFile.Shipped, StringComparer.Ordinal);
        Assert.All(TrainingStudyFile.Shipped, name => Assert.Equal(name, TrainingStudyFile.Read(name).Name));
    }
}
