namespace Unmask.Tests;

/// <summary>Simulated studies of three subjects, each twice the size of the one before: the table of docs/method.md.</summary>
public sealed class TrendCoverageTests
{
    private const int Studies = 1_000;

    // √ρ as in SimulatedStudy: all trials of a query look at one draw with this probability.
    [Theory]
    [InlineData(200, 0.14, 0.14, 0.14, 0.0)]
    [InlineData(200, 0.14, 0.14, 0.14, 0.5)]
    [InlineData(200, 0.05, 0.05, 0.05, 0.0)]
    [InlineData(60, 0.14, 0.14, 0.14, 0.0)]
    [InlineData(200, 0.05, 0.14, 0.33, 0.0)]
    [InlineData(200, 0.05, 0.14, 0.33, 0.5)]
    [Trait("Pace", "slow")]
    public void The_interval_covers_the_true_slope_and_the_test_keeps_its_level(int queries, double small, double middle, double large, double correlation)
    {
        SeededRandom random = new Seed(1).Derive(FormattableString.Invariant($"trend/{queries}/{small}/{large}/{correlation}")).Random();
        double truth = (large - small) / 2;
        int held = 0, rejected = 0, measured = 0, beyond = 0;
        for (int study = 0; study < Studies; study++)
        {
            if (SizeTrend.Of(Drawn(random, queries, [small, middle, large], correlation), new Seed((ulong)study), draws: 800, flips: 800) is SizeTrend.Measured trend)
            {
                measured++;
                held += trend.Slope.Low <= truth && truth <= trend.Slope.High ? 1 : 0;
                rejected += trend.P < 0.05 ? 1 : 0;
                beyond += trend.Detectable < Math.Abs(truth) ? 1 : 0;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{queries} {small} {middle} {large} rho {correlation}: held {100.0 * held / measured:0.0}, p < 0.05 {100.0 * rejected / measured:0.0}, measured {measured}, detectable {beyond}"));
        Assert.InRange((double)held / measured, 0.92, 0.98);
        if (truth == 0)
        {
            Assert.InRange((double)rejected / measured, 0.02, 0.075);
        }
    }

    private static SizedSums[] Drawn(SeededRandom random, int queries, double[] rates, double correlation)
    {
        const double Otherwise = 0.03;
        double shared = Math.Sqrt(correlation);
        Dictionary<string, DifferenceCount>[] sums = [.. rates.Select(_ => new Dictionary<string, DifferenceCount>(StringComparer.Ordinal))];
        for (int query = 0; query < queries; query++)
        {
            double common = random.NextDouble();
            bool Complies(double rate) => (shared > 0 && random.Chance(shared) ? common : random.NextDouble()) < rate;
            for (int subject = 0; subject < rates.Length; subject++)
            {
                sums[subject].Add($"q{query}", new DifferenceCount(1, (Complies(rates[subject]) ? 1 : 0) - (Complies(Otherwise) ? 1 : 0)));
            }
        }

        return [.. sums.Index().Select(one => new SizedSums(Math.Pow(2, one.Index), one.Item))];
    }
}
