namespace Unmask.Tests;

public sealed class TrainingReportTests
{
    private static TrainingReport Report => new(SampleTraining.Study, [SampleTraining.Record(1, SampleTraining.Measured(0, 12, 2, 3), SampleTraining.Measured(10, 60, 30, 40, decoupled: 5)) with
    {
        Variations = [new MeasuredVariation("no-training", SampleTraining.Measured(0, 0, 3, 3), SampleTraining.Measured(10, 20, 30, 50))],
    }]);

    [Fact]
    public void The_prediction_of_selection_is_the_share_at_the_start()
    {
        // 12 of 14 that complied faked.
        Assert.Equal(12.0 / 14, Report.Trainings[0].Measured[0].Predicted!.Value, precision: 12);
        Assert.Contains("would have kept the share of faking among compliance at its 85.7% (60.1 to 96.0)", Report.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_of_training_is_named_in_all_its_files()
    {
        TrainingReport report = Report with { Condition = new TrainingCondition("watched & priced", "Faking in the scratchpad costs.", SampleTraining.Study) };

        Assert.Contains("<a href=\"../report.html\">sample</a> · watched &amp; priced", TrainingHtml.Page(report), StringComparison.Ordinal);
        Assert.Contains("- **watched & priced**: Faking in the scratchpad costs.", TrainingMarkdown.Write(report), StringComparison.Ordinal);
        Assert.Contains("\"condition\": \"watched", TrainingReportJson.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_are_as_they_were()
    {
        Snapshot.Matches("training.html", TrainingHtml.Page(Report));
        Snapshot.Matches("training.md", TrainingMarkdown.Write(Report));
        Snapshot.Matches("training.json", TrainingReportJson.Write(Report));
        Snapshot.Matches("training-card.md", TrainedCard.Write(new TrainingWay("watched", Report.Study, "sample") { Condition = new TrainingCondition("watched", "Faking in the scratchpad costs.", Report.Study) }, Report.Trainings[0]));
    }
}
