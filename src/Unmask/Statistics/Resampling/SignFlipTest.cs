namespace Unmask;

/// <summary>
/// The permutation test of a paired gap: had the arms no difference, swapping them within a query would change nothing, so each query's
/// summed difference is as likely with the other sign (Fisher 1935, The Design of Experiments, section 21; Pesarin and Salmaso 2010). It
/// uses how large differences are, where <see cref="ExactTest.McNemar"/> over queries uses their signs. With one pair a query both are
/// the same.
/// </summary>
public static class SignFlipTest
{
    // Products of queries and their range: below a second's work.
    private const long MostWork = 200_000_000;

    // Some sixteen megabytes of chances.
    private const long MostRange = 1_000_000;

    /// <summary>How many flips are sampled where the exact count would take too long.</summary>
    public const int Flips = 100_000;

    /// <summary>The two-sided p: exact, or from <see cref="Flips"/> flips where queries are too many.</summary>
    /// <param name="totals">Each query's summed difference.</param>
    /// <param name="seed">Where chance comes from; used for sampled flips alone.</param>
    public static double P(IReadOnlyList<int> totals, Seed seed)
    {
        long range = totals.Sum(total => (long)Math.Abs(total));
        return range <= MostRange && range * totals.Count(total => total != 0) <= MostWork ? Exact(totals) : Sampled(totals, Flips, seed);
    }

    /// <summary>
    /// The exact two-sided p: the share of all sign patterns whose sum lies at least as far from 0, by convolution (Pagano and Tritchler
    /// 1983, JASA 78:435). 1 where no query differs.
    /// </summary>
    /// <param name="totals">Each query's summed difference.</param>
    public static double Exact(IReadOnlyList<int> totals)
    {
        int range = totals.Sum(Math.Abs), seen = Math.Abs(totals.Sum());
        // chances[s + range]: of the signs so far, the sum is s.
        double[] chances = new double[(2 * range) + 1], next = new double[(2 * range) + 1];
        chances[range] = 1;
        int reached = 0;
        foreach (int size in totals.Select(Math.Abs).Where(size => size > 0))
        {
            Array.Clear(next, range - reached - size, (2 * (reached + size)) + 1);
            for (int sum = range - reached; sum <= range + reached; sum++)
            {
                double half = chances[sum] / 2;
                next[sum - size] += half;
                next[sum + size] += half;
            }

            reached += size;
            (chances, next) = (next, chances);
        }

        double p = 0;
        for (int sum = range; sum >= Math.Max(1, seen); sum--)
        {
            p += 2 * chances[range + sum];
        }

        return seen == 0 ? 1 : Math.Clamp(p, double.Epsilon, 1);
    }

    /// <summary>
    /// The two-sided p from sampled flips: (1 + those at least as far)/(1 + flips) (Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol.
    /// 9:39), never 0.
    /// </summary>
    /// <param name="totals">Each query's summed difference.</param>
    /// <param name="flips">Positive.</param>
    /// <param name="seed">Where chance comes from.</param>
    public static double Sampled(IReadOnlyList<int> totals, int flips, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(flips);
        // Queries of one size flip together: how many of them stay up is binomial.
        (int Size, int Queries)[] sizes =
            [.. totals.Where(total => total != 0).GroupBy(Math.Abs).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];
        long seen = Math.Abs(totals.Sum(total => (long)total));
        SeededRandom random = seed.Derive("flips").Random();
        int asFar = 0;
        for (int flip = 0; flip < flips; flip++)
        {
            long sum = 0;
            foreach ((int size, int queries) in sizes)
            {
                sum += (long)size * ((2 * random.NextBinomial(queries, 0.5)) - queries);
            }

            asFar += Math.Abs(sum) >= seen ? 1 : 0;
        }

        return (1.0 + asFar) / (1.0 + flips);
    }
}
