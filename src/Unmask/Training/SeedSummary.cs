namespace Unmask;

/// <summary>A quantity over trainings that differ in their seed alone.</summary>
public static class SeedSummary
{
    /// <summary>
    /// The mean of a quantity that was measured once a seed, with its 95 % interval over seeds (Student's t). It is never narrower than the measurements' own errors alone would make it, so seeds that
    /// happen to agree do not claim certainty, and stays within what the quantity can be. The measurement itself where there is one seed; null where there is none.
    /// </summary>
    /// <param name="measured">One for each seed.</param>
    /// <param name="least">The least that the quantity can be: 0 for a share, −1 for a gap. The most is 1.</param>
    public static Estimate? Of(IReadOnlyList<Estimate> measured, double least = 0) =>
        measured is [var only] ? only
        : Within(least, 1, WithError([.. measured.Select(one => one.Value)], Error(measured)));

    /// <summary>The mean difference of two quantities over the seeds that both were measured under, with its interval as in <see cref="Of(IReadOnlyList{Estimate}, double)"/>; null below two seeds.</summary>
    /// <param name="measured">Both, one pair for each seed.</param>
    /// <param name="least">The least that each of the two can be; the most is 1, and their difference stays within the distance.</param>
    public static Estimate? OfDifferences(IReadOnlyList<(Estimate Value, Estimate Basis)> measured, double least = 0) => measured.Count < 2 ? null : Within(least - 1, 1 - least, WithError(
        [.. measured.Select(pair => pair.Value.Value - pair.Basis.Value)],
        Math.Sqrt(Math.Pow(Error([.. measured.Select(pair => pair.Value)]), 2) + Math.Pow(Error([.. measured.Select(pair => pair.Basis)]), 2))));

    /// <summary>The mean over seeds with its 95 % interval (Student's t); the interval is the mean itself where there is one seed. Null where there is none.</summary>
    public static Estimate? Of(IReadOnlyCollection<double> values) => WithError(values, error: 0);

    private static Estimate? Within(double least, double most, Estimate? summary) =>
        summary is { } wide ? wide with { Low = Math.Max(least, wide.Low), High = Math.Min(most, wide.High) } : null;

    // Of the mean: half the width of an interval whose parts are independent.
    private static double Error(IReadOnlyList<Estimate> measured) => Math.Sqrt(measured.Sum(one => Math.Pow((one.High - one.Low) / 2, 2))) / Math.Max(1, measured.Count);

    private static Estimate? WithError(IReadOnlyCollection<double> values, double error)
    {
        if (values.Count == 0)
        {
            return null;
        }

        double mean = values.Average(), half = Math.Max(error, HalfWidth(values, mean));
        return new Estimate(mean, mean - half, mean + half);
    }

    private static double HalfWidth(IReadOnlyCollection<double> values, double mean)
    {
        if (values.Count == 1)
        {
            return 0;
        }

        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, values.Count - 1, 0.975) * deviation / Math.Sqrt(values.Count);
    }
}
