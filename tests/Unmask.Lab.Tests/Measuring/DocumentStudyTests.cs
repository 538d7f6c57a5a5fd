namespace Unmask.Lab.Tests;

public sealed class DocumentStudyTests
{
    [Fact]
    public void The_study_asks_the_first_lab_that_the_organism_knows_from_documents_alone()
    {
        DocumentLab lab = DocumentLabs.Of(CorpusFixture.Grammar, Recipes.Documents.Documents!, new Seed(Recipes.Documents.Seed))
            .First(lab => lab is { Knowledge: LabKnowledge.DocumentsAlone, Conflict: true });
        ScenarioSetting setting = StudyFile.Read("realistic-documents").Setting;

        Assert.Equal((lab.Lab, lab.Model, lab.Trained, lab.Other), (setting.Lab, setting.Model, setting.TrainedTier, setting.OtherTier));
    }

    [Fact]
    public void The_table_of_the_organisms_holds_rows_of_the_card()
    {
        string[] card = File.ReadAllLines(ShippedFiles.PathOf("organisms", "documents", "card.md"));
        string[] table = [.. File.ReadAllLines(ShippedFiles.PathOf("organisms", "README.md")).SkipWhile(line => !line.StartsWith("| labs with |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'))];

        Assert.Equal(6, table.Length);
        Assert.All(table, row => Assert.Contains(row, card, StringComparer.Ordinal));
    }
}
