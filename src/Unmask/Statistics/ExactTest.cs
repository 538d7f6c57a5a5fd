using MathNet.Numerics;

namespace Unmask;

/// <summary>Exact two-sided tests. A p-value lies in (0, 1]: what would round to 0 is the smallest positive double.</summary>
public static class ExactTest
{
    // R's fisher.test: tables whose probability exceeds the observed one by rounding alone still count as no more likely.
    private const double Tie = 1e-7;

    // A falling series is cut where what is left cannot change the sum's last digits.
    private const double Negligible = 1e-18;

    /// <summary>
    /// McNemar's exact test (McNemar 1947; as the sign test, Dixon and Mood 1946): under equal rates each discordant unit is as likely to fall
    /// either way. 1 where none is discordant: nothing speaks against equality.
    /// </summary>
    /// <param name="oneWay">Units that differ in one direction; 0 or more.</param>
    /// <param name="otherWay">Units that differ in the other.</param>
    public static double McNemar(long oneWay, long otherWay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oneWay);
        ArgumentOutOfRangeException.ThrowIfNegative(otherWay);
        long discordant = oneWay + otherWay;
        long fewer = Math.Min(oneWay, otherWay);
        if (oneWay == otherWay)
        {
            return 1;
        }

        double log = LogChoose(discordant, fewer) - (discordant * Constants.Ln2);
        double tail = FallingSum(fewer, k => k > 0 ? (double)k / (discordant - k + 1) : 0, step: -1);
        return Probability(Constants.Ln2 + log + Math.Log(tail));
    }

    /// <summary>
    /// Fisher's exact test of two independent proportions (Fisher 1935): the probability, with both margins fixed, of all tables no more likely
    /// than the one seen.
    /// </summary>
    /// <param name="firstHits">0 to <paramref name="firstTrials"/>.</param>
    /// <param name="firstTrials">1 or more.</param>
    /// <param name="secondHits">0 to <paramref name="secondTrials"/>.</param>
    /// <param name="secondTrials">1 or more.</param>
    public static double Fisher(long firstHits, long firstTrials, long secondHits, long secondTrials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstTrials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(secondTrials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(firstHits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstHits, firstTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(secondHits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(secondHits, secondTrials);
        long hits = firstHits + secondHits;
        double LogTable(long k) => LogChoose(firstTrials, k) + LogChoose(secondTrials, hits - k) - LogChoose(firstTrials + secondTrials, hits);
        double UpRatio(long k) => (double)(firstTrials - k) * (hits - k) / ((double)(k + 1) * (secondTrials - hits + k + 1));

        long least = Math.Max(0, hits - secondTrials);
        long most = Math.Min(hits, firstTrials);
        double limit = LogTable(firstHits) + Math.Log(1 + Tie);
        long mode = Math.Clamp((hits + 1) * (firstTrials + 1) / (firstTrials + secondTrials + 2), least, most);
        double p = 0;
        // The table's probability rises to its mode and falls from there, so each tail starts at the first k that is unlikely enough.
        if (LogTable(least) <= limit)
        {
            long end = LastWhere(least, mode, k => LogTable(k) <= limit);
            p += Probability(LogTable(end) + Math.Log(FallingSum(end, k => k > least ? 1 / UpRatio(k - 1) : 0, step: -1)));
        }

        if (LogTable(most) <= limit && mode < most)
        {
            long start = -LastWhere(-most, -(mode + 1), k => LogTable(-k) <= limit);
            p += Probability(LogTable(start) + Math.Log(FallingSum(start, k => k < most ? UpRatio(k) : 0, step: 1)));
        }

        return Math.Min(1, p);
    }

    // 1 + r(k) + r(k)·r(k+step) + …, where r(k) is the next term over term k and 0 ends the series.
    private static double FallingSum(long k, Func<long, double> ratio, int step)
    {
        double sum = 1;
        double term = 1;
        while (term > Negligible * sum)
        {
            term *= ratio(k);
            sum += term;
            k += step;
        }

        return sum;
    }

    // The largest k in [low, high] that holds, where it holds at low and, once it fails, fails for all that follow.
    private static long LastWhere(long low, long high, Func<long, bool> holds)
    {
        while (low < high)
        {
            long middle = high - ((high - low) / 2);
            (low, high) = holds(middle) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>The logarithm of the binomial coefficient.</summary>
    internal static double LogChoose(long n, long k) =>
        SpecialFunctions.GammaLn(n + 1.0) - SpecialFunctions.GammaLn(k + 1.0) - SpecialFunctions.GammaLn(n - k + 1.0);

    private static double Probability(double log) => Math.Clamp(Math.Exp(log), double.Epsilon, 1);
}
