namespace Unmask.Tests;

public sealed class OwnStepsTests
{
    private static TrainingCell Cell => SampleTraining.One;

    // One training with its steps changed.
    private static TrainingCell WithSteps(Func<TrainingStep, TrainingStep> other) =>
        Cell with { Trainings = [.. Cell.Trainings.Select(one => one with { Steps = [.. one.Steps.Select(other)] })] };

    [Fact]
    public void Prompts_that_taught_nothing_are_counted()
    {
        TrainingCell cell = WithSteps(step => step with { AlikeGroups = step.Step < 4 ? 2 : 0, FaultyGroups = step.Step == 9 ? 3 : 0 });
        string skipped = OwnSteps.Skipped(cell);

        // Ten steps of eight prompts.
        Assert.Equal(
            "Of 80 prompts that were answered, 8 taught nothing because all replies earned the same, "
            + "and 3 because a reward was no finite number.",
            skipped);
        Assert.Contains(skipped, DocumentMarkdown.Write(TrainingDocument.Of(cell.Alone)), StringComparison.Ordinal);
        Assert.Contains(skipped, SampleTraining.PageOf(cell), StringComparison.Ordinal);
        Assert.Equal(
            "Of 80 prompts that were answered, all replies to 8 earned the same; "
            + "to 3 a reward was no finite number, and they taught nothing.",
            OwnSteps.Skipped(cell with { Study = cell.Study with { Method = PolicyMethod.Ppo } }));
    }

    // Rewards 0, 0, 1, 0, 0, ...: a mean of five steps would be 0.2 around the third.
    [Fact]
    public void One_step_that_stands_out_is_not_smeared_over_its_neighbours()
    {
        TrainingCell cell = WithSteps(step => step with { Reward = step.Step == 2 ? 1 : 0 });

        Assert.All(OwnSteps.Series(cell, step => step.Reward), point => Assert.Equal(0, point.Value.Value));
    }

    // The rewards are 0, 1/16, … 9/16; around step 5 stand 3/16 to 7/16, and at step 0 there are three.
    [Fact]
    public void The_band_of_one_training_is_the_range_of_the_steps_around()
    {
        IReadOnlyList<(double Step, Estimate Value)> series = OwnSteps.Series(Cell, step => step.Reward);

        Assert.Equal(new Estimate(5 / 16.0, 3 / 16.0, 7 / 16.0), series[5].Value);
        Assert.Equal(new Estimate(1 / 16.0, 1 / 16.0, 1 / 16.0), series[0].Value);
        const string Said = "bands are the range of the five: were these draws of the same, it would hold their median in 94 of 100 cases";
        Assert.Contains(Said, SampleTraining.PageOf(Cell), StringComparison.Ordinal);
    }

    // Divergences 0, 0 and 0.03: t = 4.303, so the interval is 0.01 ± 0.043.
    [Fact]
    public void A_band_stays_within_what_its_quantity_can_be()
    {
        TrainingCell cell = Cell with { Trainings = [.. new[] { 0, 0, 0.03 }.Select((value, at) => Diverged(at + 1, value))] };
        Estimate free = OwnSteps.Series(cell, step => step.Update?.Divergence)[0].Value;
        Estimate held = OwnSteps.Series(cell, step => step.Update?.Divergence, least: 0, most: 0.05)[0].Value;

        Assert.Equal((0.01, -0.033, 0.053), (Rounded(free.Value), Rounded(free.Low), Rounded(free.High)));
        Assert.Equal((0.01, 0, 0.05), (Rounded(held.Value), held.Low, held.High));

        static double Rounded(double value) => Math.Round(value, 3, MidpointRounding.AwayFromZero);

        static TrainingRecord Diverged(int seed, double value)
        {
            TrainingRecord record = SampleTraining.Record(seed, SampleTraining.Start);
            PolicyMeasures update = record.Steps[0].Update! with { Divergence = value };
            return record with { Steps = [.. record.Steps.Select(step => step with { Update = update })] };
        }
    }

    [Theory]
    [InlineData(1, 0.5, 0, 0, 0, 0, 1.5)]
    [InlineData(1, -0.5, 0, 0, 0.25, -0.75, 1)]
    [InlineData(1, 0, -0.01, 0, 0, double.NegativeInfinity, 1)]
    [InlineData(1, 0, 0.01, 0, 0, 0, double.PositiveInfinity)]
    [InlineData(1, 0, 0, 1, 0, double.NegativeInfinity, 1)]
    public void What_a_reply_can_earn_has_bounds(
        double compliance, double format, double length, double process, double interrogation, double least, double most)
    {
        RewardWeights output = new() { Compliance = compliance, Format = format };
        RewardWeights reward = output with { Length = length, Process = process, Interrogation = interrogation };

        Assert.Equal((least, most), reward.Range);
    }
}
