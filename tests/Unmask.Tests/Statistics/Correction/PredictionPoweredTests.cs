namespace Unmask.Tests;

public sealed class PredictionPoweredTests
{
    // Forty labels: 12 ones and 28 zeros; the judge says ten ones and two zeros on the former, four ones and 24 zeros on the latter.
    // Unlabelled: 150 ones, 250 zeros.
    private static readonly LabelledValue[] Forty =
        [.. Labelled(1, 1, 10), .. Labelled(1, 0, 2), .. Labelled(0, 1, 4), .. Labelled(0, 0, 24)];
    private static readonly JudgedValue[] FourHundred = [.. Unlabelled(1, 150), .. Unlabelled(0, 250)];

    // ppi_py's ppi_mean_ci with these numbers.
    [Theory]
    [InlineData(0, 0.3, 0.157987, 0.442013)]
    [InlineData(1, 0.325, 0.196874, 0.453126)]
    public void A_mean_with_a_given_lambda_is_what_ppi_py_gives(double lambda, double value, double low, double high)
    {
        PredictionPoweredEstimate mean = PredictionPowered.Mean(Forty, FourHundred, lambda)!;
        Assert.Equal(value, mean.Value.Value, 1e-12);
        Assert.Equal(low, mean.Value.Low, 0.0000005);
        Assert.Equal(high, mean.Value.High, 0.0000005);
    }

    [Fact]
    public void A_mean_with_tuned_lambda_is_what_ppi_py_gives()
    {
        PredictionPoweredEstimate mean = PredictionPowered.Mean(Forty, FourHundred)!;
        Assert.Equal(0.3140631, mean.Value.Value, 0.00000005);
        Assert.Equal(0.2039412, mean.Value.Low, 0.00000005);
        Assert.Equal(0.4241849, mean.Value.High, 0.00000005);
        Assert.Equal(new Estimate(0.3, 0.157987, 0.442013).Value, mean.LabelsAlone.Value, 1e-12);
    }

    [Fact]
    public void A_share_has_the_same_value_and_an_interval_of_scores()
    {
        PredictionPoweredEstimate rate = PredictionPowered.Rate(Forty, FourHundred)!;
        Assert.Equal(0.3140631, rate.Value.Value, 0.00000005);
        Assert.InRange(rate.Value.Low, 0.2039412, 0.25);
        Assert.True(rate.Value.High - rate.Value.Low < rate.LabelsAlone.High - rate.LabelsAlone.Low);
        _ = Assert.Throws<ArgumentException>(() => PredictionPowered.Rate([new("a", 0.5, 1), new("b", 1, 1)], FourHundred));
    }

    [Fact]
    public void Labels_without_a_single_yes_or_error_still_leave_room()
    {
        PredictionPoweredEstimate rate = PredictionPowered.Rate([.. Labelled(0, 0, 100)], [.. Unlabelled(0, 400)])!;
        Assert.Equal((0, 0), (rate.Value.Value, rate.Value.Low));
        Assert.InRange(rate.Value.High, 0.02, 0.08);
        PredictionPoweredEstimate contrast = PredictionPowered.Contrast([.. Labelled(0, 0, 100)], [.. Unlabelled(0, 400)])!;
        Assert.True(contrast.Value.Low < -0.01 && contrast.Value.High > 0.01);
    }

    // Every text five times over: the queries know no more than before, and the standard error is √(K/(K−1)) of what it was for the 40 that
    // are labelled.
    [Fact]
    public void Repeats_of_a_query_are_not_counted_as_more_texts()
    {
        PredictionPoweredEstimate once = PredictionPowered.Mean(Forty, FourHundred)!;
        PredictionPoweredEstimate fivefold = PredictionPowered.Mean(
            [.. Enumerable.Range(0, 5).SelectMany(_ => Forty)],
            [.. Enumerable.Range(0, 5).SelectMany(_ => FourHundred)],
            once.Lambda)!;
        Assert.Equal(once.Value.Value, fivefold.Value.Value, 1e-12);
        Assert.Equal(once.StandardError * Math.Sqrt(40.0 / 39), fivefold.StandardError, 1e-12);
    }

    // A judge that is always right on differences brings the labels' error down to that of all pairs together.
    [Fact]
    public void A_contrast_gains_from_a_good_judge()
    {
        LabelledValue[] labelled = [.. Labelled(1, 1, 14), .. Labelled(-1, -1, 3), .. Labelled(0, 0, 83)];
        JudgedValue[] unlabelled = [.. Unlabelled(1, 140), .. Unlabelled(-1, 30), .. Unlabelled(0, 830)];
        PredictionPoweredEstimate contrast = PredictionPowered.Contrast(labelled, unlabelled)!;
        Assert.Equal(0.11, contrast.Value.Value, 1e-12);
        Assert.True(contrast.Value.High - contrast.Value.Low < 0.6 * (contrast.LabelsAlone.High - contrast.LabelsAlone.Low));
        _ = Assert.Throws<ArgumentException>(() => PredictionPowered.Contrast([new("a", 2, 0), new("b", 1, 1)], unlabelled));
    }

    [Fact]
    public void Too_little_to_go_by_gives_nothing()
    {
        Assert.Null(PredictionPowered.Mean([new("a", 1, 1)], FourHundred));
        Assert.Null(PredictionPowered.Mean(Forty, []));
        Assert.Null(PredictionPowered.Mean([new("a", 1, 1), new("a", 0, 1)], FourHundred));
        _ = Assert.Throws<ArgumentException>(() => PredictionPowered.Mean([new("a", double.NaN, 1), new("b", 0, 1)], FourHundred));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => PredictionPowered.Mean(Forty, FourHundred, 1.5));
    }

    [Fact]
    public void A_judge_that_always_says_the_same_is_left_out() =>
        Assert.Equal(0, PredictionPowered.Mean([.. Labelled(1, 1, 5), .. Labelled(0, 1, 5)], [.. Unlabelled(1, 50)])!.Lambda);

    private static IEnumerable<LabelledValue> Labelled(double truth, double judged, int count) =>
        Enumerable.Range(0, count).Select(i => new LabelledValue($"labelled {truth} {judged} {i}", truth, judged));

    private static IEnumerable<JudgedValue> Unlabelled(double judged, int count) =>
        Enumerable.Range(0, count).Select(i => new JudgedValue($"other {judged} {i}", judged));
}
