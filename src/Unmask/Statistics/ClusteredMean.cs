using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>The mean of numbers that come in clusters, as scores of replies do by their queries.</summary>
public sealed class ClusteredMean
{
    private const double UpperTail = 0.975;

    private readonly SortedDictionary<string, (int Count, double Total)> _clusters = new(StringComparer.Ordinal);

    /// <summary>Numbers that were taken in.</summary>
    public int Units { get; private set; }

    /// <summary>Clusters with at least one.</summary>
    public int Clusters => _clusters.Count;

    /// <summary>Takes a number in.</summary>
    /// <param name="cluster">Its cluster.</param>
    /// <param name="value">It; finite.</param>
    public void Add(string cluster, double value)
    {
        (int count, double total) = _clusters.GetValueOrDefault(cluster);
        _clusters[cluster] = (count + 1, total + value);
        Units++;
    }

    /// <summary>The mean over all numbers; clusters weigh by their size. Null without one.</summary>
    public double? Mean => Units == 0 ? null : _clusters.Values.Sum(cluster => cluster.Total) / Units;

    /// <summary>
    /// The cluster-robust standard error of <see cref="Mean"/> (Liang and Zeger 1986; Miller 2024, arXiv 2411.00640) times √(K/(K−1)) for K clusters. Null below two clusters, and where all clusters have the same mean: the
    /// formula's 0 would claim certainty.
    /// </summary>
    public double? StandardError => Mean is { } mean && Clusters > 1 && Residual(mean) is > 0 and var residual ? Math.Sqrt(residual * Clusters / (Clusters - 1)) / Units : null;

    /// <summary>The mean with its 95 % interval by Student's t with K − 1 degrees of freedom, within what a number can be; null where there is no standard error.</summary>
    /// <param name="least">The least that a number can be.</param>
    /// <param name="most">The most.</param>
    public Estimate? Interval(double least, double most)
    {
        if (StandardError is not { } error)
        {
            return null;
        }

        double half = error * StudentT.InvCDF(0, 1, Clusters - 1, UpperTail);
        return new Estimate(Mean!.Value, Math.Max(least, Mean.Value - half), Math.Min(most, Mean.Value + half));
    }

    private double Residual(double mean) => _clusters.Values.Sum(cluster => Math.Pow(cluster.Total - (cluster.Count * mean), 2));
}
