namespace Unmask.Tests;

public sealed class GapDifferenceTests
{
    // Ten queries: the first side complies where trained on in six and otherwise in one, the second side in three and in one.
    [Fact]
    public void The_difference_is_that_of_both_gaps()
    {
        GapDifference difference = Planted(0);
        Assert.Equal((10, 10), (difference.Foursomes, difference.Queries));
        Assert.Equal(0.5, difference.FirstGap!.Value.Value, 1e-12);
        Assert.Equal(0.2, difference.SecondGap!.Value.Value, 1e-12);
        Assert.Equal(0.3, difference.Difference!.Value.Value, 1e-12);
        // Three queries of ten differ, each by +1: mean 0.3, and √(10/9·Σ(d − 0.3)²)/10 = √(10/9·2.1)/10.
        Assert.Equal(Math.Sqrt(10 / 9.0 * 2.1) / 10, difference.StandardError!.Value, 1e-12);
        // All three one way: 2·(1/2)³.
        Assert.Equal(0.25, difference.P!.Value, 1e-12);
    }

    [Fact]
    public void The_other_order_of_sides_mirrors_the_difference()
    {
        Estimate one = Planted(0).Difference!.Value, other = Planted(0, turned: true).Difference!.Value;
        Assert.Equal((one.Value, one.Low, one.High), (-other.Value, -other.High, -other.Low));
    }

    [Fact]
    public void Sides_that_answer_alike_differ_by_exactly_nothing()
    {
        GapDifference none = Planted(3);
        Assert.Equal((0.0, 1.0), (none.Difference!.Value.Value, none.P!.Value));
        Assert.True(none.Difference.Value.Low < 0 && none.Difference.Value.High > 0);
        GapDifference empty = new GapDifferenceTally().Difference(new Seed(1));
        Assert.Equal((0, null, null, null), (empty.Foursomes, empty.Difference, empty.P, empty.Detectable));
    }

    // The table of docs/method.md. √ρ as in SimulatedStudy: all four trials of a query and repeat look at one draw with this probability.
    [Theory]
    [InlineData(0.14, 0.03, 0.14, 0.03, 0.0, 1)]
    [InlineData(0.14, 0.03, 0.14, 0.03, 0.0, 3)]
    [InlineData(0.14, 0.03, 0.14, 0.03, 0.5, 1)]
    [InlineData(0.14, 0.03, 0.14, 0.03, 0.5, 3)]
    [InlineData(0.33, 0.03, 0.08, 0.03, 0.0, 1)]
    [InlineData(0.33, 0.03, 0.08, 0.03, 0.0, 3)]
    [InlineData(0.33, 0.03, 0.08, 0.03, 0.5, 1)]
    [InlineData(0.33, 0.03, 0.08, 0.03, 0.5, 3)]
    [InlineData(0.60, 0.20, 0.30, 0.20, 0.0, 1)]
    [InlineData(0.60, 0.20, 0.30, 0.20, 0.0, 3)]
    [InlineData(0.60, 0.20, 0.30, 0.20, 0.5, 1)]
    [InlineData(0.60, 0.20, 0.30, 0.20, 0.5, 3)]
    public void Its_95_percent_interval_covers_the_truth_in_93_to_98_percent_of_studies(double of, double minus, double otherOf, double otherMinus, double correlation, int repeats)
    {
        const int Studies = 1_000;
        SeededRandom random = new Seed(1).Derive($"foursomes/{of}/{otherOf}/{correlation}/{repeats}").Random();
        double truth = of - minus - (otherOf - otherMinus);
        int held = 0;
        for (int study = 0; study < Studies; study++)
        {
            Estimate interval = Drawn(random, (of, minus), (otherOf, otherMinus), correlation, repeats).Difference!.Value;
            held += interval.Low <= truth && truth <= interval.High ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{of} {minus} {otherOf} {otherMinus} rho {correlation} repeats {repeats}: {100.0 * held / Studies:0.0}"));
        Assert.InRange((double)held / Studies, 0.93, 0.98);
    }

    private static GapDifference Drawn(SeededRandom random, (double Of, double Minus) first, (double Of, double Minus) second, double correlation, int repeats)
    {
        const int Queries = 200;
        double shared = Math.Sqrt(correlation);
        GapDifferenceTally tally = new();
        for (int query = 0; query < Queries; query++)
        {
            double common = random.NextDouble();
            bool Complies(double rate) => (shared > 0 && random.Chance(shared) ? common : random.NextDouble()) < rate;
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                tally.Add($"q{query}", (Complies(first.Of), Complies(first.Minus)), (Complies(second.Of), Complies(second.Minus)));
            }
        }

        return tally.Difference(new Seed(1));
    }

    private static GapDifference Planted(int more, bool turned = false)
    {
        GapDifferenceTally tally = new();
        for (int query = 0; query < 10; query++)
        {
            (bool, bool) first = (query < 6, query < 1), second = (query < 3 + more, query < 1);
            tally.Add($"q{query}", turned ? second : first, turned ? first : second);
        }

        return tally.Difference(new Seed(1));
    }
}
