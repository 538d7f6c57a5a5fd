using CsCheck;

namespace Unmask.Tests;

public sealed class PowerTests
{
    // Miller 2024 (arXiv 2411.00640), section on power: a paired difference with variance 1/9 needs 969 questions to see 3 points with 80 %
    // power. His formula has one variance under both hypotheses; Connor's adds Δ² to it under the null, which is worth 0.5 % here.
    [Fact]
    public void Three_points_at_Millers_variance_need_about_969_pairs() =>
        Assert.Equal(969, Power.PairsNeeded(0.03, (1.0 / 9) + (0.03 * 0.03)), 969 * 0.006);

    // The same as read by a replication: about 360 pairs for 5 points, 9,000 for 1 point.
    [Theory]
    [InlineData(0.05, 360)]
    [InlineData(0.01, 9000)]
    public void Smaller_gaps_need_the_published_orders_of_size(double gap, double pairs) =>
        Assert.Equal(pairs, Power.PairsNeeded(gap, (1.0 / 9) + (gap * gap)), pairs * 0.04);

    // Computed: 14.2 % comply in the first arm alone and 2.8 % in the other alone.
    [Theory]
    [InlineData(50, 0.498, 0.0005)]
    [InlineData(100, 0.799, 0.0005)]
    [InlineData(200, 0.979, 0.0005)]
    [InlineData(352, 0.9996, 0.00005)]
    public void The_published_default_row_is_seen_with_the_computed_power(int pairs, double power, double rounding) =>
        Assert.Equal(power, Power.Of(0.142 - 0.028, 0.142 + 0.028, pairs), rounding);

    [Fact]
    public void Studies_of_that_size_find_the_gap_four_times_in_five()
    {
        int queries = Power.QueriesNeeded(0.114, Power.Discordance(0.142, 0.028));
        var study = new SimulatedStudy(0.142, 0.028, Correlation: 0, queries, Repeats: 1);
        SeededRandom random = new Seed(11).Derive("power").Random();
        int seen = Enumerable.Range(0, 4_000).Count(_ => PairedGap.Interval(study.Differences(random))!.Value.Low > 0);
        // One standard error of 4,000 studies is 0.6 points; the formula is good to a few points at so few discordant pairs.
        Assert.InRange(seen / 4_000.0, 0.77, 0.86);
    }

    // A null's worth: what is said to be seen four times in five is.
    [Theory]
    [InlineData(0.03, 100)]
    [InlineData(0.03, 352)]
    [InlineData(0.3, 200)]
    public void A_gap_of_the_detectable_size_is_found_four_times_in_five(double other, int queries)
    {
        double gap = Power.DetectableGap(queries, Power.Discordance(other, other))!.Value;
        var study = new SimulatedStudy(other + gap, other, Correlation: 0, queries, Repeats: 1);
        SeededRandom random = new Seed(12).Derive($"{other}/{queries}").Random();
        int seen = Enumerable.Range(0, 4_000).Count(_ => PairedGap.Interval(study.Differences(random))!.Value.Low > 0);
        Assert.InRange(seen / 4_000.0, 0.77, 0.86);
    }

    [Theory]
    [InlineData(0.03, 0.1)]
    [InlineData(0.3, 0.2)]
    public void A_gap_adds_the_discordance_of_independent_arms(double other, double gap) =>
        Assert.Equal(Power.Discordance(other + gap, other), Power.DiscordanceWith(Power.Discordance(other, other), gap), 1e-12);

    [Fact]
    public void The_pairs_needed_have_the_power_asked_for() =>
        Gen.Select(Gen.Double[0.01, 0.5], Gen.Double[0, 0.4], Gen.Double[0.3, 0.99]).Sample((gap, noise, power) =>
            Assert.Equal(power, Power.Of(gap, gap + noise, Power.PairsNeeded(gap, gap + noise, power)), 1e-6));

    [Fact]
    public void The_detectable_gap_needs_just_the_pairs_there_are() =>
        Gen.Select(Gen.Double[20, 5_000], Gen.Double.Unit).Sample((pairs, discordance) =>
        {
            double gap = Power.DetectableGap(pairs, discordance)!.Value;
            Assert.Equal(pairs, Power.PairsNeeded(gap, Power.DiscordanceWith(discordance, gap)), pairs * 1e-4);
        });

    [Fact]
    public void With_too_few_pairs_no_gap_can_be_seen() => Assert.Null(Power.DetectableGap(2, 0.1));

    [Fact]
    public void Repeats_that_never_differ_save_no_query_and_independent_ones_save_their_share()
    {
        int once = Power.QueriesNeeded(0.1, 0.2);
        Assert.Equal(once, Power.QueriesNeeded(0.1, 0.2, pairsPerQuery: 5, correlation: 1));
        Assert.Equal((int)Math.Ceiling(Power.PairsNeeded(0.1, 0.2) / 5), Power.QueriesNeeded(0.1, 0.2, pairsPerQuery: 5));
    }

    [Fact]
    public void A_gap_above_the_discordance_is_impossible() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.PairsNeeded(0.3, 0.2));
}
