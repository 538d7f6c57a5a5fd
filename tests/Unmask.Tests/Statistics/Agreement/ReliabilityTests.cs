namespace Unmask.Tests;

public sealed class ReliabilityTests
{
    // scikit-learn's example for brier_score_loss: 0.0375.
    [Fact]
    public void The_Brier_score_is_scikit_learns()
    {
        var reliability = Reliability.Of([new(0.1, Truth: false), new(0.9, Truth: true), new(0.8, Truth: true), new(0.3, Truth: false)]);
        Assert.Equal(0.0375, reliability.BrierScore, 1e-12);
        // Losses .01, .01, .04, .09 have standard deviation .0377492; t with 3 degrees of freedom 3.182446: ± .060067.
        Assert.Equal(0, reliability.BrierInterval!.Value.Low);
        Assert.Equal(0.097567, reliability.BrierInterval!.Value.High, 0.000002);
    }

    // scikit-learn's example for calibration_curve with three bins: shares 0, .5, 1 against probabilities .2, .525, .85.
    [Fact]
    public void The_bins_are_scikit_learns_and_their_mean_distance_is_the_calibration_error()
    {
        double[] probabilities = [0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1];
        var reliability = Reliability.Of([.. probabilities.Select((probability, i) => new Forecast(probability, i >= 4))], bins: 3);
        Assert.Equal([0, 0.5, 1], reliability.Bins.Select(bin => bin.Share.Value));
        Assert.Equal([0.2, 0.525, 0.85], reliability.Bins.Select(bin => Math.Round(bin.MeanProbability, 12, MidpointRounding.ToEven)));
        Assert.Equal([3, 2, 4], reliability.Bins.Select(bin => bin.Count));
        Assert.Equal(Proportion.Wilson(1, 2), reliability.Bins[1].Share);
        Assert.Equal(((3 * 0.2) + (2 * 0.025) + (4 * 0.15)) / 9, reliability.ExpectedCalibrationError, 1e-12);
    }

    [Fact]
    public void Ranges_without_a_forecast_are_absent_and_a_constant_loss_has_no_interval()
    {
        var reliability = Reliability.Of([new(1, Truth: true), new(1, Truth: true)]);
        ReliabilityBin only = Assert.Single(reliability.Bins);
        Assert.Equal((0.9, 1.0), (only.Low, only.High));
        Assert.Null(reliability.BrierInterval);
        _ = Assert.Throws<ArgumentException>(() => Reliability.Of([]));
        _ = Assert.Throws<ArgumentException>(() => Reliability.Of([new(1.1, Truth: true)]));
    }
}
