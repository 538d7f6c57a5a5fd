using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>
/// Agreement of two raters beyond chance (Cohen 1960, Educ. Psychol. Meas. 20:37), from a square table: row i, column j counts the units
/// that the first put into category i and the second into j. Standard errors of Fleiss, Cohen and Everitt 1969 (Psychol. Bull. 72:323),
/// with a normal interval. Where all agree on everything that error is 0, and the lower end is what Wilson's lower bound of the raw
/// agreement gives. Null where chance alone would give full agreement, as where both use one category only.
/// </summary>
public static class Kappa
{
    /// <summary>Every disagreement counts the same.</summary>
    /// <exception cref="ArgumentException">The table is not square, has fewer than two categories, a negative count, or no
    /// unit.</exception>
    public static KappaEstimate? Cohen(IReadOnlyList<IReadOnlyList<int>> table) => Of(table, (i, j) => i == j ? 1 : 0);

    /// <summary>A disagreement counts by its distance in ranks (Cicchetti and Allison 1971, the default of SAS).</summary>
    /// <inheritdoc cref="Cohen"/>
    public static KappaEstimate? LinearlyWeighted(IReadOnlyList<IReadOnlyList<int>> table) =>
        Of(table, (i, j) => 1 - ((double)Math.Abs(i - j) / (table.Count - 1)));

    /// <summary>A disagreement counts by its squared distance in ranks (Fleiss and Cohen 1973, Educ. Psychol. Meas. 33:613).</summary>
    /// <inheritdoc cref="Cohen"/>
    public static KappaEstimate? QuadraticallyWeighted(IReadOnlyList<IReadOnlyList<int>> table) =>
        Of(table, (i, j) => 1 - Math.Pow((double)(i - j) / (table.Count - 1), 2));

    /// <summary>Cohen's kappa of a judge and the truth.</summary>
    public static KappaEstimate? Of(Confusion counts)
    {
        long[][] table = [[counts.TruePositives, counts.FalseNegatives], [counts.FalsePositives, counts.TrueNegatives]];
        return Of(table, counts.Labels, (i, j) => i == j ? 1 : 0);
    }

    /// <summary>
    /// Cohen's kappa of two judges on replies that come in clusters, as repeats of one query do. The standard error is that of Fleiss, Cohen and Everitt
    /// with the terms of a cluster added up before they are squared (Liang and Zeger 1986, Biometrika 73:13), times √(K/(K−1)) for K clusters; the
    /// interval is Student's t over clusters. Null for fewer than two clusters, and where chance alone would give full agreement.
    /// </summary>
    /// <param name="clusters">For each cluster how often the two say yes and no together; one of them stands in the place of the truth. Empty ones are left out.</param>
    public static Estimate? Clustered(IEnumerable<Confusion> clusters)
    {
        Confusion[] filled = [.. clusters.Where(cluster => cluster.Labels > 0)];
        double units = filled.Sum(cluster => cluster.Labels);
        double first = filled.Sum(cluster => cluster.Positives) / units;
        double second = filled.Sum(cluster => cluster.TruePositives + cluster.FalsePositives) / units;
        double agreed = filled.Sum(cluster => cluster.TruePositives + cluster.TrueNegatives) / units;
        double expected = (first * second) + ((1 - first) * (1 - second));
        if (filled.Length < 2 || 1 - expected < 1e-12)
        {
            return null;
        }

        double kappa = (agreed - expected) / (1 - expected);
        // How a unit pulls at kappa: through its own agreement, and through the shares that chance agreement is made of.
        double Pull(bool isFirst, bool isSecond) =>
            (isFirst == isSecond ? 1 : 0) - agreed - ((1 - kappa) * ((isFirst ? second : 1 - second) + (isSecond ? first : 1 - first) - (2 * expected)));
        double squares = filled.Sum(cluster => Math.Pow(
            (cluster.TruePositives * Pull(isFirst: true, isSecond: true)) + (cluster.FalseNegatives * Pull(isFirst: true, isSecond: false))
            + (cluster.FalsePositives * Pull(isFirst: false, isSecond: true)) + (cluster.TrueNegatives * Pull(isFirst: false, isSecond: false)),
            2));
        double error = squares < 1e-14 ? 0 : Math.Sqrt(squares * filled.Length / (filled.Length - 1)) / units / (1 - expected);
        return Around(kappa, error, agreed, expected, filled.Length, StudentT.InvCDF(0, 1, filled.Length - 1, 0.975));
    }

    private static KappaEstimate? Of(IReadOnlyList<IReadOnlyList<int>> table, Func<int, int, double> weight)
    {
        if (table.Count < 2 || table.Any(row => row.Count != table.Count) || table.Any(row => row.Any(count => count < 0)))
        {
            throw new ArgumentException("Two or more categories, and as many columns as rows, with counts of 0 or more.", nameof(table));
        }

        long units = table.Sum(row => row.Sum(count => (long)count));
        return units == 0
            ? throw new ArgumentException("A table without a unit.", nameof(table))
            : Of([.. table.Select(row => row.Select(count => (long)count).ToArray())], units, weight);
    }

    private static KappaEstimate? Of(long[][] table, long units, Func<int, int, double> weight)
    {
        int[] categories = [.. Enumerable.Range(0, table.Length)];
        double Share(int i, int j) => (double)table[i][j] / units;
        double[] rows = [.. categories.Select(i => categories.Sum(j => Share(i, j)))];
        double[] columns = [.. categories.Select(j => categories.Sum(i => Share(i, j)))];
        // A category's mean weight against what the other rater says.
        double[] ofRow = [.. categories.Select(i => categories.Sum(j => weight(i, j) * columns[j]))];
        double[] ofColumn = [.. categories.Select(j => categories.Sum(i => weight(i, j) * rows[i]))];
        double Sum(Func<int, int, double> term) => categories.Sum(i => categories.Sum(j => term(i, j)));

        double agreed = Sum((i, j) => weight(i, j) * Share(i, j));
        double expected = Sum((i, j) => weight(i, j) * rows[i] * columns[j]);
        if (units == 0 || 1 - expected < 1e-12)
        {
            return null;
        }

        double kappa = (agreed - expected) / (1 - expected);
        double variance = Sum((i, j) => Share(i, j) * Math.Pow(weight(i, j) - ((ofRow[i] + ofColumn[j]) * (1 - kappa)), 2))
            - Math.Pow(kappa - (expected * (1 - kappa)), 2);
        double underChance = Sum((i, j) => rows[i] * columns[j] * Math.Pow(weight(i, j) - ofRow[i] - ofColumn[j], 2))
            - (expected * expected);
        double error = ErrorOf(variance, units, expected), chanceError = ErrorOf(underChance, units, expected);
        return new KappaEstimate(Around(kappa, error, agreed, expected, units), error, chanceError > 0 ? kappa / chanceError : null);
    }

    // What is left of a variance of 0 after rounding is none.
    private static double ErrorOf(double variance, long units, double expected) =>
        variance < 1e-14 ? 0 : Math.Sqrt(variance / units) / (1 - expected);

    /// <summary>
    /// A normal interval within [−1, 1]; without an error, the ends of Wilson's interval for the raw agreement, put on the scale of kappa.
    /// </summary>
    internal static Estimate Around(double kappa, double error, double agreed, double expected, long units, double? quantile = null)
    {
        if (error > 0)
        {
            double half = (quantile ?? Confidence.Normal) * error;
            return new Estimate(kappa, Math.Max(-1, kappa - half), Math.Min(1, kappa + half));
        }

        Estimate raw = Proportion.Effective(Math.Clamp(agreed, 0, 1), units);
        return new Estimate(kappa, Math.Max(-1, (raw.Low - expected) / (1 - expected)), (raw.High - expected) / (1 - expected));
    }
}
