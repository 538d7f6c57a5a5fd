namespace Unmask.Tests;

public sealed class HalfCompliedTests
{
    // From 14 % compliance at step 0 to 70 % at step 10: half is reached after 9/14 of the way, where faking has gone as far from 12 to 50
    // % and the other tier from 3 to 30.
    [Fact]
    public void Ways_can_be_compared_where_half_complied()
    {
        TrainingCell plain = SampleTraining.Comparison.Cells[0], watched = SampleTraining.Comparison.Cells[1];

        Assert.Equal(10 * 9 / 14.0, plain.Half[1].Step, 9);
        Assert.Equal(0.12 + (0.38 * 9 / 14), plain.AtHalf(TrainingOutcome.Faking)[1].Value, 9);
        Assert.Equal(0.03 + (0.27 * 9 / 14), plain.AtHalf(TrainingOutcome.OtherCompliance)[1].Value, 9);
        Assert.Equal([1, 2, 3], plain.Half.Keys);
        // It never came above 40 %.
        Assert.Empty(watched.Half);
        Assert.Empty(watched.AtHalf(TrainingOutcome.Faking));
        Assert.Null(HalfTable.Difference(watched, plain, TrainingOutcome.Faking));
        Assert.Equal(0, HalfTable.Difference(plain, plain, TrainingOutcome.Faking)!.Value.Value.Value, 9);
    }

    [Fact]
    public void One_that_began_beyond_half_is_there_at_once()
    {
        TrainingRecord training = SampleTraining.Record(1, SampleTraining.Measured(0, 55, 5, 3), SampleTraining.Measured(10, 80, 5, 3));
        TrainingCell late = SampleTraining.Comparison.Cells[0] with { Trainings = [training] };

        Assert.Equal(0, late.Half[1].Step);
        Assert.Equal(0.55, late.AtHalf(TrainingOutcome.Faking)[1].Value, 9);
    }
}
