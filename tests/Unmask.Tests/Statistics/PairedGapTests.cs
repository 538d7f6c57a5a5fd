using CsCheck;

namespace Unmask.Tests;

public sealed class PairedGapTests
{
    // Airway hyper-responsiveness before and after transplantation (Bentur et al. 2009), the example of Fagerland, Lydersen and Laake 2014,
    // "Recommended tests and confidence intervals for paired binomial proportions": Tango's interval is −0.517 to −0.026.
    // The second row is R's PropCIs::scoreci.mp(20, 60, 1000): 0.0231 to 0.0584.
    [Theory]
    [InlineData(1, 7, 21, -0.517, -0.026, 0.0005)]
    [InlineData(60, 20, 1000, 0.0231, 0.0584, 0.00005)]
    public void One_pair_a_query_gives_Tangos_published_intervals(int onlyFirst, int onlySecond, int pairs, double low, double high, double rounding)
    {
        Estimate interval = PairedGap.Interval(Singles(onlyFirst, onlySecond, pairs))!.Value;
        Assert.Equal(low, interval.Low, rounding);
        Assert.Equal(high, interval.High, rounding);
    }

    // R's PropCIs::scoreci.mp(28, 25, 618, 0.90): −0.0247 to 0.0148.
    [Fact]
    public void Other_levels_follow_the_quantile()
    {
        (double low, double high) = PairedGap.Tango(25, 28, 618, quantile: 1.6448536269514722);
        Assert.Equal(-0.0247, low, 0.00005);
        Assert.Equal(0.0148, high, 0.00005);
    }

    // With no discordant pair the statistic is n·Δ² = z²·Δ(1−Δ), so the ends are ± z²/(n + z²): 3.8415/203.8415 = 0.018845 for 200 pairs.
    [Fact]
    public void No_difference_at_all_still_has_a_width()
    {
        Estimate interval = PairedGap.Interval(Singles(0, 0, 200))!.Value;
        Assert.Equal(0, interval.Value);
        Assert.Equal(0.018845, interval.High, 0.000001);
        Assert.Equal(-0.018845, interval.Low, 0.000001);
    }

    [Fact]
    public void Repeats_that_never_differ_count_as_one_pair_a_query()
    {
        Estimate repeated = PairedGap.Interval(ClusterTallyTests.TallyOf([.. Enumerable.Range(0, 200).Select(_ => new int[3])]))!.Value;
        // t with 199 degrees of freedom is 1.97196: t²/(200 + t²) = 0.019072.
        Assert.Equal(0.019072, repeated.High, 0.000001);
    }

    [Fact]
    public void Below_two_queries_there_is_no_interval()
    {
        Assert.Null(PairedGap.Interval(new ClusterTally()));
        Assert.Null(PairedGap.Interval(ClusterTallyTests.TallyOf([[1, 0, 0, -1]])));
    }

    [Fact]
    public void Intervals_lie_within_minus_1_and_1_hold_their_estimate_and_have_a_width() =>
        Gen.Int[-1, 1].Array[1, 4].Array[2, 60].Sample(clusters =>
        {
            Estimate interval = PairedGap.Interval(ClusterTallyTests.TallyOf(clusters))!.Value;
            Assert.InRange(interval.Value, interval.Low, interval.High);
            Assert.InRange(interval.Low, -1, 1);
            Assert.InRange(interval.High, -1, 1);
            Assert.True(interval.High - interval.Low > 1e-3);
        });

    [Fact]
    public void Swapping_the_arms_mirrors_the_interval_bit_for_bit() =>
        Gen.Int[-1, 1].Array[1, 4].Array[2, 60].Sample(clusters =>
        {
            Estimate one = PairedGap.Interval(ClusterTallyTests.TallyOf(clusters))!.Value;
            int[][] swapped = [.. clusters.Select(units => units.Select(y => -y).ToArray())];
            Estimate mirror = PairedGap.Interval(ClusterTallyTests.TallyOf(swapped))!.Value;
            Assert.Equal(new Estimate(-one.Value, -one.High, -one.Low), mirror);
        });

    private static ClusterTally Singles(int onlyFirst, int onlySecond, int pairs)
    {
        var tally = new ClusterTally();
        for (int pair = 0; pair < pairs; pair++)
        {
            int difference = pair < onlyFirst ? 1 : pair < onlyFirst + onlySecond ? -1 : 0;
            tally.Add(1, difference, Math.Abs(difference));
        }

        return tally;
    }
}
