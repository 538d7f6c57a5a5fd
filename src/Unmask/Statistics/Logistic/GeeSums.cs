using MathNet.Numerics.LinearAlgebra;

namespace Unmask;

/// <summary>One cluster's part of the estimating equations: D'V⁻¹(y − μ) and D'V⁻¹D, up to the scale, which cancels.</summary>
internal readonly record struct GeeSums(Vector<double> Score, Matrix<double> Information)
{
    public static GeeSums Of(IReadOnlyList<GeeCell> cells, Vector<double> beta, double correlation)
    {
        int trials = cells.Sum(cell => cell.Trials);
        double rho = correlation / (1 + ((trials - 1) * correlation));
        Vector<double> score = Vector<double>.Build.Dense(beta.Count), summed = Vector<double>.Build.Dense(beta.Count);
        Matrix<double> information = Matrix<double>.Build.Dense(beta.Count, beta.Count);
        double residuals = 0;
        foreach (GeeCell cell in cells)
        {
            double rate = GeeMoments.Rate(cell, beta), deviation = Math.Sqrt(rate * (1 - rate));
            Vector<double> scaled = Vector<double>.Build.DenseOfEnumerable(cell.Covariates) * deviation;
            double residual = (cell.Hits - (cell.Trials * rate)) / deviation;
            score += scaled * residual;
            summed += scaled * cell.Trials;
            information += scaled.OuterProduct(scaled) * cell.Trials;
            residuals += residual;
        }

        return new GeeSums(
            (score - (summed * (rho * residuals))) / (1 - correlation),
            (information - (summed.OuterProduct(summed) * rho)) / (1 - correlation));
    }
}

/// <summary>The working correlation by moments.</summary>
internal static class GeeMoments
{
    // R must stay positive definite.
    private const double Most = 0.99;

    public static double Rate(GeeCell cell, Vector<double> beta)
    {
        double odds = 0;
        for (int i = 0; i < beta.Count; i++)
        {
            odds += cell.Covariates[i] * beta[i];
        }

        return 1 / (1 + Math.Exp(-odds));
    }

    /// <summary>
    /// α = Σ over pairs within a cluster of e·e'/((pairs − p)·φ), with φ = Σe²/(N − p) and e Pearson's residuals (Liang and Zeger 1986,
    /// section 4, example 3).
    /// </summary>
    public static double Correlation(IReadOnlyList<IReadOnlyList<GeeCell>> clusters, Vector<double> beta)
    {
        double squares = 0, products = 0, trials = 0, pairs = 0;
        int largest = 1;
        foreach (IReadOnlyList<GeeCell> cells in clusters)
        {
            double sum = 0, own = 0;
            int size = 0;
            foreach (GeeCell cell in cells)
            {
                double rate = Rate(cell, beta);
                sum += (cell.Hits - (cell.Trials * rate)) / Math.Sqrt(rate * (1 - rate));
                own += (cell.Hits * (1 - rate) / rate) + ((cell.Trials - cell.Hits) * rate / (1 - rate));
                size += cell.Trials;
            }

            squares += own;
            products += ((sum * sum) - own) / 2;
            trials += size;
            pairs += size * (size - 1.0) / 2;
            largest = Math.Max(largest, size);
        }

        double scale = squares / (trials - beta.Count);
        double least = largest > 1 ? -Most / (largest - 1) : 0;
        return pairs > beta.Count && scale > 0 ? Math.Clamp(products / (pairs - beta.Count) / scale, least, Most) : 0;
    }
}
