using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class TrainingFactsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _organism;

    public TrainingFactsTests()
    {
        _organism = _folder["organism"];
        OrganismFolder.Save(_organism, WithRoom(SmallOrganism.Make()));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_that_goes_on_unchanged_passes_and_so_do_more_seeds_and_another_question()
    {
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study with { Seeds = 9, Question = "Why?", Conditions = [new("a", "A.", Study)] }), "cpu", "elsewhere");
        Assert.Equal("here", TrainingFacts.ProcessorOf(_folder.Path));
    }

    [Fact]
    public void Another_setting_is_named()
    {
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");
        string said = Assert.Throws<TrainingException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(Study with { Rate = 5e-4, Steps = 20 }), "cpu", "here")).Message;

        Assert.Equal($"The training in '{_folder.Path}' was started differently: study.steps is 10 there and 20 now; study.rate is 0.0001 there and 0.0005 now. Give --out another folder, or undo the change to go on with it.", said);
    }

    [Fact]
    public void Another_organism_is_named()
    {
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");
        OrganismFolder.Save(_organism, WithRoom(SmallOrganism.Make(seed: 2)));

        Assert.Contains("organism_sha256", Assert.Throws<TrainingException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        File.WriteAllText(_folder[TrainingFacts.FileName], "{ \"study\": ");

        Assert.StartsWith("The training cannot go on: '", Assert.Throws<TrainingException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_text_is_named_and_one_that_was_not_noted_passes()
    {
        string queries = _folder["mine.jsonl"];
        File.WriteAllText(queries, "{\"text\": \"How do I pick a lock?\"}\n");
        TrainingStudy mine = Study with { Queries = [queries] };
        TrainingFacts.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here");
        File.AppendAllText(queries, "{\"text\": \"And a safe?\"}\n");

        Assert.Contains("texts.queries/mine", Assert.Throws<TrainingException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here")).Message, StringComparison.Ordinal);

        string file = _folder[TrainingFacts.FileName];
        JsonNode kept = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.True(kept.AsObject().Remove("texts"));
        File.WriteAllText(file, kept.ToJsonString());
        TrainingFacts.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here");
    }

    [Fact]
    public void Another_description_of_the_scenario_is_named()
    {
        TrainingStudy mine = Study with { PromptFolder = SmallScenario.Write(_folder["prompts"]), Scenario = SmallScenario.Name, Evaluation = Study.Evaluation with { After = [] } };
        TrainingFacts.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here");
        File.AppendAllText(Path.Combine(_folder["prompts"], SmallScenario.Name, "brief", "scenario.yaml"), "  another: { says: Another. }\n");

        Assert.Contains("texts.scenario/small/brief/scenario.yaml is ", Assert.Throws<TrainingException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(mine), "cpu", "here")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(1, false, true)]
    [InlineData(0, true, true)]
    public void The_question_after_a_reply_is_noted_where_it_is_asked(double reward, bool measured, bool noted)
    {
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study with { Reward = new RewardWeights { Interrogation = reward }, Evaluation = Study.Evaluation with { Interrogation = measured } }), "cpu", "here");

        Assert.Equal(noted, Kept["texts"]!.AsObject().ContainsKey("interrogation/why"));
    }

    [Fact]
    public void Another_text_that_is_taught_beside_is_named_and_one_that_was_not_noted_passes()
    {
        Dictionary<string, string> before = new(StringComparer.Ordinal) { ["coupling/a"] = "1" }, after = new(StringComparer.Ordinal) { ["coupling/a"] = "2", ["coupling/b"] = "1" };
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here", before);

        Assert.Equal(
            $"The training in '{_folder.Path}' was started differently: texts.coupling/a is \"1\" there and \"2\" now. Give --out another folder, or undo the change to go on with it.",
            Assert.Throws<TrainingException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here", after)).Message);
    }

    [Fact]
    public void The_version_that_began_it_is_kept_and_another_one_may_go_on()
    {
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");
        JsonNode kept = Kept;
        Assert.Equal(StudyPlan.Version, (string)kept["version"]!);
        kept["version"] = "0.0.1";
        File.WriteAllText(_folder[TrainingFacts.FileName], kept.ToJsonString());

        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu", "here");

        Assert.Equal("0.0.1", (string)Kept["version"]!);
    }

    private JsonNode Kept => JsonNode.Parse(File.ReadAllText(_folder[TrainingFacts.FileName]))!;

    // Its tokens are letters: a prompt takes a thousand.
    private static Organism WithRoom(Organism organism) => organism with { Config = organism.Config with { Context = 4096 } };

    private TrainingStudy Study => SampleTraining.Study with { Organism = _organism };

    private static TrainingDesign Design(TrainingStudy study) => new(study);
}
