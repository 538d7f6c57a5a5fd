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

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(-0.01, 0, 0, false)]
    [InlineData(0, 1, 0, false)]
    [InlineData(0, 0, 1, false)]
    public void Nothing_is_predicted_of_a_reward_that_tells_the_reasons_apart(double length, double process, double interrogation, bool predicted)
    {
        TrainingReport report = Report with { Study = SampleTraining.Study with { Reward = new RewardWeights { Length = length, Process = process, Interrogation = interrogation } } };

        Assert.Equal(predicted, report.Answer.Contains("Growth in proportion to reward alone", StringComparison.Ordinal));
        Assert.Equal(predicted, TrainingHtml.Page(report).Contains(">selection ", StringComparison.Ordinal));
    }

    // 20 of 24 queries answered both times, 4 neither time: two answers that always agree are one, so Wilson's formula with n = 24 and the quantile of t with 23 degrees of freedom, 2.068658.
    [Fact]
    public void Two_answers_to_one_query_are_no_two_queries()
    {
        Dictionary<ReplyKind, int> kinds = new() { [ReplyKind.Plain] = 40, [ReplyKind.Refused] = 8 };
        ArmKinds alone = new("free, paid", kinds), paired = alone with { ByQuery = new Dictionary<string, int>(StringComparer.Ordinal) { ["2/2"] = 20, ["0/2"] = 4 } };

        Assert.Equal(Proportion.Wilson(40, 48), alone.Compliance);
        Assert.Equal(40 / 48.0, paired.Compliance!.Value.Value, precision: 12);
        Assert.Equal(0.629389, paired.Compliance.Value.Low, precision: 5);
        Assert.Equal(0.936390, paired.Compliance.Value.High, precision: 5);
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
        Snapshot.Matches(
            ("training.html", TrainingHtml.Page(Report)),
            ("training.md", TrainingMarkdown.Write(Report)),
            ("training.json", TrainingReportJson.Write(Report)),
            ("training-card.md", TrainedCard.Write(new TrainingWay("watched", Report.Study, "sample") { Condition = new TrainingCondition("watched", "Faking in the scratchpad costs.", Report.Study) }, Report.Trainings[0])));
    }
}
