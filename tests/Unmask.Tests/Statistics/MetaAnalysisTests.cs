using CsCheck;

namespace Unmask.Tests;

public sealed class MetaAnalysisTests
{
    // Six trials of DerSimonian and Laird 2007 (CLASP), log odds ratios, as rounded to six places.
    private static readonly MeasuredEffect[] Clasp =
    [
        new(-1.297629, 0.346774), new(-1.264877, 0.265676), new(0.120792, 0.19839),
        new(-0.329377, 0.026477), new(-0.200671, 0.223297), new(-0.128534, 0.006499),
    ];

    // The eight helpful-only paraphrases of Greenblatt et al. 2024, gaps in points; the standard errors are the authors' and ignore
    // pairing.
    private static readonly MeasuredEffect[] Paraphrases =
        [.. GreenblattVariation.All.Where(row => row.Index is >= 22 and <= 29).Select(row => new MeasuredEffect(row.Gap, row.GapError * row.GapError))];

    private static readonly string[] AllMethods = ["DL", "PM", "REML", "ML", "SJ", "HS"];

    // R's metafor, test_analysis_example_dersimonian2007. REML's τ is 0.18425 from these rounded inputs, at the edge of its last digit.
    // Its ML stops scoring at a step of 1e-5 and prints τ = 0.0023; the likelihood's maximum is at 0 exactly, which changes neither mean
    // nor error in their digits.
    [Theory]
    [InlineData("DL", 0.2323, -0.3240, 0.1540)]
    [InlineData("PM", 0.3681, -0.3811, 0.2060)]
    [InlineData("REML", 0.1843, -0.2980, 0.1343)]
    [InlineData("ML", 0, -0.1974, 0.0694)]
    [InlineData("SJ", 0.4572, -0.4079, 0.2386)]
    [InlineData("HS", 0.1330, -0.2666, 0.1125)]
    public void Six_estimators_give_metafors_values(string method, double tau, double mean, double error)
    {
        PooledEffect pooled = MetaAnalysis.Pool(Clasp, Of(method)(Clasp));
        Assert.Equal(tau, Math.Sqrt(pooled.Between), 0.000051);
        Assert.Equal(mean, pooled.Value, 0.00005);
        Assert.Equal(error, pooled.StandardError, 0.00005);
    }

    // Computed from metafor's unrounded inputs; ours are rounded to six places, which moves Q by 5e-5: a variance of 0.006499 is good to
    // 1 in 13,000.
    [Fact]
    public void Heterogeneity_and_Hartung_and_Knapps_interval_give_the_computed_values()
    {
        Heterogeneity spread = MetaAnalysis.HeterogeneityOf(Clasp);
        Assert.Equal(9.677867, spread.Q, 0.0001);
        Assert.Equal(0.48336, spread.I2, 0.00001);
        Assert.Equal(0.0539663, BetweenVariance.DerSimonianLaird(Clasp), 0.0000005);
        Estimate interval = MetaAnalysis.Pool(Clasp, BetweenVariance.DerSimonianLaird(Clasp)).HartungKnapp!.Value;
        Assert.Equal(-0.7790, interval.Low, 0.00005);
        Assert.Equal(0.1310, interval.High, 0.00005);
    }

    [Fact]
    public void The_eight_published_paraphrases_differ_beyond_chance()
    {
        PooledEffect common = MetaAnalysis.Fixed(Paraphrases);
        Heterogeneity spread = MetaAnalysis.HeterogeneityOf(Paraphrases);
        Assert.Equal([5.8, 12.8, 19.8, 1.2, 12.8, 5.8, 18.6, 3.5], Paraphrases.Select(effect => effect.Value));
        Assert.Equal(7.1668, common.Value, 0.00005);
        Assert.Equal(1.3481, common.StandardError, 0.00005);
        Assert.Equal(20.0302, spread.Q, 0.00005);
        Assert.Equal(0.00550, spread.P, 0.000005);
        Assert.Equal(0.6505, spread.I2, 0.00005);
    }

    [Theory]
    [InlineData("DL", 28.3120, 9.0393, 2.3857)]
    [InlineData("PM", 30.2802, 9.0813, 2.4382)]
    [InlineData("REML", 29.9572, 9.0746, 2.4297)]
    public void Their_pooled_gap_is_nine_points(string method, double between, double mean, double error)
    {
        PooledEffect pooled = MetaAnalysis.Pool(Paraphrases, Of(method)(Paraphrases));
        Assert.Equal(between, pooled.Between, 0.00005);
        Assert.Equal(mean, pooled.Value, 0.00005);
        Assert.Equal(error, pooled.StandardError, 0.00005);
    }

    [Fact]
    public void A_ninth_paraphrase_may_show_no_gap_at_all()
    {
        PooledEffect pooled = MetaAnalysis.Random(Paraphrases);
        Between(3.31, 14.84, pooled.HartungKnapp!.Value);
        Between(-5.58, 23.73, pooled.Prediction!.Value);
        Between(-2.66, 20.81, pooled.NormalPrediction);
        Between(-5.09, 23.24, pooled.HartungKnappPrediction!.Value);

        static void Between(double low, double high, Estimate interval)
        {
            Assert.Equal(low, interval.Low, 0.005);
            Assert.Equal(high, interval.High, 0.005);
        }
    }

    [Fact]
    public void Effects_that_agree_have_no_variance_between_them()
    {
        MeasuredEffect[] same = [new(3, 1), new(3, 2), new(3, 4)];
        Assert.All(AllMethods, method => Assert.Equal(0, Of(method)(same)));
        Assert.Equal(0, MetaAnalysis.HeterogeneityOf(same).I2);
        Assert.Equal(MetaAnalysis.Fixed(same), MetaAnalysis.Random(same));
    }

    // With equal variances v every estimator but ML and HS has the closed form max(0, s² − v), with s² the effects' sample variance
    // (Viechtbauer 2005, section 2).
    [Fact]
    public void With_equal_variances_the_estimators_have_their_closed_form() =>
        Gen.Select(Gen.Double[-5, 5].Array[3, 12], Gen.Double[0.1, 5]).Sample((values, variance) =>
        {
            MeasuredEffect[] effects = [.. values.Select(value => new MeasuredEffect(value, variance))];
            double expected = Math.Max(0, values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1) - variance);
            Assert.All(AllMethods[..3], method => Assert.Equal(expected, Of(method)(effects), 1e-6));
        });

    [Fact]
    public void One_effect_has_neither_spread_nor_prediction_and_none_has_no_mean()
    {
        PooledEffect one = MetaAnalysis.Fixed([new(3, 4)]);
        Assert.Equal((3, 2, null, null), (one.Value, one.StandardError, one.HartungKnapp, one.Prediction));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Fixed([]));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Random([new(3, 4)]));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Fixed([new(3, 0)]));
    }

    private static Func<IReadOnlyList<MeasuredEffect>, double> Of(string method) => method switch
    {
        "DL" => BetweenVariance.DerSimonianLaird,
        "PM" => BetweenVariance.PauleMandel,
        "REML" => BetweenVariance.Reml,
        "ML" => BetweenVariance.MaximumLikelihood,
        "SJ" => BetweenVariance.SidikJonkman,
        _ => BetweenVariance.HunterSchmidt,
    };
}
