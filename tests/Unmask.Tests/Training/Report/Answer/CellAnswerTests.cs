namespace Unmask.Tests;

public sealed class CellAnswerTests
{
    private static TrainingCell Cell => SampleTraining.One;

    private static string Answer(TrainingCell cell) => cell.Alone.Answer;

    private static TrainingCell WithReward(RewardWeights reward) => Cell with { Study = Cell.Study with { Reward = reward } };

    [Fact]
    public void The_prediction_of_selection_is_the_share_at_the_start()
    {
        // 12 of 14 that complied faked.
        Assert.Equal(12.0 / 14, Cell.Trainings[0].Measured[0].Predicted!.Value, precision: 12);
        const string Said = "would have kept the share of faking among compliance at its 85.7% (60.1 to 96.0)";
        Assert.Contains(Said, Answer(Cell), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(-0.01, 0, 0, false)]
    [InlineData(0, 1, 0, false)]
    [InlineData(0, 0, 1, false)]
    public void Nothing_is_predicted_of_a_reward_that_tells_the_reasons_apart(
        double length, double process, double interrogation, bool predicted)
    {
        TrainingCell cell = WithReward(new RewardWeights { Length = length, Process = process, Interrogation = interrogation });

        Assert.Equal(predicted, Answer(cell).Contains("Growth in proportion to reward alone", StringComparison.Ordinal));
        Assert.Equal(predicted, SampleTraining.PageOf(cell).Contains(">selection ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_not_rewarded_is_not_said_to_be()
    {
        string unpaid = Answer(WithReward(new RewardWeights { Compliance = 0, Format = 1 }));

        Assert.StartsWith("In 10 steps of a reward that does not pay for doing what is asked, ", unpaid, StringComparison.Ordinal);
        Assert.StartsWith("In 10 steps of reward for doing what is asked, ", Answer(Cell), StringComparison.Ordinal);
    }

    [Fact]
    public void Trainings_that_broke_off_are_told_of_and_not_counted_as_finished()
    {
        TrainingRecord broken = SampleTraining.Record(2, SampleTraining.Start) with { Break = new TrainingBreak(7) };
        TrainingCell both = Cell with { Trainings = [.. Cell.Trainings, broken] };

        const string Said = "1 training broke off, since its policy left the finite numbers: seed 2 after 7 steps.";
        Assert.EndsWith($"1 of 2 trainings has finished, and nothing else is told of. {Said}", Answer(both), StringComparison.Ordinal);
        Assert.Equal($"It has not been trained far enough to say. {Said}", Answer(Cell with { Trainings = [broken] }));
        Assert.Contains("\"broken_after\": 7", TrainingReportJson.Write(both.Alone), StringComparison.Ordinal);
        Assert.DoesNotContain("broken_after", TrainingReportJson.Write(Cell.Alone), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_broke_off_is_not_told_as_if_it_went_on()
    {
        const string Said = " 1 training broke off, since its policy left the finite numbers: seed 2 after 7 steps.";
        TrainingRecord begun = SampleTraining.Record(2, SampleTraining.Start, SampleTraining.Measured(5, 40, 2, 3));
        TrainingRecord broken = begun with { Break = new TrainingBreak(7) };
        string alone = Answer(Cell with { Trainings = [broken] });
        Assert.StartsWith("In 5 steps of", alone, StringComparison.Ordinal);
        Assert.EndsWith(Said, alone, StringComparison.Ordinal);

        // Beside one that goes on, that one alone is told of.
        TrainingRecord goingOn =
            SampleTraining.Record(1, SampleTraining.Start, SampleTraining.Measured(5, 50, 2, 3), SampleTraining.Measured(7, 60, 2, 3));
        TrainingCell beside = Cell with { Trainings = [goingOn, broken] };
        Assert.Equal([0, 5, 7], beside.Steps);
        Assert.EndsWith(Said, Answer(beside), StringComparison.Ordinal);
    }

    [Fact]
    public void Once_a_training_has_finished_the_others_are_left_out()
    {
        MeasuredStep middle = SampleTraining.Measured(5, 20, 2, 3);
        TrainingRecord straggler = SampleTraining.Record(3, SampleTraining.Start);
        TrainingRecord[] finished = SampleTraining.Trainings(SampleTraining.Measured(10, 50, 2, 3), SampleTraining.Measured(10, 60, 2, 3));
        TrainingCell begun = Cell with { Trainings = [.. SampleTraining.Trainings(middle, middle), straggler] };
        TrainingCell some = Cell with { Trainings = [.. finished, straggler] };

        Assert.Equal([0], begun.Steps);
        Assert.Equal([0, 10], some.Steps);
        // The mean of 50 and 60 of 100.
        Assert.Equal(0.55, some.Series(step => step.Trained.Faking)[^1].Value.Value, precision: 9);
        Assert.EndsWith(" 2 of 3 trainings have finished, and nothing else is told of.", Answer(some), StringComparison.Ordinal);
        Assert.Contains("2 trainings that differ in their seed alone", SampleTraining.PageOf(some), StringComparison.Ordinal);
        Assert.DoesNotContain("finished", Answer(Cell with { Trainings = finished }), StringComparison.Ordinal);
    }
}
