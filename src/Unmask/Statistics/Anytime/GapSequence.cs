namespace Unmask;

/// <summary>
/// A confidence sequence for the gap: 95 % intervals that hold at all times together, so that a run may be looked at after every query
/// and stopped when it pleases. The empirical Bernstein sequence (Howard et al. 2021, theorem 4) with the gamma-exponential mixture at
/// scale 2, half the level on each side. An observation is one query's mean difference, in [−1, 1], predicted by the mean of those before
/// it; queries come in an order that has nothing to do with their answers. It adapts to how rarely arms differ, where
/// <see cref="HoeffdingHalfWidth"/> takes the worst case.
/// </summary>
/// <param name="tunedAt">The intrinsic time at which it is tightest: queries × the variance of a query's difference; positive.</param>
/// <param name="level">The chance of ever missing the gap, in (0, 1).</param>
public sealed class GapSequence(double tunedAt, double level = 0.05)
{
    private const double Range = 2;

    private readonly GammaExponentialMixture _mixture = new(tunedAt, Range, level / 2);
    private double _sum;
    private double _time;

    /// <summary>Queries so far.</summary>
    public int Queries { get; private set; }

    /// <summary>The interval now; null before the first query.</summary>
    public Estimate? Now
    {
        get
        {
            if (Queries == 0)
            {
                return null;
            }

            double value = _sum / Queries, half = _mixture.Bound(_time, level / 2) / Queries;
            return new Estimate(value, Math.Max(-1, value - half), Math.Min(1, value + half));
        }
    }

    /// <summary>Whether the interval now excludes a gap of 0; cheaper than the interval.</summary>
    public bool ExcludesZero => Queries > 0 && _mixture.LogMixture(Math.Abs(_sum), _time) >= Math.Log(2 / level);

    /// <summary>Whether the interval now reaches no farther than so much to either side of the gap seen; cheaper than the interval.</summary>
    /// <param name="halfWidth">Positive.</param>
    public bool IsWithin(double halfWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfWidth);
        return Queries > 0 && _mixture.LogMixture(halfWidth * Queries, _time) >= Math.Log(2 / level);
    }

    /// <summary>Takes one query's mean difference in.</summary>
    /// <param name="difference">In [−1, 1].</param>
    public void Add(double difference)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(difference), 1, nameof(difference));
        // Predictable, as theorem 4 asks: it knows the queries before this one alone, and starts at no gap.
        double expected = _sum / (Queries + 1);
        _time += (difference - expected) * (difference - expected);
        _sum += difference;
        Queries++;
    }

    /// <summary>
    /// The half-width after n queries without use of their variance: a difference in [−1, 1] is sub-Gaussian with variance 1 (Hoeffding
    /// 1963), and the two-sided <see cref="NormalMixture"/> bounds its sum. For planning.
    /// </summary>
    /// <param name="queries">n, positive.</param>
    /// <param name="tunedAt">The number of queries at which it is tightest; positive.</param>
    /// <param name="level">The chance of ever missing the gap, in (0, 1).</param>
    public static double HoeffdingHalfWidth(int queries, double tunedAt, double level = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(queries);
        return new NormalMixture(tunedAt, level).Bound(queries, level) / queries;
    }

    /// <summary>
    /// The half-width √(2·ln(2/α)/n) of an interval that is read once, after n queries that were fixed before (Hoeffding 1963, JASA
    /// 58:13, theorem 2, for the range 2): what looking at any time is to be compared with.
    /// </summary>
    /// <param name="queries">n, positive.</param>
    /// <param name="level">α, in (0, 1).</param>
    public static double FixedHalfWidth(int queries, double level = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(queries);
        return Math.Sqrt(2 * Math.Log(2 / level) / queries);
    }
}
