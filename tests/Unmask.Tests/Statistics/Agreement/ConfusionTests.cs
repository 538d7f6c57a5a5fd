using CsCheck;

namespace Unmask.Tests;

public sealed class ConfusionTests
{
    // The faking judge of a published comparison: 38 found, 37 falsely found, 18 left alone, 13 missed. J = 38/51 + 18/55 − 1 = 203/2805.
    private static readonly Confusion Fleming = new(38, 37, 18, 13);

    [Fact]
    public void The_rates_of_a_table_are_the_shares_of_its_rows_and_columns()
    {
        Assert.Equal(38.0 / 51, Fleming.Sensitivity!.Value.Value, 1e-15);
        Assert.Equal(18.0 / 55, Fleming.Specificity!.Value.Value, 1e-15);
        Assert.Equal(38.0 / 75, Fleming.Precision!.Value.Value, 1e-15);
        Assert.Equal(56.0 / 106, Fleming.Accuracy!.Value.Value, 1e-15);
        Assert.Equal(51.0 / 106, Fleming.Prevalence!.Value.Value, 1e-15);
        Assert.Equal(76.0 / 126, Fleming.F1!.Value.Value, 1e-15);
        Assert.Equal(0.0723708, Fleming.Youden!.Value.Value, 0.00000005);
    }

    // llm-judge-agreement's demonstration: TPR of 30/40 59.8–85.8 %, TNR of 78/80 91.3–99.3 %, kappa .763158.
    [Fact]
    public void Intervals_of_sensitivity_and_specificity_are_those_that_another_tool_prints()
    {
        var counts = new Confusion(30, 2, 78, 10);
        Assert.Equal(0.598, counts.Sensitivity!.Value.Low, 0.0005);
        Assert.Equal(0.858, counts.Sensitivity!.Value.High, 0.0005);
        Assert.Equal(0.913, counts.Specificity!.Value.Low, 0.0005);
        Assert.Equal(0.993, counts.Specificity!.Value.High, 0.0005);
        Assert.Equal(0.763158, Kappa.Of(counts)!.Value.Value, 0.0000005);
    }

    // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10: 56/70 − 48/80 is .2000 (.0524 to .3339); 9/10 − 3/10 is .6000
    // (.1705 to .8090); 10/10 − 0/10 is 1 (.6075 to 1); 0/10 − 0/20 is 0 (−.1611 to .2775).
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    public void Youdens_J_has_the_interval_of_a_difference_of_two_proportions(
        int found, int positives, int alarms, int negatives, double low, double high)
    {
        Estimate youden = new Confusion(found, alarms, negatives - alarms, positives - found).Youden!.Value;
        Assert.Equal(low, youden.Low, 0.00005);
        Assert.Equal(high, youden.High, 0.00005);
    }

    // s = 38/88 has Wilson's interval (.333327, .536013), computed outside, so F1 = 2s/(1+s) lies in (.499993, .697928).
    [Fact]
    public void F1_has_the_interval_of_the_share_that_it_is_made_of()
    {
        Estimate f1 = Fleming.F1!.Value;
        Assert.Equal(0.499993, f1.Low, 0.000001);
        Assert.Equal(0.697928, f1.High, 0.000001);
    }

    [Fact]
    public void Rates_of_nothing_are_absent()
    {
        var oneClass = new Confusion(0, 0, 10, 0);
        Assert.Null(oneClass.Sensitivity);
        Assert.Null(oneClass.Precision);
        Assert.Null(oneClass.F1);
        Assert.Null(oneClass.Youden);
        Assert.NotNull(oneClass.Specificity);
        Assert.Null(new Confusion(0, 0, 0, 0).Accuracy);
        Assert.Null(Kappa.Of(new Confusion(0, 0, 0, 0)));
    }

    [Fact]
    public void Counting_labels_one_by_one_gives_the_table() =>
        Assert.Equal(new Confusion(2, 1, 1, 1), Confusion.Of([(true, true), (true, true), (false, true), (false, false), (true, false)]));

    [Fact]
    public void A_count_below_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Confusion(1, -1, 0, 0));

    [Fact]
    public void Every_interval_holds_its_estimate_and_stays_in_range() =>
        Gen.Int[0, 40].Array[4].Sample(cells =>
        {
            var counts = new Confusion(cells[0], cells[1], cells[2], cells[3]);
            foreach (Estimate? rate in new[] { counts.Sensitivity, counts.Specificity, counts.Precision, counts.Accuracy, counts.F1 })
            {
                if (rate is { } known)
                {
                    Assert.InRange(known.Value, known.Low, known.High);
                    Assert.True(known.Low >= 0 && known.High <= 1 && known.Low < known.High);
                }
            }

            if (counts.Youden is { } youden)
            {
                Assert.InRange(youden.Value, youden.Low, youden.High);
                Assert.True(youden.Low >= -1 - 1e-12 && youden.High <= 1 + 1e-12);
            }
        });
}
