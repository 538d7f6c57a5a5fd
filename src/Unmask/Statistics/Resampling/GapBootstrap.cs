using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// The bootstrap of a gap (Efron 1979; Davison and Hinkley 1997, Bootstrap Methods, section 3.8). Queries are drawn with replacement,
/// whole: their repeats come along, and are not drawn again, since drawing within a drawn cluster counts the repeats' variance twice
/// (ibid., eq. 3.24). Several paraphrases cross the queries, so they are drawn too, the same for all queries (the pigeonhole bootstrap:
/// Owen 2007, Annals of Applied Statistics 1:386); that overstates the variance a little rather than understating it. Each draw has a
/// seed of its own, so no result depends on the number of threads.
/// </summary>
public static class GapBootstrap
{
    /// <summary>Draws the gap many times.</summary>
    /// <param name="table">Two queries or more, with a pair.</param>
    /// <param name="draws">100 or more; 10,000 leave an end's error near a hundredth of the interval's width.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <exception cref="ArgumentException">There are fewer than two queries.</exception>
    public static BootstrapGap Run(QuerySumTable table, int draws, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        if (table.Queries < 2)
        {
            throw new ArgumentException("One query does not tell how queries differ.", nameof(table));
        }

        double[] gaps = new double[draws], pivots = new double[draws];
        double value = table.Gap;
        _ = Parallel.For(
            0,
            draws,
            () => new Resample(table),
            (draw, _, resample) =>
            {
                resample.Draw(seed.Derive(FormattableString.Invariant($"draw/{draw}")).Random());
                gaps[draw] = resample.Gap ?? value;
                pivots[draw] = resample.StandardError is > 0 and double error ? (gaps[draw] - value) / error : 0;
                return resample;
            },
            _ => { });
        Array.Sort(gaps);
        Array.Sort(pivots);
        return new BootstrapGap(Percentile(value, gaps), BiasCorrected(table, value, gaps), Studentised(table, value, pivots));
    }

    private static Estimate Percentile(double value, double[] sorted) => new(value, At(sorted, 0.025), At(sorted, 0.975));

    // Efron 1987, JASA 82:171, eqs. 2.3 and 6.6: the acceleration comes from leaving out one query at a time.
    private static Estimate? BiasCorrected(QuerySumTable table, double value, double[] sorted)
    {
        double below = sorted.Count(gap => gap < value) + (sorted.Count(gap => gap == value) / 2.0);
        double bias = Normal.InvCDF(0, 1, below / sorted.Length);
        if (!double.IsFinite(bias) || Acceleration(table) is not { } acceleration)
        {
            return null;
        }

        double Share(double z) => Normal.CDF(0, 1, bias + ((bias + z) / (1 - (acceleration * (bias + z)))));
        return new Estimate(value, At(sorted, Share(-Confidence.Normal)), At(sorted, Share(Confidence.Normal)));
    }

    private static double? Acceleration(QuerySumTable table)
    {
        double pairs = 0, total = 0;
        (double Pairs, double Total)[] queries =
            [.. table.Patterns.Select(sums => (sums.Sum(one => (double)one.Pairs), sums.Sum(one => (double)one.Total)))];
        foreach (((double Pairs, double Total) sums, int count) in queries.Zip(table.Counts))
        {
            pairs += sums.Pairs * count;
            total += sums.Total * count;
        }

        double[] without = [.. queries.Select(sums => pairs > sums.Pairs ? (total - sums.Total) / (pairs - sums.Pairs) : total / pairs)];
        double mean = without.Zip(table.Counts, (gap, count) => gap * count).Sum() / table.Queries;
        double squares = without.Zip(table.Counts, (gap, count) => count * (mean - gap) * (mean - gap)).Sum();
        double cubes = without.Zip(table.Counts, (gap, count) => count * (mean - gap) * (mean - gap) * (mean - gap)).Sum();
        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : null;
    }

    // Davison and Hinkley, section 5.2.1. Over paraphrases the pivot would need a standard error of both factors.
    private static Estimate? Studentised(QuerySumTable table, double value, double[] sortedPivots)
    {
        if (table.Paraphrases > 1)
        {
            return null;
        }

        ClusterTally all = new();
        foreach ((DifferenceCount[] sums, int count) in table.Patterns.Zip(table.Counts))
        {
            for (int i = 0; i < count; i++)
            {
                // Which units differ does not enter the standard error.
                all.Add(sums[0].Pairs, sums[0].Total, Math.Abs(sums[0].Total));
            }
        }

        return all.StandardError is { } error
            ? new Estimate(
                value, Math.Max(-1, value - (At(sortedPivots, 0.975) * error)), Math.Min(1, value - (At(sortedPivots, 0.025) * error)))
            : null;
    }

    // Davison and Hinkley, eq. 5.8: the (R + 1)·share-th value, between its neighbours in a straight line.
    internal static double At(double[] sorted, double share)
    {
        double place = Math.Clamp(((sorted.Length + 1) * share) - 1, 0, sorted.Length - 1);
        int before = (int)place;
        double after = sorted[Math.Min(before + 1, sorted.Length - 1)];
        return sorted[before] + ((place - before) * (after - sorted[before]));
    }
}

/// <summary>A gap with three bootstrap intervals at 95 %.</summary>
/// <param name="Percentile">Between the draws' quantiles (Efron 1979). It covers too little with few queries or rare differences.</param>
/// <param name="BiasCorrected">BCa (Efron 1987). Null where the draws all lie on one side, or where queries do not differ.</param>
/// <param name="Studentised">By the draws of (gap − gap seen)/standard error (Davison and Hinkley 1997, eq. 5.6). Null where there is no
/// standard error, and with several paraphrases.</param>
public sealed record BootstrapGap(Estimate Percentile, Estimate? BiasCorrected, Estimate? Studentised);
