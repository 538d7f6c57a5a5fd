using CsCheck;

namespace Unmask.Tests;

public sealed class ClusterTallyTests
{
    [Fact]
    public void The_standard_error_is_the_definition_computed_unit_by_unit() =>
        Gen.Int[-1, 1].Array[1, 6].Array[2, 40].Sample(clusters =>
        {
            // Miller 2024, clustered standard error: √Σ(Σ(y − mean))² / N, times √(K/(K−1)).
            double mean = clusters.SelectMany(units => units).Average();
            double squares = clusters.Sum(units => Math.Pow(units.Sum(y => y - mean), 2));
            double expected = Math.Sqrt(squares * clusters.Length / (clusters.Length - 1)) / clusters.Sum(units => units.Length);
            Assert.Equal(expected, TallyOf(clusters).StandardError ?? 0, 1e-9);
        });

    [Fact]
    public void With_one_unit_a_cluster_the_standard_error_is_that_of_a_mean()
    {
        // 0, 1, 1, −1: mean 1/4, variance (1/16 + 9/16 + 9/16 + 25/16)/3 = 11/12, standard error √(11/12/4) = 0.478714.
        ClusterTally tally = TallyOf([[0], [1], [1], [-1]]);
        Assert.Equal(0.25, tally.Mean);
        Assert.Equal(0.4787136, tally.StandardError!.Value, 1e-7);
        Assert.Equal(1, tally.DesignEffect(addedUnits: 1));
    }

    // Inspect AI, tests of its clustered standard error: scores 0 to 19 in clusters i mod 4 give 0.6454972, and 1.3228757 unclustered. A score of y is y of 19 units here, which divides the error by 19.
    [Fact]
    public void Inspects_clustered_standard_error_comes_out()
    {
        ClusterTally clustered = new(), single = new();
        for (int cluster = 0; cluster < 4; cluster++)
        {
            int total = Enumerable.Range(0, 20).Where(score => score % 4 == cluster).Sum();
            clustered.Add(5 * 19, total, total);
        }

        for (int score = 0; score < 20; score++)
        {
            single.Add(19, score, score);
        }

        Assert.Equal(0.6454972, 19 * clustered.StandardError!.Value, 0.00000005);
        Assert.Equal(1.3228757, 19 * single.StandardError!.Value, 0.00000005);
    }

    // Computed by another program.
    [Fact]
    public void Ten_queries_of_two_repeats_have_the_computed_errors()
    {
        ClusterTally tally = TallyOf(KnownGaps.TenQueries), single = TallyOf([.. KnownGaps.TenQueries.SelectMany(query => query).Select(y => new[] { y })]);
        Estimate student = PairedGap.Student(tally)!.Value;
        Assert.Equal(0.25, tally.Mean);
        Assert.Equal(0.1536591, tally.StandardError!.Value, 0.00000005);
        Assert.Equal(0.1230105, single.StandardError!.Value, 0.00000005);
        Assert.Equal(-0.0976, student.Low, 0.00005);
        Assert.Equal(0.5976, student.High, 0.00005);
        Assert.Null(PairedGap.Student(TallyOf([[0], [0]])));
    }

    [Fact]
    public void One_cluster_has_a_mean_but_no_standard_error()
    {
        ClusterTally tally = TallyOf([[1, 0, 1]]);
        Assert.Equal(2.0 / 3, tally.Mean, 1e-15);
        Assert.Null(tally.StandardError);
    }

    [Fact]
    public void Clusters_that_all_agree_have_no_standard_error_of_0() => Assert.Null(TallyOf([[0, 0], [0], [0, 0, 0]]).StandardError);

    [Fact]
    public void Where_nothing_varies_a_cluster_counts_as_one_unit()
    {
        ClusterTally tally = TallyOf([.. Enumerable.Range(0, 50).Select(_ => new int[3])]);
        Assert.Equal(3, tally.DesignEffect(addedUnits: 0.5), 1e-12);
        Assert.Equal(50, PairedGap.EffectivePairs(tally), 1e-9);
    }

    [Fact]
    public void The_design_effect_stays_between_a_half_and_the_size_of_a_cluster() =>
        Gen.Int[-1, 1].Array[4].Array[1, 40].Sample(clusters => Assert.InRange(TallyOf(clusters).DesignEffect(addedUnits: 1), 0.5, 4));

    [Fact]
    public void The_order_of_clusters_changes_no_bit() =>
        Gen.Int[-1, 1].Array[1, 5].Array[2, 30].Sample(clusters =>
        {
            ClusterTally forwards = TallyOf(clusters);
            ClusterTally backwards = TallyOf([.. clusters.AsEnumerable().Reverse()]);
            Assert.Equal(forwards.StandardError, backwards.StandardError);
            Assert.Equal(forwards.DesignEffect(1), backwards.DesignEffect(1));
            Assert.Equal(PairedGap.Interval(forwards), PairedGap.Interval(backwards));
        });

    [Theory]
    [InlineData(2, 3, 3)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 1, 2)]
    [InlineData(-1, 0, 0)]
    public void Sums_that_no_units_have_are_refused(int units, int total, int nonZero) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterTally().Add(units, total, nonZero));

    internal static ClusterTally TallyOf(int[][] clusters)
    {
        var tally = new ClusterTally();
        foreach (int[] units in clusters)
        {
            tally.Add(units.Length, units.Sum(), units.Count(y => y != 0));
        }

        return tally;
    }
}
