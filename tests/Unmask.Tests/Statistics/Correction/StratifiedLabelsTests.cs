namespace Unmask.Tests;

public sealed class StratifiedLabelsTests
{
    // 50 of 100 judged true are labelled, 40 of them are; 50 of 900 judged not true, one of them is. Weights 2 and 18: true 80 + 18, so
    // sensitivity is 80/98; not true 20 + 882, so specificity is 882/902; 98 of 1,000 are true.
    private static readonly StratifiedLabels Labels =
        new([new LabelStratum(judged: true, 100, 40, 10), new LabelStratum(judged: false, 900, 1, 49)]);

    [Fact]
    public void Each_label_counts_for_the_texts_that_it_stands_for()
    {
        Assert.Equal(80.0 / 98, Labels.Sensitivity!.Value.Rate, 1e-12);
        Assert.Equal(882.0 / 902, Labels.Specificity!.Value.Rate, 1e-12);
        Assert.Equal(0.8, Labels.Precision!.Value.Rate, 1e-12);
        // F1 of the weighted table: 80 found, 20 wrongly, 18 missed.
        Assert.Equal(160.0 / 198, Labels.F1!.Value.Value, 1e-12);
        Assert.Equal(0.098, Labels.Prevalence!.Value.Rate, 1e-12);
    }

    // The one miss stands for 18 texts: what is known of sensitivity is worth a few labels, not 41.
    [Fact]
    public void A_miss_with_a_large_weight_makes_sensitivity_unsure()
    {
        Assert.InRange(Labels.Sensitivity!.Value.Of, 2, 10);
        Assert.True(Labels.Sensitivity!.Value.Interval.Low < 0.5);
        Assert.True(Labels.Specificity!.Value.Of > 200);
        // No miss among the labels does not mean that there is none.
        StratifiedLabels none = new([new(judged: true, 100, 40, 10), new(judged: false, 900, 0, 50)]);
        Assert.True(none.Sensitivity!.Value.Interval.Low < 0.7);
    }

    // Weights of 1 everywhere: every text is labelled, and the rates are those of a plain table.
    [Fact]
    public void Where_everything_iForty_the_rates_and_intervals_are_the_plain_ones()
    {
        StratifiedLabels labels = new([new(judged: true, 80, 60, 20), new(judged: false, 120, 20, 100)]);
        var counts = new Confusion(60, 20, 100, 20);
        Assert.Equal(80, labels.Sensitivity!.Value.Of, 0.1);
        Assert.Equal(counts.Sensitivity!.Value.Low, labels.Sensitivity!.Value.Interval.Low, 0.0005);
        Assert.Equal(counts.Specificity!.Value.Low, labels.Specificity!.Value.Interval.Low, 0.0005);
        Assert.Equal(counts.Precision!.Value.High, labels.Precision!.Value.Interval.High, 0.0005);
        Assert.Equal(counts.F1!.Value.Low, labels.F1!.Value.Low, 0.001);
        Assert.Equal(counts.Youden!.Value.Low, labels.Errors!.Youden.Low, 0.001);
    }

    [Fact]
    public void Rates_of_nothing_are_absent_and_labels_are_among_the_texts()
    {
        StratifiedLabels labels = new([new(judged: false, 100, 0, 50)]);
        Assert.Null(labels.Sensitivity);
        Assert.Null(labels.Precision);
        Assert.Null(labels.F1);
        Assert.Null(labels.Errors);
        Assert.Equal(1, labels.Specificity!.Value.Rate);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new LabelStratum(judged: true, 10, 8, 3));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new LabelStratum(judged: true, 10, 0, 0));
    }
}
