namespace Unmask;

/// <summary>
/// Sums over clusters of units, each unit worth −1, 0 or 1: all that a clustered mean, its standard error and its interval need.
/// The sums are integers, so no result depends on the order in which clusters came.
/// </summary>
public sealed class ClusterTally
{
    // Floored at 1 the estimate is biased upwards, since that of independent repeats scatters around 1; 1/2 guards against sums that cancel by
    // accident.
    private const double LeastDesignEffect = 0.5;

    private long _totalSquares;
    private long _totalTimesSize;
    private long _sizeSquares;

    /// <summary>Clusters with at least one unit.</summary>
    public int Clusters { get; private set; }

    /// <summary>Units over all clusters.</summary>
    public long Units { get; private set; }

    /// <summary>Sum of the units' values.</summary>
    public long Total { get; private set; }

    /// <summary>Units that are not 0.</summary>
    public long NonZero { get; private set; }

    /// <summary>Units worth 1.</summary>
    public long Positive => (NonZero + Total) / 2;

    /// <summary>Units worth −1.</summary>
    public long Negative => (NonZero - Total) / 2;

    /// <summary>The mean over units, in [−1, 1]: clusters weigh by their size. Needs a unit.</summary>
    public double Mean => (double)Total / Units;

    /// <summary>
    /// The cluster-robust standard error of <see cref="Mean"/> (Miller 2024, arXiv 2411.00640, "clustered standard errors"; Liang and Zeger 1986)
    /// times √(K/(K−1)) for K clusters. Null below two clusters, and where every cluster has the same mean: the formula's 0 would claim
    /// certainty.
    /// </summary>
    public double? StandardError =>
        Clusters < 2 || ClusterResidual == 0 ? null : Math.Sqrt(ClusterResidual * Clusters / (Clusters - 1)) / Units;

    /// <summary>
    /// How many times larger than among independent units the clusters make the variance of <see cref="Mean"/>; from ½ to the size of a
    /// cluster. Kish's (1965) ratio of the clustered to the unclustered variance, after some units have been added that each count as if a whole
    /// cluster agreed with it. Where hardly anything varies the bare ratio rests on one or two units, and where nothing varies it is 0/0; with
    /// the added units it tends to the size of a cluster there, which counts a cluster as one unit. Exactly 1 where every cluster has one
    /// unit. Needs a unit.
    /// </summary>
    /// <param name="addedUnits">Positive; about 1.</param>
    public double DesignEffect(double addedUnits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(addedUnits);
        double size = (double)_sizeSquares / Units;
        double ratio = (ClusterResidual + (addedUnits * size)) / (UnitResidual + addedUnits);
        return Units == Clusters ? 1 : Math.Clamp(ratio, LeastDesignEffect, size);
    }

    // Σ(Sᵢ − nᵢ·mean)², in whole numbers until the last division: no cancellation.
    private double ClusterResidual =>
        (double)(((Int128)_totalSquares * Units * Units) - ((Int128)2 * Total * Units * _totalTimesSize) + ((Int128)Total * Total * _sizeSquares))
        / Units / Units;

    // Σ(y − mean)²
    private double UnitResidual => (double)(((Int128)NonZero * Units) - ((Int128)Total * Total)) / Units;

    /// <summary>Adds one cluster; one without units is none.</summary>
    /// <param name="units">Its size; 0 or more.</param>
    /// <param name="total">Sum of its values.</param>
    /// <param name="nonZero">How many of its units are not 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No units in {−1, 0, 1} have these sums.</exception>
    public void Add(int units, int total, int nonZero)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nonZero, units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(total), nonZero, nameof(total));
        if (((nonZero - total) & 1) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(total), total, "A sum of ±1 over an odd number of units is odd, over an even number even.");
        }

        if (units == 0)
        {
            return;
        }

        Clusters++;
        Units += units;
        Total += total;
        NonZero += nonZero;
        _totalSquares += (long)total * total;
        _totalTimesSize += (long)total * units;
        _sizeSquares += (long)units * units;
    }

    /// <summary>Whether both are sums of the same clusters.</summary>
    public override bool Equals(object? obj) => obj is ClusterTally other
        && (Clusters, Units, Total, NonZero) == (other.Clusters, other.Units, other.Total, other.NonZero)
        && (_totalSquares, _totalTimesSize, _sizeSquares) == (other._totalSquares, other._totalTimesSize, other._sizeSquares);

    /// <inheritdoc/>
    public override int GetHashCode() => (Clusters, Units, Total, NonZero).GetHashCode();
}
