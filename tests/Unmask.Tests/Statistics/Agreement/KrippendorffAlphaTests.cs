namespace Unmask.Tests;

public sealed class KrippendorffAlphaTests
{
    private static readonly Seed AnySeed = new(7);

    // The values that inspect_ai tests its own alpha with.
    [Fact]
    public void Nominal_alpha_is_what_another_tool_gives()
    {
        Assert.Equal(0.685714, KrippendorffAlpha.Nominal([[1, 1, 1], [0, 0, 0], [1, 1, 1], [0, 0, 1]], AnySeed)!.Value.Value, 0.0000005);
        Assert.Equal(-0.75, KrippendorffAlpha.Nominal([[0, 1], [0, 1], [1, 0], [1, 0]], AnySeed)!.Value.Value, 1e-12);
        Assert.Equal(1.0 / 3, KrippendorffAlpha.Nominal([[1, 1, 0], [0, 0]], AnySeed)!.Value.Value, 1e-12);
    }

    [Fact]
    public void Interval_and_ordinal_alpha_are_what_another_tool_gives()
    {
        Assert.Equal(19.0 / 24, KrippendorffAlpha.Interval([[1, 2], [3, 4], [1, 1]], AnySeed)!.Value.Value, 1e-12);
        Assert.Equal(94.0 / 99, KrippendorffAlpha.Ordinal([[1, 1], [3, 4], [5, 5]], AnySeed)!.Value.Value, 1e-12);
    }

    // Krippendorff 2011, section C: four observers, twelve units, values 1 to 5, some missing: nominal .743, ordinal .815, interval .849.
    [Fact]
    public void Krippendorffs_own_example_with_missing_ratings_comes_out()
    {
        double[][] units =
        [
            [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
            [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
        ];
        Assert.Equal(0.743, KrippendorffAlpha.Nominal(units, AnySeed)!.Value.Value, 0.0005);
        Assert.Equal(0.815, KrippendorffAlpha.Ordinal(units, AnySeed)!.Value.Value, 0.0005);
        Assert.Equal(0.849, KrippendorffAlpha.Interval(units, AnySeed)!.Value.Value, 0.0005);
    }

    // 120 units, two raters who copy the truth with chance .8 and else toss a coin: alpha is .64, and the bootstrap's interval should hold
    // it in about 95 % of studies.
    [Fact]
    public void The_bootstrap_interval_holds_the_truth_and_is_the_same_for_the_same_seed()
    {
        int held = 0;
        for (int study = 0; study < 20; study++)
        {
            SeededRandom random = AnySeed.Derive($"alpha/{study}").Random();
            double[][] units = [.. Enumerable.Range(0, 120).Select(_ =>
            {
                bool truth = random.Chance(0.5);
                double Rating() => (random.Chance(0.8) ? truth : random.Chance(0.5)) ? 1 : 0;
                return new[] { Rating(), Rating() };
            })];
            Estimate alpha = KrippendorffAlpha.Nominal(units, AnySeed)!.Value;
            Assert.Equal(alpha, KrippendorffAlpha.Nominal(units, AnySeed));
            Assert.True(alpha.Low < alpha.Value && alpha.Value < alpha.High);
            held += alpha.Low <= 0.64 && 0.64 <= alpha.High ? 1 : 0;
        }

        Assert.InRange(held, 17, 20);
    }

    [Fact]
    public void Nothing_to_compare_has_no_alpha_and_full_agreement_is_not_certain()
    {
        Assert.Null(KrippendorffAlpha.Nominal([[1], [0]], AnySeed));
        Assert.Null(KrippendorffAlpha.Nominal([[1, 1], [1, 1]], AnySeed));
        Assert.Equal(new Estimate(1, Proportion.Wilson(2, 2).Low, 1), KrippendorffAlpha.Nominal([[1, 1], [0, 0]], AnySeed));
        _ = Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Nominal([[double.NaN, 1]], AnySeed));
    }

    // Units 1 and 2 agree in 1 of 3 and 1 of 1 pairs: 2 of 4.
    [Fact]
    public void Raw_agreement_counts_pairs_within_units()
    {
        Assert.Equal(0.5, RawAgreement.Of([[1, 1, 0], [0, 0], [1]])!.Value.Value);
        Assert.Null(RawAgreement.Of([[1], [0]]));
        // Two ratings a unit: independent pairs, so Wilson's interval itself.
        Assert.Equal(Proportion.Wilson(2, 3), RawAgreement.Of([[1, 1], [0, 0], [1, 0]]));
    }
}
