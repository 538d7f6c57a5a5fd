using CsCheck;

namespace Unmask.Tests;

public sealed class GapBootstrapTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bits_however_the_work_is_cut()
    {
        QuerySumTable table = Made(queries: 60, seed: 3, paraphrases: 2);
        BootstrapGap first = GapBootstrap.Run(table, draws: 500, new Seed(1));
        Assert.Equal(first, GapBootstrap.Run(table, draws: 500, new Seed(1)));
        Assert.NotEqual(first, GapBootstrap.Run(table, draws: 500, new Seed(2)));
    }

    // The bootstrap's standard error of a mean over K queries is √(Σ(T − gap·N)²)/units, the clustered one without K/(K − 1); of a normal
    // distribution the percentile interval is 3.92 of them.
    [Fact]
    public void Its_width_is_that_of_the_clustered_standard_error()
    {
        QuerySumTable table = Made(queries: 400, seed: 5, paraphrases: 1);
        ClusterTally tally = new();
        foreach (int row in table.PatternOfQuery)
        {
            DifferenceCount sums = table.Patterns[row][0];
            tally.Add(sums.Pairs, sums.Total, Math.Abs(sums.Total));
        }

        BootstrapGap gap = GapBootstrap.Run(table, draws: 4_000, new Seed(6));
        double width = 3.92 * tally.StandardError!.Value;
        Assert.Equal(tally.Mean, gap.Percentile.Value, 1e-12);
        foreach (Estimate interval in new[] { gap.Percentile, gap.BiasCorrected!.Value, gap.Studentised!.Value })
        {
            Assert.Equal(width, interval.High - interval.Low, 0.1 * width);
            Assert.InRange(interval.Value, interval.Low, interval.High);
        }
    }

    // Each query shows +1 under the first paraphrase and −1 under the second: the gap is 0 and depends on paraphrases alone. Two draws of
    // two paraphrases: +1, 0 or −1 with chances ¼, ½, ¼.
    [Fact]
    public void Paraphrases_are_drawn_together_for_all_queries()
    {
        QuerySumTable table = new(paraphrases: 2);
        for (int query = 0; query < 50; query++)
        {
            table.Add(new DifferenceCount(1, 1), new DifferenceCount(1, -1));
        }

        BootstrapGap gap = GapBootstrap.Run(table, draws: 1_000, new Seed(7));
        Assert.Equal(new Estimate(0, -1, 1), gap.Percentile);
        Assert.Null(gap.Studentised);
    }

    [Fact]
    public void Where_no_pair_differs_only_the_percentile_speaks_and_it_has_no_width()
    {
        QuerySumTable table = new();
        for (int query = 0; query < 20; query++)
        {
            table.Add(new DifferenceCount(3, 0));
        }

        BootstrapGap gap = GapBootstrap.Run(table, draws: 200, new Seed(8));
        Assert.Equal(new Estimate(0, 0, 0), gap.Percentile);
        Assert.Null(gap.BiasCorrected);
        Assert.Null(gap.Studentised);
        Assert.Throws<ArgumentException>(() => GapBootstrap.Run(new QuerySumTable(), draws: 200, new Seed(8)));
        Assert.Throws<ArgumentException>(() => table.Add(new DifferenceCount(2, 3)));
    }

    // Both ways of drawing queries have the same distribution: rows drawn in one go have mean count and variance of a multinomial.
    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(400, 0.02)]
    [InlineData(400, 0.97)]
    [InlineData(100_000, 0.4)]
    public void Binomial_numbers_have_their_mean_and_variance(int trials, double probability)
    {
        SeededRandom random = new Seed(9).Derive(FormattableString.Invariant($"{trials}/{probability}")).Random();
        double[] drawn = [.. Enumerable.Range(0, 20_000).Select(_ => (double)random.NextBinomial(trials, probability))];
        double mean = drawn.Average(), variance = drawn.Average(x => (x - mean) * (x - mean)), expected = trials * probability * (1 - probability);
        Assert.Equal(trials * probability, mean, 5 * Math.Sqrt(expected / drawn.Length));
        Assert.Equal(expected, variance, 5 * expected * Math.Sqrt(3.0 / drawn.Length));
        Assert.All(drawn, x => Assert.InRange(x, 0, trials));
    }

    // Gamma has mean and variance a, beta has mean a/(a + b) and variance mean(1 − mean)/(a + b + 1).
    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(40)]
    public void Gamma_and_beta_numbers_have_their_mean_and_variance(double shape)
    {
        SeededRandom random = new Seed(10).Derive(FormattableString.Invariant($"{shape}")).Random();
        double[] gamma = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextGamma(shape))];
        double[] beta = [.. gamma.Select(_ => random.NextBeta(shape, 2))];
        double mean = shape / (shape + 2), variance = mean * (1 - mean) / (shape + 3);
        Assert.Equal(shape, gamma.Average(), 5 * Math.Sqrt(shape / 20_000));
        Assert.Equal(shape, gamma.Average(x => (x - shape) * (x - shape)), shape * 0.1);
        Assert.Equal(mean, beta.Average(), 5 * Math.Sqrt(variance / 20_000));
        Assert.Equal(variance, beta.Average(x => (x - mean) * (x - mean)), variance * 0.1);
    }

    // By listing all 2⁷ sign patterns in a second program: 20 of 128 are as far out.
    [Fact]
    public void Flipping_signs_counts_all_patterns_as_far_out()
    {
        int[] totals = [3, -1, 2, 2, 0, 1, -1, 2];
        Assert.Equal(20.0 / 128, SignFlipTest.Exact(totals), 1e-12);
        Assert.Equal(20.0 / 128, SignFlipTest.P(totals, new Seed(1)), 1e-12);
        // Three standard errors of 20,000 flips are 0.0077.
        Assert.Equal(20.0 / 128, SignFlipTest.Sampled(totals, 20_000, new Seed(11)), 0.0077);
    }

    // A sum of 0 or ±2 million either way: as far out are two of four patterns. Listing sums would take sixty megabytes, so signs are sampled.
    [Fact]
    public void Huge_sums_are_sampled() => Assert.Equal(0.5, SignFlipTest.P([1_000_000, 1_000_000], new Seed(12)), 0.01);

    [Fact]
    public void With_one_pair_a_query_flipping_signs_is_McNemars_exact_test() =>
        Gen.Int[-1, 1].Array[1, 60].Sample(totals =>
            Assert.Equal(ExactTest.McNemar(totals.Count(total => total > 0), totals.Count(total => total < 0)), SignFlipTest.Exact(totals), 1e-9));

    private static QuerySumTable Made(int queries, ulong seed, int paraphrases)
    {
        SeededRandom random = new Seed(seed).Random();
        QuerySumTable table = new(paraphrases);
        for (int query = 0; query < queries; query++)
        {
            double leaning = random.NextDouble() * 0.5;
            int Difference() => random.Chance(leaning) ? 1 : random.Chance(0.1) ? -1 : 0;
            int Total() => Enumerable.Range(0, 4).Sum(_ => Difference());
            table.Add([.. Enumerable.Range(0, paraphrases).Select(_ => new DifferenceCount(4, Total()))]);
        }

        return table;
    }
}
