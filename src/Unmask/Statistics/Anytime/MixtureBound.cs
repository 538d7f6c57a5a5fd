namespace Unmask;

/// <summary>
/// A line that a centred sum crosses at any time with at most a chosen probability (Howard, Ramdas, McAuliffe and Sekhon 2021,
/// "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49:1055, section 3). So a study may be looked
/// at after every query and stopped when it pleases. Each kind fits sums with another tail; each is tuned to be tightest near one
/// intrinsic time (the sum's variance so far) and holds at all.
/// </summary>
public abstract class MixtureBound
{
    // 2^-80 of the first bracket: below the spacing of doubles.
    private const int Halvings = 80;

    private protected MixtureBound()
    {
    }

    /// <summary>
    /// The logarithm of the mixture supermartingale: its exponential is at most 1 in expectation while the null holds. It rises with the
    /// sum.
    /// </summary>
    /// <param name="sum">The centred sum s, 0 or more.</param>
    /// <param name="time">The intrinsic time v, 0 or more.</param>
    public abstract double LogMixture(double sum, double time);

    /// <summary>The least sum that the mixture rejects: log mixture = log(1/level).</summary>
    /// <param name="time">The intrinsic time v, 0 or more.</param>
    /// <param name="level">The chance α of ever crossing, in (0, 1).</param>
    public virtual double Bound(double time, double level)
    {
        ThrowIfNoLevel(level);
        double threshold = Math.Log(1 / level);
        double low = 0, high = Math.Max(1, time);
        while (high < MostSum(time) && LogMixture(high, time) < threshold)
        {
            high *= 2;
        }

        high = Math.Min(high, MostSum(time));
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = LogMixture(middle, time) < threshold ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The largest sum there can be; infinite by default.</summary>
    private protected virtual double MostSum(double time) => double.MaxValue;

    /// <summary>
    /// ρ that makes the two-sided normal mixture tightest at v: v/(2 ln(1/α) + ln(1 + 2 ln(1/α))), a close form of the optimum by
    /// Lambert's W (Howard et al. 2021, section 3.5). One-sided bounds take it at 2α.
    /// </summary>
    /// <param name="time">The intrinsic time v; positive.</param>
    /// <param name="level">α, in (0, 1).</param>
    public static double BestRho(double time, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(time);
        ThrowIfNoLevel(level);
        double evidence = 2 * Math.Log(1 / level);
        return time / (evidence + Math.Log(1 + evidence));
    }

    private static void ThrowIfNoLevel(double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
    }
}
