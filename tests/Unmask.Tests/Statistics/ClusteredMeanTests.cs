namespace Unmask.Tests;

public sealed class ClusteredMeanTests
{
    // Inspect AI, tests of its clustered standard error: scores 0 to 19 in clusters i mod 4 give 0.6454972, and 1.3228757 unclustered.
    [Theory]
    [InlineData(4, 0.6454972)]
    [InlineData(20, 1.3228757)]
    public void Inspects_clustered_standard_error_comes_out(int clusters, double error)
    {
        ClusteredMean mean = new();
        for (int score = 0; score < 20; score++)
        {
            mean.Add($"{score % clusters}", score);
        }

        Assert.Equal((9.5, 20, clusters), (mean.Mean!.Value, mean.Units, mean.Clusters));
        Assert.Equal(error, mean.StandardError!.Value, 0.00000005);
    }

    // Ten queries of two repeats, computed by another program: gap .25, Student's interval [-.0976, .5976].
    [Fact]
    public void Its_interval_is_Students()
    {
        ClusteredMean mean = new();
        foreach ((int query, int[] repeats) in KnownGaps.TenQueries.Index())
        {
            foreach (int repeat in repeats)
            {
                mean.Add($"{query}", repeat);
            }
        }

        Estimate interval = mean.Interval(-1, 1)!.Value;
        Assert.Equal(0.25, interval.Value, 1e-12);
        Assert.Equal(-0.0976, interval.Low, 0.00005);
        Assert.Equal(0.5976, interval.High, 0.00005);
        Assert.Equal((0, 0.5), (mean.Interval(0, 0.5)!.Value.Low, mean.Interval(0, 0.5)!.Value.High));
    }

    [Fact]
    public void What_does_not_vary_has_no_interval()
    {
        ClusteredMean mean = new();
        Assert.Equal((null, null), (mean.Mean, mean.Interval(0, 1)));
        mean.Add("one", 0.5);
        Assert.Equal((0.5, null), (mean.Mean, mean.StandardError));
        mean.Add("two", 0.5);
        Assert.Null(mean.Interval(0, 1));
    }
}
