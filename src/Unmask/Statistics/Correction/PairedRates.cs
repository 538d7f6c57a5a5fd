namespace Unmask;

/// <summary>Judged verdicts on pairs: the same query, paraphrase and repeat in two arms, summed by query.</summary>
public sealed class PairedRates
{
    /// <summary>Of the arm that is subtracted from.</summary>
    public ClusterTally Of { get; } = new();

    /// <summary>Of the arm that is subtracted.</summary>
    public ClusterTally Minus { get; } = new();

    /// <summary>Of the one minus the other.</summary>
    public ClusterTally Differences { get; } = new();

    /// <summary>
    /// The correlation of the two arms' rates over queries, from Var(d) = Var(a) + Var(b) − 2·Cov(a, b) with each variance clustered by
    /// query (<see cref="ClusterTally.StandardError"/>); 0 where an arm does not vary.
    /// </summary>
    internal double Correlation
    {
        get
        {
            double of = Of.StandardError ?? 0, minus = Minus.StandardError ?? 0, difference = Differences.StandardError ?? 0;
            double covariance = ((of * of) + (minus * minus) - (difference * difference)) / 2;
            return of > 0 && minus > 0 ? Math.Clamp(covariance / of / minus, -1, 1) : 0;
        }
    }

    /// <summary>Adds one query's pairs.</summary>
    /// <param name="pairs">All of them; 0 or more.</param>
    /// <param name="both">Judged true in both arms.</param>
    /// <param name="onlyOf">In the arm that is subtracted from alone.</param>
    /// <param name="onlyMinus">In the other alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or they exceed the pairs.</exception>
    public void Add(int pairs, int both, int onlyOf, int onlyMinus)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(both);
        ArgumentOutOfRangeException.ThrowIfNegative(onlyOf);
        ArgumentOutOfRangeException.ThrowIfNegative(onlyMinus);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(both + onlyOf + onlyMinus, pairs, nameof(pairs));
        Of.Add(pairs, both + onlyOf, both + onlyOf);
        Minus.Add(pairs, both + onlyMinus, both + onlyMinus);
        Differences.Add(pairs, onlyOf - onlyMinus, onlyOf + onlyMinus);
    }

    /// <summary>Whether both are sums of the same pairs.</summary>
    public override bool Equals(object? obj) => obj is PairedRates other && Of.Equals(other.Of) && Minus.Equals(other.Minus) && Differences.Equals(other.Differences);

    /// <inheritdoc/>
    public override int GetHashCode() => (Of, Minus, Differences).GetHashCode();
}
