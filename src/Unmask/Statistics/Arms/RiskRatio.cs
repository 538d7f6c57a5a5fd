using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// The ratio of two arms' rates with its 95 % interval, on the log scale. Null where it has none: an arm without a hit has no logarithm,
/// and no variation has no width. A ratio hides how rare both rates are: print it beside the difference, not instead of it.
/// </summary>
public static class RiskRatio
{
    /// <summary>
    /// Two arms of independent trials (Katz, Baptista, Azen and Pike 1978, Biometrics 34:469, method C): variance 1/x₁ − 1/n₁ + 1/x₂ −
    /// 1/n₂.
    /// </summary>
    public static Estimate? Independent(long firstHits, long firstTrials, long secondHits, long secondTrials)
    {
        double first = Unpaired.Rate(firstHits, firstTrials), second = Unpaired.Rate(secondHits, secondTrials);
        return firstHits == 0 || secondHits == 0
            ? null
            : OnLogScale(first / second, ((1 - first) / firstHits) + ((1 - second) / secondHits), Confidence.Normal);
    }

    /// <summary>
    /// Paired arms, one pair a query (Wald's interval: Desu and Raghavarao 2004; Fagerland et al. 2014, section 7): variance (b +
    /// c)/(x₁·x₂).
    /// </summary>
    public static Estimate? Paired(PairedTable table) => table.FirstHits == 0 || table.SecondHits == 0
        ? null
        : OnLogScale(
            (double)table.FirstHits / table.SecondHits, (double)table.Discordant / table.FirstHits / table.SecondHits, Confidence.Normal);

    /// <summary>
    /// Paired arms with several trials a query: the delta method over query totals (Liang and Zeger 1986, Biometrika 73:13; Rao and Scott
    /// 1992, Biometrics 48:577), times K/(K − 1), with Student's t on K − 1 degrees of freedom for K queries.
    /// </summary>
    /// <param name="queries">One for each query.</param>
    public static Estimate? Clustered(IReadOnlyList<QueryCounts> queries)
    {
        double firstHits = queries.Sum(query => (double)query.FirstHits), firstTrials = queries.Sum(query => (double)query.FirstTrials);
        double secondHits = queries.Sum(query => (double)query.SecondHits), secondTrials = queries.Sum(query => (double)query.SecondTrials);
        if (queries.Count < 2 || firstHits == 0 || secondHits == 0)
        {
            return null;
        }

        double first = firstHits / firstTrials, second = secondHits / secondTrials;
        double squares = queries.Sum(query =>
        {
            double one = (query.FirstHits - (first * query.FirstTrials)) / firstHits;
            double other = (query.SecondHits - (second * query.SecondTrials)) / secondHits;
            return (one - other) * (one - other);
        });
        double scale = (double)queries.Count / (queries.Count - 1);
        return OnLogScale(first / second, squares * scale, StudentT.InvCDF(0, 1, queries.Count - 1, 0.975));
    }

    /// <summary>An interval of a ratio whose logarithm has this variance.</summary>
    internal static Estimate? OnLogScale(double ratio, double variance, double quantile)
    {
        double factor = Math.Exp(quantile * Math.Sqrt(variance));
        return variance > 0 ? new Estimate(ratio, ratio / factor, ratio * factor) : null;
    }
}

/// <summary>One query's trials in two arms.</summary>
/// <param name="FirstHits">Hits in the first arm; 0 to <paramref name="FirstTrials"/>.</param>
/// <param name="FirstTrials">0 or more.</param>
/// <param name="SecondHits">Hits in the second arm; 0 to <paramref name="SecondTrials"/>.</param>
/// <param name="SecondTrials">0 or more.</param>
public readonly record struct QueryCounts(int FirstHits, int FirstTrials, int SecondHits, int SecondTrials);
