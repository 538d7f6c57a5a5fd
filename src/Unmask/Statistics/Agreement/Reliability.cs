using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>A probability that a judge gave, and what is true.</summary>
/// <param name="Probability">In [0, 1].</param>
/// <param name="Truth">What the label says.</param>
public readonly record struct Forecast(double Probability, bool Truth);

/// <summary>The forecasts of one range of probabilities.</summary>
/// <param name="Low">The range's lower end, inclusive.</param>
/// <param name="High">The upper end, exclusive but for 1.</param>
/// <param name="Count">Forecasts in it; 1 or more.</param>
/// <param name="MeanProbability">What they promised on average.</param>
/// <param name="Share">How many came true, with Wilson's interval.</param>
public sealed record ReliabilityBin(double Low, double High, int Count, double MeanProbability, Estimate Share);

/// <summary>Whether probabilities mean what they say: of all that was given 70 %, 70 % should be true.</summary>
public sealed class Reliability
{
    private Reliability(IReadOnlyList<Forecast> forecasts, int bins)
    {
        Bins = [.. forecasts
            .GroupBy(forecast => Math.Min(bins - 1, (int)(forecast.Probability * bins)))
            .OrderBy(bin => bin.Key)
            .Select(bin => new ReliabilityBin(
                (double)bin.Key / bins,
                (bin.Key + 1.0) / bins,
                bin.Count(),
                bin.Average(forecast => forecast.Probability),
                Proportion.Wilson(bin.Count(forecast => forecast.Truth), bin.Count())))];
        ExpectedCalibrationError = Bins.Sum(bin => (double)bin.Count / forecasts.Count * Math.Abs(bin.MeanProbability - bin.Share.Value));
        double[] losses = [.. forecasts.Select(forecast => Math.Pow(forecast.Probability - (forecast.Truth ? 1 : 0), 2))];
        BrierScore = losses.Average();
        BrierInterval = OfMean(losses, BrierScore);
    }

    /// <summary>
    /// Ranges of equal width, from low to high; those without a forecast are not there (Murphy and Winkler 1977, Applied Statistics 26:41).
    /// </summary>
    public IReadOnlyList<ReliabilityBin> Bins { get; }

    /// <summary>
    /// The mean distance of promise and share over the bins, weighted by their forecasts (Naeini, Cooper and Hauskrecht 2015, AAAI). In [0,
    /// 1]; 0 is best. It depends on the bins, and is above 0 for a perfect judge too, since shares scatter.
    /// </summary>
    public double ExpectedCalibrationError { get; }

    /// <summary>
    /// The mean of (probability − truth)² (Brier 1950, Monthly Weather Review 78:1). In [0, 1]; 0 is best, and ¼ what always saying ½ gets.
    /// </summary>
    public double BrierScore { get; }

    /// <summary>
    /// Student's t interval for <see cref="BrierScore"/> over forecasts, within [0, 1]. Null below two, and where all lose the same: the
    /// formula's 0 would claim certainty.
    /// </summary>
    public Estimate? BrierInterval { get; }

    /// <summary>Sorts forecasts into bins.</summary>
    /// <param name="forecasts">At least one.</param>
    /// <param name="bins">How many ranges of equal width; 1 or more.</param>
    /// <exception cref="ArgumentException">There is no forecast, or a probability is outside [0, 1].</exception>
    public static Reliability Of(IReadOnlyList<Forecast> forecasts, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return forecasts.Count == 0 || forecasts.Any(forecast => forecast.Probability is not (>= 0 and <= 1))
            ? throw new ArgumentException("At least one forecast, each with a probability in [0, 1].", nameof(forecasts))
            : new Reliability(forecasts, bins);
    }

    private static Estimate? OfMean(double[] losses, double mean)
    {
        double squares = losses.Sum(loss => (loss - mean) * (loss - mean));
        if (losses.Length < 2 || squares < 1e-14)
        {
            return null;
        }

        double half = StudentT.InvCDF(0, 1, losses.Length - 1, 0.975) * Math.Sqrt(squares / (losses.Length - 1) / losses.Length);
        return new Estimate(mean, Math.Max(0, mean - half), Math.Min(1, mean + half));
    }
}
