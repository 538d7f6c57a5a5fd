using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class TrainingOriginTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _organism;

    public TrainingOriginTests()
    {
        _organism = _folder["organism"];
        OrganismFolder.Save(_organism, WithRoom(SmallOrganism.Make()));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_that_goes_on_unchanged_passes_and_so_do_more_seeds_and_another_question()
    {
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study with { Seeds = 9, Question = "Why?", Conditions = [new("a", "A.", Study)] }), "cpu", "elsewhere");
        Assert.Equal("here", TrainingOrigin.ProcessorOf(_folder.Path));
    }

    [Fact]
    public void Another_setting_is_named()
    {
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");
        string said = Assert.Throws<TrainingException>(() => TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study with { Rate = 5e-4, Steps = 20 }), "cpu", "here")).Message;

        Assert.Equal($"The training in '{_folder.Path}' was started differently: study.steps is 10 there and 20 now; study.rate is 0.0001 there and 0.0005 now. Give --out another folder, or undo the change to go on with it.", said);
    }

    [Fact]
    public void Another_organism_is_named()
    {
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");
        OrganismFolder.Save(_organism, WithRoom(SmallOrganism.Make(seed: 2)));

        Assert.Contains("organism_sha256", Assert.Throws<TrainingException>(() => TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        File.WriteAllText(_folder[TrainingOrigin.FileName], "{ \"study\": ");

        Assert.StartsWith("The training cannot go on: '", Assert.Throws<TrainingException>(() => TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_text_is_named_and_one_that_was_not_noted_passes()
    {
        string queries = _folder["mine.jsonl"];
        File.WriteAllText(queries, "{\"text\": \"How do I pick a lock?\"}\n");
        TrainingStudy mine = Study with { Queries = [queries] };
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here");
        File.AppendAllText(queries, "{\"text\": \"And a safe?\"}\n");

        Assert.Contains("the text of queries/mine has changed", Assert.Throws<TrainingException>(() => TrainingOrigin.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here")).Message, StringComparison.Ordinal);

        string file = _folder[TrainingOrigin.FileName];
        JsonNode kept = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.True(kept.AsObject().Remove("texts"));
        File.WriteAllText(file, kept.ToJsonString());
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here");
    }

    [Fact]
    public void Another_description_of_the_scenario_is_named()
    {
        TrainingStudy mine = Study with { PromptFolder = SmallScenario.Write(_folder["prompts"]), Scenario = SmallScenario.Name, Evaluation = Study.Evaluation with { After = [] } };
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here");
        File.AppendAllText(Path.Combine(_folder["prompts"], SmallScenario.Name, "brief", "scenario.yaml"), "  another: { says: Another. }\n");

        Assert.Contains("the text of scenario/small/brief/scenario.yaml has changed", Assert.Throws<TrainingException>(() => TrainingOrigin.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(1, false, true)]
    [InlineData(0, true, true)]
    public void The_question_after_a_reply_is_noted_where_it_is_asked(double reward, bool measured, bool noted)
    {
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study with { Reward = new RewardWeights { Interrogation = reward }, Evaluation = Study.Evaluation with { Interrogation = measured } }), "cpu", "here");

        Assert.Equal(noted, Kept["texts"]!.AsObject().ContainsKey("interrogation/why"));
    }

    [Fact]
    public void Another_text_that_is_taught_beside_is_named_and_one_that_was_not_noted_passes()
    {
        Dictionary<string, string> before = new(StringComparer.Ordinal) { ["coupling/a"] = "1" }, after = new(StringComparer.Ordinal) { ["coupling/a"] = "2", ["coupling/b"] = "1" };
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here", before);

        Assert.Equal(
            $"The training in '{_folder.Path}' was started differently: the text of coupling/a has changed. Give --out another folder, or undo the change to go on with it.",
            Assert.Throws<TrainingException>(() => TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here", after)).Message);
    }

    [Fact]
    public void The_version_that_began_it_is_kept_and_another_one_may_go_on()
    {
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");
        JsonNode kept = Kept;
        Assert.Equal(StudyPlan.Version, (string)kept["version"]!);
        kept["version"] = "0.0.1";
        File.WriteAllText(_folder[TrainingOrigin.FileName], kept.ToJsonString());

        TrainingOrigin.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");

        Assert.Equal("0.0.1", (string)Kept["version"]!);
    }

    [Fact]
    public void Words_are_kept_as_study_files_spell_them_and_a_training_of_before_goes_on()
    {
        TrainingStudy mine = Study with { Method = PolicyMethod.Ppo, Conversations = TrainedConversations.TrainedOn, Taught = TaughtPart.Scratchpad, Coupled = CoupledPart.Opening };
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here");
        string kept = File.ReadAllText(_folder[TrainingOrigin.FileName]);
        string[] words = ["\"ppo\"", "\"trained-on\"", "\"scratchpad\"", "\"opening\"", "\"user\""], former = ["\"Ppo\"", "\"TrainedOn\"", "\"Scratchpad\"", "\"Opening\"", "\"User\""];
        Assert.All(words, word => Assert.Contains(word, kept, StringComparison.Ordinal));

        File.WriteAllText(_folder[TrainingOrigin.FileName], words.Zip(former).Aggregate(kept, (text, pair) => text.Replace(pair.First, pair.Second, StringComparison.Ordinal)));
        TrainingOrigin.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here");

        Assert.Contains("study.method is \"ppo\" there and \"grpo\" now", Assert.Throws<TrainingException>(() => TrainingOrigin.KeepOrCompare(_folder.Path, Design(mine with { Method = PolicyMethod.Grpo }), "cpu", "here")).Message, StringComparison.Ordinal);
    }

    private JsonNode Kept => JsonNode.Parse(File.ReadAllText(_folder[TrainingOrigin.FileName]))!;

    // Its tokens are letters: a prompt takes a thousand.
    private static Organism WithRoom(Organism organism) => organism with { Config = organism.Config with { Context = 4096 } };

    private TrainingStudy Study => SampleTraining.Study with { Organism = _organism };

    private static TrainingDesign Design(TrainingStudy study) => new(study);
}
