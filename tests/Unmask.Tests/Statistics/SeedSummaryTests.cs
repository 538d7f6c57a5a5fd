namespace Unmask.Tests;

public sealed class SeedSummaryTests
{
    // R: t.test(c(1, 2, 4))$conf.int gives -1.461250 6.127916 around 2.333333.
    [Fact]
    public void The_interval_is_students()
    {
        Estimate summary = SeedSummary.Of([1.0, 2.0, 4.0])!.Value;

        Assert.Equal(2.333333, summary.Value, precision: 6);
        Assert.Equal(-1.461250, summary.Low, precision: 5);
        Assert.Equal(6.127916, summary.High, precision: 5);
    }

    [Fact]
    public void One_seed_has_no_width_and_none_has_no_summary()
    {
        Assert.Equal(new Estimate(0.3, 0.3, 0.3), SeedSummary.Of([0.3]));
        Assert.Equal(new Estimate(0.3, 0.2, 0.5), SeedSummary.Of([new Estimate(0.3, 0.2, 0.5)]));
        Assert.Null(SeedSummary.Of(Array.Empty<Estimate>()));
    }

    [Fact]
    public void Seeds_that_agree_leave_the_error_of_their_measurements()
    {
        Estimate summary = SeedSummary.Of([.. Enumerable.Repeat(new Estimate(0.5, 0.4, 0.6), 4)])!.Value;

        Assert.Equal(0.4, summary.Low, precision: 12);
        Assert.Equal(0.6, summary.High, precision: 12);
    }

    // 0 of 100 is 0 to z²/(100 + z²) = 3.6993 % (Wilson), however often the same 100 queries are asked; and 100 of 100 minus 0 of 100 is 100 to 94.77 points (Newcombe: 1 − √2 × 0.036993).
    [Fact]
    public void Seeds_that_agree_at_an_end_leave_its_whole_side()
    {
        Estimate none = Proportion.Wilson(0, 100), all = Proportion.Wilson(100, 100);
        Estimate summary = SeedSummary.Of([.. Enumerable.Repeat(none, 4)])!.Value;
        SeedDifference apart = SeedSummary.OfDifferences([.. Enumerable.Repeat((all, none), 4)])!.Value;

        Assert.Equal((0, 0), (summary.Value, summary.Low));
        Assert.Equal(0.036993, summary.High, precision: 5);
        Assert.Equal(1 - (Math.Sqrt(2) * 0.036993), apart.Value.Low, precision: 5);
        Assert.True(apart.P < 0.001);
    }

    [Fact]
    public void Intervals_stay_within_what_can_be()
    {
        Estimate[] measured = [new(0.9, 0.8, 1), new(0.3, 0.2, 0.4)];

        Assert.Equal((0, 1), (SeedSummary.Of(measured)!.Value.Low, SeedSummary.Of(measured)!.Value.High));
        Assert.Equal((-1, 1), (SeedSummary.Of(measured, least: -1)!.Value.Low, SeedSummary.Of(measured, least: -1)!.Value.High));
        (Estimate, Estimate)[] opposed = [(measured[0], measured[1]), (measured[1], measured[0])];
        Assert.Equal(new Estimate(0, -1, 1), SeedSummary.OfDifferences(opposed)!.Value.Value);
        Assert.Equal(new Estimate(0, -2, 2), SeedSummary.OfDifferences(opposed, least: -1)!.Value.Value);
        Assert.Null(SeedSummary.OfDifferences([(measured[0], measured[1])]));
    }

    // Student's t with two degrees of freedom has F(t) = ½ + t / (2√(2 + t²)); here t = 7, so p = 1 − 7/√51. R: t.test(c(-.4, -.4, -.6))$p.value gives 0.01980.
    [Fact]
    public void The_p_is_students()
    {
        Estimate none = new(0, 0, 0);
        SeedDifference difference = SeedSummary.OfDifferences([(Sure(-0.4), none), (Sure(-0.4), none), (Sure(-0.6), none)], least: -1)!.Value;

        Assert.Equal(1 - (7 / Math.Sqrt(51)), difference.P, precision: 8);
        Assert.Equal(1, SeedSummary.OfDifferences([(none, none), (none, none)])!.Value.P);
        Assert.Equal(0, SeedSummary.OfDifferences([(Sure(0.1), none), (Sure(0.1), none)])!.Value.P);

        static Estimate Sure(double value) => new(value, value, value);
    }
}
