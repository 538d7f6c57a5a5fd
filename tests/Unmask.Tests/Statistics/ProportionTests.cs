using CsCheck;

namespace Unmask.Tests;

public sealed class ProportionTests
{
    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17:857, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_gives_the_published_intervals(int hits, int trials, double low, double high)
    {
        Estimate interval = Proportion.Wilson(hits, trials);
        Assert.Equal(low, interval.Low, 0.00005);
        Assert.Equal(high, interval.High, 0.00005);
        Assert.Equal((double)hits / trials, interval.Value, 1e-15);
    }

    [Fact]
    public void Wilson_holds_the_estimate_inside_the_unit_interval_and_mirrors_when_hits_and_misses_change_places() =>
        Gen.Select(Gen.Int[1, 5_000], Gen.Double[0, 1]).Sample((trials, share) =>
        {
            int hits = (int)(trials * share);
            Estimate one = Proportion.Wilson(hits, trials);
            Estimate mirror = Proportion.Wilson(trials - hits, trials);
            Assert.InRange(one.Value, one.Low, one.High);
            Assert.InRange(one.Low, 0, 1);
            Assert.InRange(one.High, 0, 1);
            Assert.True(one.High > one.Low);
            Assert.Equal(1 - one.High, mirror.Low, 1e-12);
        });

    [Fact]
    public void With_one_trial_a_query_the_clustered_interval_is_Wilsons()
    {
        var tally = new ClusterTally();
        for (int query = 0; query < 148; query++)
        {
            tally.Add(1, query < 15 ? 1 : 0, query < 15 ? 1 : 0);
        }

        Assert.Equal(Proportion.Wilson(15, 148), Proportion.Clustered(tally));
    }

    [Fact]
    public void Repeats_that_never_differ_say_no_more_than_one_trial_a_query()
    {
        var once = new ClusterTally();
        var fivefold = new ClusterTally();
        for (int query = 0; query < 400; query++)
        {
            int hit = query < 40 ? 1 : 0;
            once.Add(1, hit, hit);
            fivefold.Add(5, 5 * hit, 5 * hit);
        }

        Assert.Equal(5, fivefold.DesignEffect(addedUnits: 1), 1e-9);
        Estimate single = Proportion.Clustered(once)!.Value;
        Estimate repeated = Proportion.Clustered(fivefold)!.Value;
        // The t quantile with 399 degrees of freedom (1.9659) against the normal one (1.9600): 0.3 % wider.
        Assert.InRange((repeated.High - repeated.Low) / (single.High - single.Low), 1, 1.004);
    }

    [Fact]
    public void Nothing_judged_has_no_rate() => Assert.Null(Proportion.Clustered(new ClusterTally()));

    [Fact]
    public void A_rate_needs_a_trial_and_no_more_hits_than_trials()
    {
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(0, 0));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(3, 2));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(-1, 2));
    }
}
