using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>A quantity over trainings that differ in their seed alone.</summary>
public static class SeedSummary
{
    /// <summary>
    /// The mean of a quantity that was measured once a seed, with its 95 % interval over seeds (Student's t). To neither side is it narrower than a measurement's own: all seeds are asked the same queries, so that
    /// what the queries leave unsure does not shrink with more of them (before the first step all seeds measure the very same). And it
    /// stays within what the quantity can be. The measurement itself where there is one seed; null where there is none.
    /// </summary>
    /// <param name="measured">One for each seed.</param>
    /// <param name="least">The least that the quantity can be: 0 for a share, −1 for a gap. The most is 1.</param>
    public static Estimate? Of(IReadOnlyList<Estimate> measured, double least = 0) =>
        measured is [var only] ? only
        : WithError([.. measured.Select(one => one.Value)], Sides.Of(measured)) is { } wide ? Within(least, 1, wide) : null;

    /// <summary>
    /// The mean difference of two quantities over the seeds that both were measured under, with its interval as in <see cref="Of(IReadOnlyList{Estimate}, double)"/> and the p of Student's t-test for
    /// pairs, from the same error; null below two seeds.
    /// </summary>
    /// <param name="measured">Both, one pair for each seed.</param>
    /// <param name="least">The least that each of the two can be; the most is 1, and their difference stays within the distance.</param>
    public static SeedDifference? OfDifferences(IReadOnlyList<(Estimate Value, Estimate Basis)> measured, double least = 0)
    {
        if (measured.Count < 2)
        {
            return null;
        }

        Sides value = Sides.Of([.. measured.Select(pair => pair.Value)]), basis = Sides.Of([.. measured.Select(pair => pair.Basis)]);
        // A difference is low where the one is low and the other high (Newcombe 1998, Statist. Med. 17:873, method 10).
        Sides error = new(Math.Sqrt((value.Below * value.Below) + (basis.Above * basis.Above)), Math.Sqrt((value.Above * value.Above) + (basis.Below * basis.Below)));
        return WithError([.. measured.Select(pair => pair.Value.Value - pair.Basis.Value)], error) is { } wide
            ? new SeedDifference(Within(least - 1, 1 - least, wide), P(wide, measured.Count))
            : null;
    }

    /// <summary>The mean over seeds with its 95 % interval (Student's t); the interval is the mean itself where there is one seed. Null where there is none.</summary>
    public static Estimate? Of(IReadOnlyCollection<double> values) => WithError(values, new Sides(0, 0));

    private static Estimate Within(double least, double most, Estimate wide) => wide with { Low = Math.Max(least, wide.Low), High = Math.Min(most, wide.High) };

    // Two-sided, that the mean is 0, from its interval's side towards 0.
    private static double P(Estimate mean, int seeds)
    {
        double side = mean.Value > 0 ? mean.Value - mean.Low : mean.High - mean.Value;
        return side > 0 ? 2 * StudentT.CDF(0, 1, seeds - 1, -Math.Abs(mean.Value) * Quantile(seeds) / side)
            : mean.Value == 0 ? 1 : 0;
    }

    private static Estimate? WithError(IReadOnlyCollection<double> values, Sides error)
    {
        if (values.Count == 0)
        {
            return null;
        }

        double mean = values.Average(), half = HalfWidth(values, mean);
        return new Estimate(mean, mean - Math.Max(error.Below, half), mean + Math.Max(error.Above, half));
    }

    private static double HalfWidth(IReadOnlyCollection<double> values, double mean)
    {
        if (values.Count == 1)
        {
            return 0;
        }

        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return Quantile(values.Count) * deviation / Math.Sqrt(values.Count);
    }

    private static double Quantile(int seeds) => StudentT.InvCDF(0, 1, seeds - 1, 0.975);

    // How far the intervals of measurements reach to each side, on average: near 0 and near 1 the two differ.
    private readonly record struct Sides(double Below, double Above)
    {
        public static Sides Of(IReadOnlyList<Estimate> measured) => new(
            measured.Select(one => one.Value - one.Low).DefaultIfEmpty().Average(),
            measured.Select(one => one.High - one.Value).DefaultIfEmpty().Average());
    }
}

/// <summary>How far two quantities lie apart over seeds.</summary>
/// <param name="Value">The mean difference with its 95 % interval.</param>
/// <param name="P">The chance of one at least so far from 0 if there were none, in [0, 1]; corrected for nothing.</param>
public readonly record struct SeedDifference(Estimate Value, double P);
