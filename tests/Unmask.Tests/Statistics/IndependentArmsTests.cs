namespace Unmask.Tests;

public sealed class IndependentArmsTests
{
    // 50/352 v 10/352: the default row of Greenblatt et al. 2024 as counts. 7/34 v 1/34: computed with statsmodels. The last two:
    // Newcombe 1998, Statistics in Medicine 17:873, table II.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339, 0.00005)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090, 0.00005)]
    [InlineData(50, 352, 10, 352, 0.073678, 0.155992, 0.0000005)]
    [InlineData(7, 34, 1, 34, 0.0189, 0.3404, 0.00005)]
    public void Newcombes_interval_gives_the_known_values(int hits, int trials, int otherHits, int otherTrials, double low, double high, double rounding)
    {
        Estimate interval = IndependentDifference.Newcombe(hits, trials, otherHits, otherTrials);
        Assert.Equal(low, interval.Low, rounding);
        Assert.Equal(high, interval.High, rounding);
    }

    // The first is published (Newcombe 1998, Statistics in Medicine 17:873, table II, method 6). The others come from a second program
    // that maximises the likelihood by search instead of the closed form.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0528, 0.3382, 0.00005)]
    [InlineData(9, 10, 3, 10, 0.1700250, 0.8406495, 0.00000006)]
    [InlineData(50, 352, 10, 352, 0.0747742, 0.1566737, 0.00000005)]
    [InlineData(7, 34, 1, 34, 0.0270416, 0.3452912, 0.00000005)]
    public void Miettinen_and_Nurminens_interval_gives_the_known_values(int hits, int trials, int otherHits, int otherTrials, double low, double high, double rounding)
    {
        Estimate interval = IndependentDifference.MiettinenNurminen(hits, trials, otherHits, otherTrials);
        Assert.Equal(low, interval.Low, rounding);
        Assert.Equal(high, interval.High, rounding);
    }

    [Fact]
    public void At_the_edges_both_intervals_stay_within_what_can_be()
    {
        foreach ((int hits, int otherHits) in new[] { (0, 0), (10, 0), (0, 10), (10, 10), (1, 0) })
        {
            Estimate[] both = [IndependentDifference.Newcombe(hits, 10, otherHits, 10), IndependentDifference.MiettinenNurminen(hits, 10, otherHits, 10)];
            foreach (Estimate interval in both)
            {
                Assert.InRange(interval.Value, interval.Low, interval.High);
                Assert.InRange(interval.Low, -1 - 1e-12, interval.High);
                Assert.InRange(interval.High, interval.Low, 1 + 1e-12);
            }
        }
    }

    [Fact]
    public void Fisher_gives_the_value_of_the_published_default_row() =>
        Assert.Equal(4.75365e-8, ExactTest.Fisher(50, 352, 10, 352), 0.000005e-8);

    // Greenblatt et al. 2024 (of 352) and Niblett (of 100).
    [Theory]
    [InlineData(42, 352, 0.089497, 0.157358)]
    [InlineData(50, 352, 0.109433, 0.182386)]
    [InlineData(10, 352, 0.015503, 0.051497)]
    [InlineData(95, 100, 0.888250, 0.978456)]
    [InlineData(0, 100, 0, 0.036993)]
    [InlineData(12, 100, 0.069994, 0.198121)]
    public void Wilsons_interval_gives_the_known_values(int hits, int trials, double low, double high)
    {
        Estimate interval = Proportion.Wilson(hits, trials);
        Assert.Equal(low, interval.Low, 0.000001);
        Assert.Equal(high, interval.High, 0.000001);
    }

    [Theory]
    [InlineData(32, 100, 17, 100, 2.2976, 1.1758, 4.4896)]
    [InlineData(384, 400, 186, 400, 27.6129, 16.1348, 47.2565)]
    public void Woolfs_odds_ratio_gives_the_known_values(int hits, int trials, int otherHits, int otherTrials, double ratio, double low, double high)
    {
        Estimate interval = OddsRatio.Woolf(hits, trials, otherHits, otherTrials)!.Value;
        Assert.Equal(ratio, interval.Value, 0.00005);
        Assert.Equal(low, interval.Low, 0.00005);
        Assert.Equal(high, interval.High, 0.00005);
    }

    // Koorndijk's published notebook, 16 of 99 against 8 of 86; by hand (16 · 78) / (83 · 8).
    [Fact]
    public void Koorndijks_odds_ratio_is_the_published_one() => Assert.Equal(1.87952, OddsRatio.Woolf(16, 99, 8, 86)!.Value.Value, 0.000005);

    [Fact]
    public void An_empty_cell_has_no_ratio()
    {
        Assert.Null(OddsRatio.Woolf(5, 10, 0, 10));
        Assert.Null(RiskRatio.Independent(5, 10, 0, 10));
        Assert.Null(RiskRatio.Independent(10, 10, 10, 10));
    }

    // By hand: 2 with variance (1 − 0.2)/20 + (1 − 0.1)/10 = 0.13; e^(1.96·√0.13) = 2.02728.
    [Fact]
    public void The_independent_ratio_is_Katzs()
    {
        Estimate ratio = RiskRatio.Independent(20, 100, 10, 100)!.Value;
        Assert.Equal(2, ratio.Value, 1e-12);
        Assert.Equal(2 / 2.02728, ratio.Low, 0.0001);
        Assert.Equal(2 * 2.02728, ratio.High, 0.0001);
    }

    // A second program: 12/23 against 6/23 over eight queries, standard error of the logarithm 0.288090 (leaving out one query at a time
    // gives 0.28836); t with 7 degrees of freedom is 2.364624.
    [Fact]
    public void The_clustered_ratio_counts_queries_and_not_trials()
    {
        Estimate ratio = RiskRatio.Clustered(
            [new(2, 3, 1, 3), new(0, 3, 0, 3), new(3, 3, 1, 3), new(1, 2, 1, 3), new(2, 3, 0, 3), new(1, 3, 0, 2), new(3, 3, 2, 3), new(0, 3, 1, 3)])!.Value;
        Assert.Equal(2, ratio.Value, 1e-12);
        Assert.Equal(2.364624 * 0.288089863, Math.Log(ratio.High / ratio.Value), 1e-6);
        Assert.Equal(ratio.Value / ratio.Low, ratio.High / ratio.Value, 1e-9);
    }
}
