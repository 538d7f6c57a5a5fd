using MathNet.Numerics.LinearAlgebra;

namespace Unmask;

/// <summary>
/// A logistic regression of compliance on arm, variation and what else, whose queries are clusters: generalised estimating equations with
/// an exchangeable working correlation (Liang and Zeger 1986, Biometrika 73:13; Zeger and Liang 1986, Biometrics 42:121). Its
/// coefficients are population averages: the log odds over all queries. Standard errors are the robust sandwich with Mancl and DeRouen's
/// correction for few clusters (2001, Biometrics 57:126, eq. 5), tested with Student's t and F on clusters − coefficients. Trials of a
/// query that share their covariates enter as counts; no row is kept, and no matrix is larger than coefficients × coefficients:
/// R⁻¹ = (I − ρ·11')/(1 − α) with ρ = α/(1 + (m − 1)α), and Mancl and DeRouen's (I − H)⁻¹ becomes s + B(M⁻¹ − B)⁻¹s by Woodbury's identity.
/// </summary>
public static class LogisticGee
{
    private const int MostSteps = 100;
    private const double Settled = 1e-10;

    // Log odds past this are a rate of 0 or 1 to seven digits: the fit runs away, since some cells are all hits or all misses.
    private const double RunAway = 17;

    /// <summary>
    /// Fits the model. Null where it has no finite fit: a rate of exactly 0 or 1 where the covariates can follow it, or covariates that
    /// determine each other.
    /// </summary>
    /// <param name="clusters">One list of cells for each query.</param>
    /// <exception cref="ArgumentException">There are no more clusters than coefficients, or cells differ in their number of
    /// covariates.</exception>
    public static GeeFit? Fit(IReadOnlyList<IReadOnlyList<GeeCell>> clusters)
    {
        int coefficients = clusters.SelectMany(cells => cells).FirstOrDefault()?.Covariates.Count ?? 0;
        bool Fits(GeeCell cell) => cell.Covariates.Count == coefficients && cell.Hits >= 0 && cell.Hits <= cell.Trials;
        if (clusters.Count <= coefficients || !clusters.All(cells => cells.All(Fits)))
        {
            throw new ArgumentException(
                "A fit needs more queries than coefficients, as many covariates in each cell, and 0 to all hits.", nameof(clusters));
        }

        Vector<double> beta = Vector<double>.Build.Dense(coefficients);
        for (int step = 0; step < MostSteps; step++)
        {
            double correlation = GeeMoments.Correlation(clusters, beta);
            GeeSums[] sums = [.. clusters.Select(cells => GeeSums.Of(cells, beta, correlation))];
            Vector<double> score = sums.Aggregate(Vector<double>.Build.Dense(coefficients), (all, one) => all + one.Score);
            Vector<double> change = Information(sums, coefficients).Solve(score);
            beta += change;
            if (!beta.All(double.IsFinite) || beta.AbsoluteMaximum() > RunAway)
            {
                return null;
            }

            if (change.AbsoluteMaximum() < Settled)
            {
                return Covariance(clusters, beta) is { } covariance ? new GeeFit(beta, covariance, correlation, clusters.Count) : null;
            }
        }

        return null;
    }

    private static Matrix<double> Information(GeeSums[] sums, int coefficients) =>
        sums.Aggregate(Matrix<double>.Build.Dense(coefficients, coefficients), (all, one) => all + one.Information);

    private static Matrix<double>? Covariance(IReadOnlyList<IReadOnlyList<GeeCell>> clusters, Vector<double> beta)
    {
        double correlation = GeeMoments.Correlation(clusters, beta);
        GeeSums[] sums = [.. clusters.Select(cells => GeeSums.Of(cells, beta, correlation))];
        Matrix<double> information = Information(sums, beta.Count);
        Matrix<double> meat = Matrix<double>.Build.Dense(beta.Count, beta.Count);
        foreach (GeeSums one in sums)
        {
            Vector<double> score = one.Score + (one.Information * (information - one.Information).Solve(one.Score));
            meat += score.OuterProduct(score);
        }

        Matrix<double> bread = information.Inverse(), covariance = bread * meat * bread;
        return covariance.Diagonal().All(variance => double.IsFinite(variance) && variance > 0) ? covariance : null;
    }
}
