namespace Unmask.Tests;

public sealed class CorrelationTests
{
    // By hand: x 1 to 5, y 2, 1, 4, 3, 5: Σxy about the means is 8, Σxx and Σyy are 10, so r = 0.8; ranks are the values, so ρ is the
    // same. artanh 0.8 = 1.098612; 1.959964/√2 = 1.385904: tanh gives −0.2796 and 0.9862.
    [Fact]
    public void A_small_example_comes_out_by_hand()
    {
        (double, double)[] points = [(1, 2), (2, 1), (3, 4), (4, 3), (5, 5)];
        Estimate r = Correlation.Pearson(points)!.Value;
        Assert.Equal(0.8, r.Value, 1e-12);
        Assert.Equal(Math.Tanh(1.098612 - 1.385904), r.Low, 1e-5);
        Assert.Equal(Math.Tanh(1.098612 + 1.385904), r.High, 1e-5);
        Assert.Equal(0.8, Correlation.Spearman(points)!.Value.Value, 1e-12);
        // t = 0.8·√(3/0.36) = 2.309401; R: cor.test gives p = 0.1041.
        Assert.Equal(2.309401, Correlation.Test(0.8, 5).Statistic, 1e-6);
        Assert.Equal(0.1041, Correlation.Test(0.8, 5).P, 0.00005);
        (double slope, double intercept) = Correlation.Line(points)!.Value;
        Assert.Equal(0.8, slope, 1e-12);
        Assert.Equal(0.6, intercept, 1e-12);
    }

    [Fact]
    public void What_does_not_vary_goes_with_nothing()
    {
        Assert.Null(Correlation.Pearson([(1, 2), (2, 2), (3, 2), (4, 2)]));
        Assert.Null(Correlation.Pearson([(1, 1), (2, 2), (3, 3)]));
        Assert.Null(Correlation.Spearman([(1, 2), (2, 2), (3, 2), (4, 2)]));
        Assert.Null(Correlation.Line([(1, 2), (1, 3)]));
    }
}
