namespace Unmask.Tests;

public sealed class EquivalenceTests
{
    // R's TOSTER, tests of known results: 65 pairs, means 5.83 and 5.75, deviations 1.17 and 1.29, r 0.75, bounds of 0.4 standard
    // deviations of the difference.
    [Fact]
    public void Two_one_sided_tests_give_TOSTERs_values()
    {
        double deviation = Math.Sqrt((1.17 * 1.17) + (1.29 * 1.29) - (2 * 0.75 * 1.17 * 1.29)), bound = 0.4 * deviation;
        EquivalenceTest test = Equivalence.Test(5.83 - 5.75, deviation / Math.Sqrt(65), -bound, bound, 64);
        Assert.Equal(0.350782, bound, 0.0000005);
        Assert.Equal(3.960381, test.Lower.Statistic, 0.0000005);
        Assert.Equal(9.531728e-5, test.Lower.P, 0.0000005e-5);
        Assert.Equal(-2.489426, test.Upper.Statistic, 0.0000005);
        Assert.Equal(0.00770235, test.Upper.P, 0.000000005);
        Assert.Equal(test.Upper.P, test.P);
    }

    // Computed: an estimate of 0.01 with error 0.012 against ±0.05 on 351 degrees of freedom.
    [Fact]
    public void A_small_gap_among_352_queries_is_shown_to_be_small()
    {
        EquivalenceTest test = Equivalence.Test(0.01, 0.012, -0.05, 0.05, 351);
        Assert.Equal(5.0, test.Lower.Statistic, 0.0000005);
        Assert.Equal(4.536e-7, test.Lower.P, 0.0005e-7);
        Assert.Equal(-3.3333, test.Upper.Statistic, 0.00005);
        Assert.Equal(4.748e-4, test.Upper.P, 0.0005e-4);
    }

    // Machin 2008, example 9.4b, in TOSTER's tests: half of what its formula gives for two arms rounds to 81, so an arm of the formula
    // has 162.7.
    [Fact]
    public void The_units_needed_are_TOSTERs()
    {
        double units = Equivalence.UnitsNeeded(2 * 0.5 * 0.5, gap: 0, delta: 0.2, level: 0.01, power: 0.8);
        Assert.Equal(81, Math.Round(units / 2, MidpointRounding.AwayFromZero));
        // At no gap the normal power of so many units is the one asked for.
        Assert.Equal(0.8, Equivalence.Power(0, Math.Sqrt(0.5 / units), delta: 0.2, level: 0.01), 1e-9);
    }

    [Fact]
    public void A_clustered_gap_is_tested_with_its_clustered_error()
    {
        // Gap 0.25 with error 0.1536591 over ten queries (see PairedGapTests): (0.25 + 0.9)/0.1536591 = 7.4841, (0.25 − 0.9)/0.1536591 =
        // −4.2301.
        ClusterTally tally = ClusterTallyTests.TallyOf(KnownGaps.TenQueries);
        EquivalenceTest test = Equivalence.Clustered(tally, delta: 0.9)!.Value;
        Assert.Equal(7.4841, test.Lower.Statistic, 0.0001);
        Assert.Equal(-4.2301, test.Upper.Statistic, 0.0001);
        Assert.True(Equivalence.IsShown(tally, delta: 0.9));
        Assert.False(Equivalence.IsShown(tally, delta: 0.3));
    }

    // No pair of 200 differs: z²/(n + z²) at z = 1.644854 is 2.705543/202.705543 = 0.013347.
    [Fact]
    public void Where_no_pair_differs_the_score_interval_still_bounds_the_gap()
    {
        ClusterTally none = ClusterTallyTests.TallyOf([.. Enumerable.Repeat(new int[1], 200)]);
        Assert.Null(Equivalence.Clustered(none, delta: 0.05));
        Assert.True(Equivalence.IsShown(none, delta: 0.01335));
        Assert.False(Equivalence.IsShown(none, delta: 0.01334));
    }

    // At the level that p gives the interval's end is the bound itself: z²/(200 + z²) = 0.02 at z² = 4.081633, z = 2.020305, and 1 − Φ(2.020305) = 0.021675.
    [Fact]
    public void The_p_is_the_level_at_which_the_score_interval_just_fits()
    {
        ClusterTally none = ClusterTallyTests.TallyOf([.. Enumerable.Repeat(new int[1], 200)]);
        Assert.Equal(0.021675, Equivalence.P(none, delta: 0.02)!.Value, 1e-5);
    }

    // 15 of 40 pairs differ one way and 3 the other: the gap is 0.3, and Tango's score at 0.1 is 1.971, whose p is 0.9756 (computed apart, from the formula).
    [Fact]
    public void Beyond_the_bound_the_p_says_how_far()
    {
        ClusterTally gap = ClusterTallyTests.TallyOf([.. Enumerable.Repeat((int[])[1], 15), .. Enumerable.Repeat((int[])[-1], 3), .. Enumerable.Repeat((int[])[0], 22)]);
        Assert.Equal(0.976, Equivalence.P(gap, delta: 0.1)!.Value, 0.002);
        Assert.True(Equivalence.P(ClusterTallyTests.TallyOf([.. Enumerable.Repeat((int[])[1], 55), .. Enumerable.Repeat((int[])[0], 45)]), delta: 0.1) > 0.999);
    }

    // One of 30 queries differs: Tango's 90 % interval is −5.2 to +13.6 points, so a gap of 10 is not ruled out, whatever the clustered error says.
    [Fact]
    public void With_one_discordant_pair_of_thirty_no_equivalence_within_ten_points_is_shown()
    {
        ClusterTally one = ClusterTallyTests.TallyOf([(int[])[1], .. Enumerable.Repeat(new int[1], 29)]);
        Assert.False(Equivalence.IsShown(one, delta: 0.10));
        Assert.True(Equivalence.P(one, delta: 0.10) > 0.05);
    }

    [Fact]
    public void The_power_is_that_of_simulated_studies()
    {
        SeededRandom random = new Seed(8).Random();
        int shown = 0;
        for (int study = 0; study < 4_000; study++)
        {
            double value = 0.01 + (0.02 * random.NextNormal());
            // A million degrees of freedom: the normal test.
            shown += Equivalence.Test(value, 0.02, -0.06, 0.06, 1e6).P < 0.05 ? 1 : 0;
        }

        Assert.Equal(shown / 4_000.0, Equivalence.Power(0.01, 0.02, 0.06), 0.02);
    }
}

/// <summary>Small data whose numbers were computed elsewhere.</summary>
internal static class KnownGaps
{
    /// <summary>Ten queries of two repeats: gap 0.25, clustered error 0.1536591, naive 0.1230105, t interval −0.0976 to 0.5976.</summary>
    public static readonly int[][] TenQueries = [[1, 1], [1, 0], [0, 0], [0, 0], [1, 0], [0, -1], [0, 0], [0, 0], [1, 1], [0, 0]];
}
