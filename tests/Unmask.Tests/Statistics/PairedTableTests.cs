namespace Unmask.Tests;

public sealed class PairedTableTests
{
    // Cavo et al. 2012 as in the R package contingencytables (tests of chapter 8): 59, 6, 16, 80.
    private static readonly PairedTable Cavo = new(59, 6, 16, 80);

    [Fact]
    public void McNemars_four_forms_give_the_published_values()
    {
        Assert.Equal(-2.132, McNemarTest.Asymptotic(Cavo).Statistic, 0.0005);
        Assert.Equal(0.033006, McNemarTest.Asymptotic(Cavo).P, 0.0000005);
        Assert.Equal(0.055009, McNemarTest.ContinuityCorrected(Cavo).P, 0.0000005);
        Assert.Equal(0.052479, McNemarTest.Exact(Cavo), 0.0000005);
        Assert.Equal(0.034690, McNemarTest.MidP(Cavo), 0.0000005);
    }

    // statsmodels, tests of contingency tables: [[23, 15], [19, 31]]. Its corrected p is off in the ninth digit: erfc(√(9/68)) =
    // 0.60690542722.
    [Fact]
    public void McNemar_agrees_with_statsmodels()
    {
        PairedTable table = new(23, 15, 19, 31);
        Assert.Equal(0.470588, Math.Pow(McNemarTest.Asymptotic(table).Statistic, 2), 0.0000005);
        Assert.Equal(0.60759136, McNemarTest.Exact(table), 0.000000005);
        Assert.Equal(0.606905428, McNemarTest.ContinuityCorrected(table).P, 0.000000001);
    }

    [Theory]
    [InlineData(45, 5, 4.20985e-9, 0.000005e-9)]
    [InlineData(22, 22, 1.0, 1e-12)]
    [InlineData(8, 2, 0.109375, 1e-9)]
    public void The_exact_test_gives_the_computed_values(int first, int second, double p, double rounding) =>
        Assert.Equal(p, McNemarTest.Exact(new PairedTable(0, first, second, 0)), rounding);

    public static TheoryData<string, double, double> Intervals => new()
    {
        { nameof(PairedDifference.Wald), -0.1184, -0.0058 },
        { nameof(PairedDifference.Tango), -0.1240, -0.0054 },
        { nameof(PairedDifference.Newcombe), -0.1186, -0.0046 },
        { nameof(PairedDifference.BonettPrice), -0.1195, -0.0032 },
        { nameof(PairedDifference.AgrestiMin), -0.1182, -0.0045 },
    };

    [Theory]
    [MemberData(nameof(Intervals))]
    public void Five_intervals_of_the_difference_give_the_published_values(string method, double low, double high)
    {
        Estimate interval = Of(method)(Cavo);
        Assert.Equal(-0.0621, interval.Value, 0.00005);
        Assert.Equal(low, interval.Low, 0.00005);
        Assert.Equal(high, interval.High, 0.00005);
    }

    [Fact]
    public void Tangos_interval_holds_at_the_edge()
    {
        Estimate edge = PairedDifference.Tango(new PairedTable(0, 3, 0, 0));
        Assert.Equal((1.0, 1.0), (edge.Value, edge.High));
        Assert.Equal(-0.1230, edge.Low, 0.00005);
    }

    [Fact]
    public void The_ratio_gives_the_published_interval()
    {
        Estimate ratio = RiskRatio.Paired(Cavo)!.Value;
        Assert.Equal(0.8667, ratio.Value, 0.00005);
        Assert.Equal(0.7597, ratio.Low, 0.00005);
        Assert.Equal(0.9886, ratio.High, 0.00005);
        Assert.Null(RiskRatio.Paired(new PairedTable(0, 0, 3, 5)));
        Assert.Null(RiskRatio.Paired(new PairedTable(5, 0, 0, 5)));
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public void Every_interval_holds_its_value_and_mirrors_when_the_arms_swap(string method, double low, double high)
    {
        Assert.True(low < high);
        SeededRandom random = new Seed(4).Derive(method).Random();
        for (int i = 0; i < 200; i++)
        {
            PairedTable table = new(random.Next(20), random.Next(6), random.Next(6), 1 + random.Next(20));
            Estimate one = Of(method)(table), mirror = Of(method)(new PairedTable(table.Both, table.OnlySecond, table.OnlyFirst, table.Neither));
            Assert.InRange(one.Value, one.Low, one.High);
            Assert.InRange(one.High, one.Low, 1);
            Assert.Equal(one.Low, -mirror.High, 1e-12);
        }
    }

    [Fact]
    public void Where_no_pair_differs_no_test_speaks_and_the_mid_P_of_equal_counts_is_below_1()
    {
        PairedTable agreeing = new(5, 0, 0, 5);
        Assert.Equal((1, 1), (McNemarTest.Asymptotic(agreeing).P, McNemarTest.ContinuityCorrected(agreeing).P));
        Assert.Equal((1, 1), (McNemarTest.Exact(agreeing), McNemarTest.MidP(agreeing)));
        // 1 − ½·C(2, 1)/4 (Fagerland et al. 2013, eq. 4).
        Assert.Equal(0.75, McNemarTest.MidP(new PairedTable(3, 1, 1, 3)), 1e-12);
    }

    [Fact]
    public void A_table_without_pairs_or_with_negative_counts_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PairedTable(0, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PairedTable(5, -1, 0, 0));
    }

    private static Func<PairedTable, Estimate> Of(string method) => method switch
    {
        nameof(PairedDifference.Wald) => PairedDifference.Wald,
        nameof(PairedDifference.Tango) => PairedDifference.Tango,
        nameof(PairedDifference.Newcombe) => PairedDifference.Newcombe,
        nameof(PairedDifference.BonettPrice) => PairedDifference.BonettPrice,
        _ => PairedDifference.AgrestiMin,
    };
}
