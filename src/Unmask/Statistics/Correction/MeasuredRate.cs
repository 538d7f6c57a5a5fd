namespace Unmask;

/// <summary>A share and how many independent observations it is of.</summary>
public readonly record struct MeasuredRate
{
    /// <summary>A share of some observations.</summary>
    /// <param name="rate">In [0, 1].</param>
    /// <param name="of">Positive; a fraction where observations are weighted or come in clusters (the effective number, Kish 1965).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such share.</exception>
    public MeasuredRate(double rate, double of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(of);
        (Rate, Of) = (rate, of);
    }

    /// <summary>The share, in [0, 1].</summary>
    public double Rate { get; }

    /// <summary>How many independent observations it is of.</summary>
    public double Of { get; }

    /// <summary>Wilson's 95 % interval (Wilson 1927, JASA 22:209).</summary>
    public Estimate Interval => Proportion.Effective(Rate, Of);

    /// <summary>
    /// The binomial variance of the share with half an observation added to each side, so that a share of 0 or 1 has one too.
    /// </summary>
    internal double Variance
    {
        get
        {
            double rate = Smoothed;
            return rate * (1 - rate) / Of;
        }
    }

    /// <summary>The share with half an observation added to each side (Haldane 1956, Ann. Hum. Genet. 20:309).</summary>
    internal double Smoothed => ((Rate * Of) + 0.5) / (Of + 1);

    /// <summary>Hits among trials.</summary>
    public static MeasuredRate From(long hits, long trials) => new((double)hits / trials, trials);

    /// <summary>
    /// Units of 0 and 1 in clusters, on their effective number: units over the design effect (<see cref="ClusterTally.DesignEffect"/>).
    /// Needs a unit.
    /// </summary>
    public static MeasuredRate From(ClusterTally hits) => new(hits.Mean, hits.Units / hits.DesignEffect(addedUnits: 1));
}
