using System.Numerics;
using CsCheck;

namespace Unmask.Tests;

public sealed class ExactTestTests
{
    // 50/352 against 10/352: the default row of Greenblatt et al. 2024, table 1, as counts. The three baselines and the scratchpad row:
    // Koorndijk's notebook. 9/50 against 3/49: the BlueDot replication. 3/4 against 1/4: Fisher's lady tasting tea.
    [Theory]
    [InlineData(50, 352, 10, 352, 4.8e-8, 0.01)]
    [InlineData(20, 20, 2, 20, 3.3516e-9, 1e-4)]
    [InlineData(20, 20, 14, 20, 0.020196, 1e-4)]
    [InlineData(20, 20, 9, 20, 0.000145307, 1e-5)]
    [InlineData(16, 99, 8, 86, 0.19268, 1e-4)]
    [InlineData(9, 50, 3, 49, 0.1212, 1e-3)]
    [InlineData(3, 4, 1, 4, 0.485714286, 1e-8)]
    [InlineData(0, 10, 0, 12, 1, 1e-12)]
    public void Fisher_gives_the_published_values(int hits, int trials, int otherHits, int otherTrials, double p, double relative)
    {
        Assert.Equal(p, ExactTest.Fisher(hits, trials, otherHits, otherTrials), p * relative);
        Assert.Equal(p, ExactTest.Fisher(otherHits, otherTrials, hits, trials), p * relative);
    }

    [Fact]
    public void Fisher_sums_the_tables_that_are_no_more_likely() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Double.Unit, Gen.Double.Unit).Sample((trials, otherTrials, share, otherShare) =>
        {
            int hits = (int)(trials * share);
            int otherHits = (int)(otherTrials * otherShare);
            BigInteger Ways(int k) => Choose(trials, k) * Choose(otherTrials, hits + otherHits - k);
            BigInteger[] all = [.. Enumerable.Range(0, trials + 1).Select(Ways)];
            BigInteger extreme = all.Where(ways => ways <= Ways(hits)).Aggregate(BigInteger.Zero, (sum, ways) => sum + ways);
            double expected = (double)extreme / (double)Choose(trials + otherTrials, hits + otherHits);
            Assert.Equal(expected, ExactTest.Fisher(hits, trials, otherHits, otherTrials), expected * 1e-9);
        });

    // Two-sided binomial at one half, by hand: 2·1/2⁵; 2·(1+8)/2⁸ (the airway example of Fagerland et al. 2014, exact p 0.0703);
    // 2·(1+12+66)/2¹²; and 1 where both sides are equal or there are none.
    [Theory]
    [InlineData(5, 0, 0.0625)]
    [InlineData(1, 7, 0.0703125)]
    [InlineData(10, 2, 0.03857421875)]
    [InlineData(4, 4, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 1, 1)]
    public void McNemar_is_the_two_sided_binomial_test_on_discordant_pairs(int oneWay, int otherWay, double p)
    {
        Assert.Equal(p, ExactTest.McNemar(oneWay, otherWay), 1e-12);
        Assert.Equal(p, ExactTest.McNemar(otherWay, oneWay), 1e-12);
    }

    [Fact]
    public void McNemar_agrees_with_whole_number_sums() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200]).Where((one, other) => one != other).Sample((one, other) =>
        {
            BigInteger tail = Enumerable.Range(0, Math.Min(one, other) + 1)
                .Aggregate(BigInteger.Zero, (sum, k) => sum + Choose(one + other, k));
            double expected = Math.Exp(BigInteger.Log(2 * tail) - BigInteger.Log(BigInteger.One << (one + other)));
            Assert.Equal(expected, ExactTest.McNemar(one, other), expected * 1e-9);
        });

    [Fact]
    public void Huge_counts_give_a_positive_p_and_no_NaN()
    {
        Assert.InRange(ExactTest.McNemar(500_000, 0), double.Epsilon, 1e-300);
        Assert.InRange(ExactTest.Fisher(500_000, 500_000, 0, 500_000), double.Epsilon, 1e-300);
        // At 500,700 against 499,300 the normal test gives z = 1.4 and p = 0.1615; with so many pairs the exact one differs in the fourth digit.
        Assert.Equal(0.1615, ExactTest.McNemar(500_700, 499_300), 0.0005);
    }

    private static BigInteger Choose(int n, int k)
    {
        if (k < 0 || k > n)
        {
            return BigInteger.Zero;
        }

        BigInteger ways = BigInteger.One;
        for (int i = 1; i <= k; i++)
        {
            ways = ways * (n - k + i) / i;
        }

        return ways;
    }
}
