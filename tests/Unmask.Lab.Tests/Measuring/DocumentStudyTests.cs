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
}
