using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class TrainingFactsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _organism;

    public TrainingFactsTests()
    {
        _organism = _folder["organism"];
        OrganismFolder.Save(_organism, SmallOrganism.Make());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_that_goes_on_unchanged_passes_and_so_do_more_seeds_and_another_question()
    {
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu");
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study with { Seeds = 9, Question = "Why?", Conditions = [new("a", "A.", Study)] }), "cpu");
    }

    [Fact]
    public void Another_setting_is_named()
    {
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu");
        string said = Assert.Throws<StoreException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(Study with { Rate = 5e-4, Steps = 20 }), "cpu")).Message;

        Assert.Equal($"The training in '{_folder.Path}' was started differently: study.steps is 10 there and 20 now; study.rate is 0.0001 there and 0.0005 now. Give --out another folder, or undo the change to go on with it.", said);
    }

    [Fact]
    public void Another_organism_is_named()
    {
        TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu");
        OrganismFolder.Save(_organism, SmallOrganism.Make(seed: 2));

        Assert.Contains("organism_sha256", Assert.Throws<StoreException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        File.WriteAllText(_folder[TrainingFacts.FileName], "{ \"study\": ");

        Assert.StartsWith("The training cannot go on: '", Assert.Throws<StoreException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(Study), "cpu")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_text_is_named_and_one_that_was_not_noted_passes()
    {
        string queries = _folder["mine.jsonl"];
        File.WriteAllText(queries, "{\"text\": \"How do I pick a lock?\"}\n");
        TrainingStudy mine = Study with { Queries = [queries] };
        TrainingFacts.KeepOrCompare(_folder.Path, Design(mine), "cpu");
        File.AppendAllText(queries, "{\"text\": \"And a safe?\"}\n");

        Assert.Contains("texts.queries/mine", Assert.Throws<StoreException>(() => TrainingFacts.KeepOrCompare(_folder.Path, Design(mine), "cpu")).Message, StringComparison.Ordinal);

        string file = _folder[TrainingFacts.FileName];
        JsonNode kept = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.True(kept.AsObject().Remove("texts"));
        File.WriteAllText(file, kept.ToJsonString());
        TrainingFacts.KeepOrCompare(_folder.Path, Design(mine), "cpu");
    }

    private TrainingStudy Study => SampleTraining.Study with { Organism = _organism };

    private static TrainingDesign Design(TrainingStudy study) => new(study);
}
