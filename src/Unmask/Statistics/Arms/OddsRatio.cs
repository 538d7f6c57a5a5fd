using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>The ratio of two arms' odds.</summary>
public static class OddsRatio
{
    /// <summary>
    /// Woolf's 95 % interval (1955, Annals of Human Genetics 19:251) for arms of independent trials: the logarithm's variance is the sum
    /// of the four cells' reciprocals. Null where a cell is empty: the ratio is then 0, infinite or neither.
    /// </summary>
    public static Estimate? Woolf(long firstHits, long firstTrials, long secondHits, long secondTrials)
    {
        _ = Unpaired.Rate(firstHits, firstTrials) + Unpaired.Rate(secondHits, secondTrials);
        double[] cells = [firstHits, firstTrials - firstHits, secondHits, secondTrials - secondHits];
        return cells.Any(cell => cell == 0)
            ? null
            : RiskRatio.OnLogScale(cells[0] / cells[1] / cells[2] * cells[3], cells.Sum(cell => 1 / cell), Confidence.Normal);
    }

    /// <summary>
    /// Paired arms with any number of trials a query: the ratio of both arms' odds over all trials (a marginal ratio, not that of a conditional model), with the delta method over query totals on the
    /// scale of log-odds (Liang and Zeger 1986, Biometrika 73:13, with working independence), times K/(K − 1), and Student's t on K − 1 degrees of freedom for K queries. Null below two queries,
    /// where an arm has no hit or nothing but hits, and where nothing varies.
    /// </summary>
    /// <param name="queries">One for each query.</param>
    public static Estimate? Clustered(IReadOnlyList<QueryCounts> queries)
    {
        double firstHits = queries.Sum(query => (double)query.FirstHits), firstTrials = queries.Sum(query => (double)query.FirstTrials);
        double secondHits = queries.Sum(query => (double)query.SecondHits), secondTrials = queries.Sum(query => (double)query.SecondTrials);
        if (queries.Count < 2 || firstHits == 0 || secondHits == 0 || firstHits == firstTrials || secondHits == secondTrials)
        {
            return null;
        }

        double first = firstHits / firstTrials, second = secondHits / secondTrials;
        double squares = queries.Sum(query =>
        {
            double one = (query.FirstHits - (first * query.FirstTrials)) / (firstHits * (1 - first));
            double other = (query.SecondHits - (second * query.SecondTrials)) / (secondHits * (1 - second));
            return (one - other) * (one - other);
        });
        double scale = (double)queries.Count / (queries.Count - 1);
        return RiskRatio.OnLogScale(first / (1 - first) / second * (1 - second), squares * scale, StudentT.InvCDF(0, 1, queries.Count - 1, 0.975));
    }
}
