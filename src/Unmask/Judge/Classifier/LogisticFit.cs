namespace Unmask;

/// <summary>
/// Logistic regression with a penalty on the squared weights, in its dual form: as many unknowns as texts, however many features. Newton's method (iteratively reweighted least squares; Hastie, Tibshirani and Friedman 2009, 4.4.1 and 12.3.7)
/// from zero, a fixed number of steps, in one thread: the same texts in the same order give the same weights.
/// </summary>
internal static class LogisticFit
{
    // The constant's own feature: large, so that it is hardly penalised.
    private const double ConstantSquared = 10;

    // The ninth changes no weight by 1e-9.
    private const int Steps = 15;

    /// <summary>Fits.</summary>
    /// <param name="products">[texts, texts]: the inner products of their features.</param>
    /// <param name="labels">One a text.</param>
    /// <param name="freedom">The inverse of the penalty; above 0.</param>
    /// <returns>How much each text adds, [texts], and the constant. A feature's weight is the sum over texts of this times their feature.</returns>
    public static (double[] Adds, double Constant) Fit(double[][] products, IReadOnlyList<bool> labels, double freedom)
    {
        int count = labels.Count;
        double[] adds = new double[count];
        for (int step = 0; step < Steps; step++)
        {
            double[][] system = [.. products.Select(row => (double[])row.Clone())];
            double[] right = new double[count];
            for (int i = 0; i < count; i++)
            {
                double score = 0;
                for (int j = 0; j < count; j++)
                {
                    system[i][j] += ConstantSquared;
                    score += system[i][j] * adds[j];
                }

                double p = Sigmoid(score);
                double weight = Math.Max(p * (1 - p), 1e-6);
                right[i] = score + (((labels[i] ? 1 : 0) - p) / weight);
                system[i][i] += 1 / (freedom * weight);
            }

            adds = Solve(system, right);
        }

        return (adds, ConstantSquared * adds.Sum());
    }

    /// <summary>The line from scores to log odds that makes the labels likeliest (Platt 1999, without his smoothing).</summary>
    public static (double Slope, double Shift) Calibrate(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        double slope = 1;
        double shift = 0;
        for (int step = 0; step < Steps; step++)
        {
            double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
            for (int i = 0; i < scores.Count; i++)
            {
                double p = Sigmoid((slope * scores[i]) + shift);
                double miss = (labels[i] ? 1 : 0) - p;
                double weight = p * (1 - p);
                g0 += miss * scores[i];
                g1 += miss;
                h00 += weight * scores[i] * scores[i];
                h01 += weight * scores[i];
                h11 += weight;
            }

            double determinant = (h00 * h11) - (h01 * h01);
            slope += ((g0 * h11) - (g1 * h01)) / determinant;
            shift += ((g1 * h00) - (g0 * h01)) / determinant;
        }

        return (slope, shift);
    }

    /// <summary>1/(1 + e^−x).</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // Cholesky's factors, in place.
    private static double[] Solve(double[][] system, double[] right)
    {
        int count = right.Length;
        for (int j = 0; j < count; j++)
        {
            for (int i = j; i < count; i++)
            {
                double sum = system[i][j];
                for (int k = 0; k < j; k++)
                {
                    sum -= system[i][k] * system[j][k];
                }

                system[i][j] = i == j ? Math.Sqrt(sum) : sum / system[j][j];
            }
        }

        double[] x = (double[])right.Clone();
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= system[i][k] * x[k];
            }

            x[i] /= system[i][i];
        }

        for (int i = count - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < count; k++)
            {
                x[i] -= system[k][i] * x[k];
            }

            x[i] /= system[i][i];
        }

        return x;
    }
}
