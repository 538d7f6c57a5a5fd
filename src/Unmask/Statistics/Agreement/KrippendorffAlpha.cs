namespace Unmask;

/// <summary>
/// Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"; 2004, "Content Analysis", chapter 11): 1 −
/// observed / expected disagreement, for any number of raters. A unit is the list of the ratings that it got: a missing rating is simply
/// not in it, and a unit with fewer than two says nothing. The interval is the percentile bootstrap over units; where all ratings of every
/// unit agree it has no width, and the lower end is that of Wilson's for as many units of which none was rated by chance. Null without two
/// ratings of one unit, and where all ratings are the same value: there is nothing to disagree on.
/// </summary>
/// <remarks>
/// Krippendorff's own bootstrap draws pairs of ratings as if they were independent of each other; units are what a study samples, so units
/// are drawn here.
/// </remarks>
public static class KrippendorffAlpha
{
    private const int Resamples = 2_000;

    /// <summary>Values are names: two differ or not.</summary>
    /// <param name="units">The ratings of each unit.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <exception cref="ArgumentException">A rating is not finite.</exception>
    public static Estimate? Nominal(IReadOnlyList<IReadOnlyList<double>> units, Seed seed) => Of(units, seed, (_, _) => (_, _) => 1);

    /// <summary>Values are ranks: two differ by the ratings that lie between them (Krippendorff 2011, section D).</summary>
    /// <inheritdoc cref="Nominal"/>
    public static Estimate? Ordinal(IReadOnlyList<IReadOnlyList<double>> units, Seed seed) => Of(units, seed, (counts, _) =>
    {
        double[] upTo = new double[counts.Length + 1];
        for (int i = 0; i < counts.Length; i++)
        {
            upTo[i + 1] = upTo[i] + counts[i];
        }

        return (i, j) => Math.Pow(upTo[j + 1] - upTo[i] - ((counts[i] + counts[j]) / 2), 2);
    });

    /// <summary>Values are numbers: two differ by the square of their distance.</summary>
    /// <inheritdoc cref="Nominal"/>
    public static Estimate? Interval(IReadOnlyList<IReadOnlyList<double>> units, Seed seed) =>
        Of(units, seed, (_, values) => (i, j) => Math.Pow(values[i] - values[j], 2));

    private static Estimate? Of(IReadOnlyList<IReadOnlyList<double>> units, Seed seed, Metric metric)
    {
        if (units.Any(unit => unit.Any(value => !double.IsFinite(value))))
        {
            throw new ArgumentException("Every rating must be a finite number.", nameof(units));
        }

        List<IReadOnlyList<double>> pairable = [.. units.Where(unit => unit.Count > 1)];
        double[] values = [.. pairable.SelectMany(unit => unit).Distinct().Order()];
        UnitCounts[] counts = [.. pairable.Select(unit => UnitCounts.Of(unit, values))];
        if (Alpha(counts, values, metric) is not { } alpha)
        {
            return null;
        }

        // As if a share of the units were rated by chance: alpha is 1 less that share.
        return alpha > 1 - 1e-12
            ? new Estimate(1, Proportion.Wilson(counts.Length, counts.Length).Low, 1)
            : Bootstrapped(alpha, counts, values, seed, metric);
    }

    private static Estimate Bootstrapped(double alpha, UnitCounts[] counts, double[] values, Seed seed, Metric metric)
    {
        SeededRandom random = seed.Derive("alpha").Random();
        List<double> drawn = [];
        for (int resample = 0; resample < Resamples; resample++)
        {
            // A resample of one value only has no alpha; its raters did not disagree.
            drawn.Add(Alpha([.. counts.Select(_ => random.Pick(counts))], values, metric) ?? 1);
        }

        drawn.Sort();
        double low = drawn[(int)(0.025 * (Resamples - 1))], high = drawn[(int)Math.Ceiling(0.975 * (Resamples - 1))];
        return new Estimate(alpha, Math.Min(alpha, low), Math.Max(alpha, high));
    }

    private static double? Alpha(UnitCounts[] units, double[] values, Metric metric)
    {
        double[] totals = new double[values.Length];
        foreach (UnitCounts unit in units)
        {
            foreach ((int value, int count) in unit.Counts)
            {
                totals[value] += count;
            }
        }

        Func<int, int, double> difference = metric(totals, values);
        double observed = units.Sum(unit => unit.Disagreement(difference));
        double expected = 0, ratings = totals.Sum();
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = i + 1; j < values.Length; j++)
            {
                expected += 2 * totals[i] * totals[j] * (totals[i] > 0 && totals[j] > 0 ? difference(i, j) : 0);
            }
        }

        return expected > 0 ? 1 - ((ratings - 1) * observed / expected) : null;
    }

    // How far two values lie apart, i below j, given how often each was used and what they are.
    private delegate Func<int, int, double> Metric(double[] counts, double[] values);

    private sealed record UnitCounts(int Ratings, (int Value, int Count)[] Counts)
    {
        public static UnitCounts Of(IReadOnlyList<double> unit, double[] values)
        {
            IEnumerable<IGrouping<int, double>> byValue = unit.GroupBy(value => Array.BinarySearch(values, value));
            return new UnitCounts(unit.Count, [.. byValue.OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))]);
        }

        // Over ordered pairs of the unit's ratings, each weighted by 1/(ratings − 1).
        public double Disagreement(Func<int, int, double> difference)
        {
            double sum = 0;
            for (int a = 0; a < Counts.Length; a++)
            {
                for (int b = a + 1; b < Counts.Length; b++)
                {
                    sum += 2.0 * Counts[a].Count * Counts[b].Count * difference(Counts[a].Value, Counts[b].Value);
                }
            }

            return sum / (Ratings - 1);
        }
    }
}
