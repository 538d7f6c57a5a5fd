namespace Unmask.Tests;

public sealed class KappaTests
{
    // SAS's example, as statsmodels tests it: kappa .4842, standard error .1380, interval .2137 to .7547, z 3.2626; linearly weighted
    // .4701, .1457.
    private static readonly int[][] Sas = [[0, 4, 1], [0, 8, 0], [0, 1, 5]];

    // Wikipedia's table for Fleiss's kappa: ten units, fourteen raters, five categories.
    private static readonly int[][] Wikipedia =
    [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ];

    [Fact]
    public void Cohens_kappa_has_the_value_error_interval_and_z_that_SAS_gives()
    {
        KappaEstimate kappa = Kappa.Cohen(Sas)!;
        Assert.Equal(0.4842, kappa.Value.Value, 0.00005);
        Assert.Equal(0.1380, kappa.StandardError, 0.00005);
        Assert.Equal(0.2137, kappa.Value.Low, 0.00005);
        Assert.Equal(0.7547, kappa.Value.High, 0.00005);
        Assert.Equal(3.2626, kappa.Z!.Value, 0.00005);
    }

    [Fact]
    public void Weighted_kappa_has_the_value_and_error_that_SAS_gives()
    {
        KappaEstimate kappa = Kappa.LinearlyWeighted(Sas)!;
        Assert.Equal(0.4701, kappa.Value.Value, 0.00005);
        Assert.Equal(0.1457, kappa.StandardError, 0.00005);
        // Between two categories weights make no difference.
        int[][] two = [[20, 5], [10, 15]];
        Assert.Equal(Kappa.Cohen(two), Kappa.QuadraticallyWeighted(two));
        Assert.Equal(0.4, Kappa.Cohen(two)!.Value.Value, 1e-12);
    }

    [Fact]
    public void Fleiss_and_Randolph_give_what_statsmodels_gives()
    {
        Assert.Equal(0.210, ManyRaters.Fleiss(Wikipedia)!.Value.Value, 0.0005);
        int[][] two = [[7, 1], [3, 5]];
        Assert.Equal(0.161905, ManyRaters.Fleiss(two)!.Value.Value, 0.0000005);
        Assert.Equal(0.214286, ManyRaters.Randolph(two)!.Value.Value, 0.0000005);
    }

    // The jackknife over units is another estimate of the same error; with 100 units the two agree closely.
    [Fact]
    public void The_interval_of_Fleiss_is_as_wide_as_the_jackknife_has_it()
    {
        int[][] units = [.. Enumerable.Range(0, 10).SelectMany(_ => Wikipedia)];
        Estimate kappa = ManyRaters.Fleiss(units)!.Value;
        double[] without = [.. units.Select((_, left) => ManyRaters.Fleiss([.. units.Where((_, i) => i != left)])!.Value.Value)];
        double mean = without.Average();
        double error = Math.Sqrt(without.Sum(one => (one - mean) * (one - mean)) * 99 / 100);
        // Student's t with 99 degrees of freedom.
        Assert.Equal(1.984217 * error, kappa.High - kappa.Value, 0.04 * error);
    }

    [Fact]
    public void Full_agreement_is_not_certain()
    {
        KappaEstimate kappa = Kappa.Cohen([[5, 0], [0, 5]])!;
        Assert.Equal((1, 0), (kappa.Value.Value, kappa.StandardError));
        // Wilson's lower bound of 10/10 is .722467: (.722467 − .5)/.5.
        Assert.Equal(0.444934, kappa.Value.Low, 0.000002);
        int[] yes = [2, 0], no = [0, 2];
        int[][] units = [yes, yes, yes, yes, yes, no, no, no, no, no];
        Assert.Equal(0.444934, ManyRaters.Randolph(units)!.Value.Low, 0.000002);
    }

    [Fact]
    public void Where_both_use_one_category_there_is_no_kappa()
    {
        Assert.Null(Kappa.Cohen([[9, 0], [0, 0]]));
        Assert.Null(ManyRaters.Fleiss([[3, 0], [3, 0]]));
        Assert.Null(ManyRaters.Randolph([[3, 0]]));
        _ = Assert.Throws<ArgumentException>(() => Kappa.Cohen([[1, 2]]));
        _ = Assert.Throws<ArgumentException>(() => Kappa.Cohen([[0, 0], [0, 0]]));
        _ = Assert.Throws<ArgumentException>(() => ManyRaters.Fleiss([[2, 1], [1, 1]]));
    }

    // Where each cluster is one unit, the sum of squares is that of Fleiss, Cohen and Everitt, times K/(K − 1); the quantile is Student's t with 49 degrees of freedom.
    [Fact]
    public void Clusters_of_one_unit_have_the_error_of_independent_units()
    {
        int[][] table = [[20, 5], [10, 15]];
        KappaEstimate independent = Kappa.Cohen(table)!;
        IEnumerable<Confusion> units =
        [
            .. Enumerable.Repeat(new Confusion(1, 0, 0, 0), 20), .. Enumerable.Repeat(new Confusion(0, 0, 0, 1), 5),
            .. Enumerable.Repeat(new Confusion(0, 1, 0, 0), 10), .. Enumerable.Repeat(new Confusion(0, 0, 1, 0), 15),
        ];
        Estimate clustered = Kappa.Clustered(units)!.Value;
        Assert.Equal(0.4, clustered.Value, 1e-12);
        Assert.Equal(2.009575 * independent.StandardError * Math.Sqrt(50 / 49.0), clustered.High - clustered.Value, 1e-6);
    }

    // Three repeats that say the same three times over are no more than one.
    [Fact]
    public void Repeats_that_say_the_same_make_nothing_surer()
    {
        Confusion[] once = [new(1, 0, 0, 0), new(0, 1, 0, 0), new(0, 0, 1, 0), new(0, 0, 1, 0), new(1, 0, 0, 0), new(0, 0, 0, 1)];
        Confusion[] thrice = [new(3, 0, 0, 0), new(0, 3, 0, 0), new(0, 0, 3, 0), new(0, 0, 3, 0), new(3, 0, 0, 0), new(0, 0, 0, 3)];
        Estimate one = Kappa.Clustered(once)!.Value, three = Kappa.Clustered(thrice)!.Value;
        Assert.Equal(one.Value, three.Value, 1e-12);
        Assert.Equal(one.Low, three.Low, 1e-12);
        Assert.Null(Kappa.Clustered([new Confusion(5, 1, 5, 1)]));
        Assert.Null(Kappa.Clustered([new Confusion(5, 0, 0, 0), new Confusion(5, 0, 0, 0)]));
    }
}
