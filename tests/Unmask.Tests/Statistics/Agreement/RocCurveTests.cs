using CsCheck;

namespace Unmask.Tests;

public sealed class RocCurveTests
{
    private static readonly double[] Ten = [0.1, 0.2, 0.3, 0.4, 0.8, 0.3, 0.5, 0.6, 0.7, 0.9];

    // Computed outside: area .78, DeLong's variance .0288.
    [Fact]
    public void Ten_scores_have_the_area_and_variance_computed_by_hand()
    {
        RocCurve curve = CurveOf([.. Ten.Select((score, i) => new ScoredLabel(score, i >= 5))]);
        Assert.Equal(0.78, curve.Area.Value, 1e-12);
        Assert.Equal(0.0288, curve.AreaVariance, 1e-12);
        // logit(.78) = 1.265666; 1.959964·√.0288/(.78·.22) = 1.938327: logistic(−.672661) and logistic(3.203993).
        Assert.Equal(0.337901, curve.Area.Low, 0.000002);
        Assert.Equal(0.960984, curve.Area.High, 0.000002);
    }

    // pROC's own tests on its data of subarachnoid haemorrhage: the grade wfns (1 to 5) of 72 patients with a good and 41 with a poor
    // outcome.
    [Fact]
    public void Grades_with_many_ties_have_the_area_and_variance_that_pROC_gives()
    {
        int[] good = [37, 20, 3, 8, 4], poor = [2, 12, 1, 8, 18];
        RocCurve curve = CurveOf(
        [
            .. good.SelectMany((count, grade) => Enumerable.Repeat(new ScoredLabel(grade, Truth: false), count)),
            .. poor.SelectMany((count, grade) => Enumerable.Repeat(new ScoredLabel(grade, Truth: true), count)),
        ]);
        Assert.Equal(0.823678861788618, curve.Area.Value, 1e-14);
        Assert.Equal(0.00146991470882363, curve.AreaVariance, 1e-15);
        Assert.Equal(5, curve.Points.Count);
    }

    // The same patients' ndka: how many of the 72 lie below each of the 41, from the placements in pROC's tests (a half is a tie).
    [Fact]
    public void Measurements_have_the_area_and_variance_that_pROC_gives()
    {
        double[] poor =
        [
            58, 45, 49, 55, 3, 20, 37, 67, 70, 67, 67, 29, 52, 62, 12, 18, 51, 1, 72, 62, 31,
            37, 40, 51, 64, 46.5, 62, 18, 71, 54.5, 3, 24.5, 62, 3, 24, 67, 38, 52, 69, 37, 55,
        ];
        RocCurve curve = CurveOf(Labelled(poor, [.. Enumerable.Range(0, 72).Select(i => i + 0.5)]));
        Assert.Equal(0.611957994579946, curve.Area.Value, 1e-14);
        Assert.Equal(0.0031908105493913, curve.AreaVariance, 1e-15);
    }

    // scikit-learn's example for roc_auc_score and average_precision_score: .75 and .83. The logit interval with 2 positives: logit(5/6) =
    // 1.609438, 1.959964/√(2·5/6·1/6) = 3.718770: logistic(−2.109332) and logistic(5.328208).
    [Fact]
    public void Average_precision_is_scikit_learns_with_the_logit_interval()
    {
        RocCurve curve = CurveOf([new(0.1, Truth: false), new(0.4, Truth: false), new(0.35, Truth: true), new(0.8, Truth: true)]);
        Assert.Equal(0.75, curve.Area.Value, 1e-12);
        Assert.Equal(5.0 / 6, curve.AveragePrecision.Value, 1e-12);
        Assert.Equal(0.108193, curve.AveragePrecision.Low, 0.000005);
        Assert.Equal(0.995171, curve.AveragePrecision.High, 0.000005);
    }

    [Fact]
    public void Labels_of_one_class_have_no_curve()
    {
        Assert.Equal(new RocReading.OneClass(2, 0), RocCurve.Of([new(0.1, Truth: true), new(0.2, Truth: true)]));
        Assert.Equal(new RocReading.OneClass(0, 0), RocCurve.Of([]));
        _ = Assert.Throws<ArgumentException>(() => RocCurve.Of([new(double.NaN, Truth: true), new(0.2, Truth: false)]));
    }

    // Of Ten: at .5 four of five are found and four of five left alone, J = .6; nothing is better.
    [Fact]
    public void Thresholds_can_be_chosen_by_J_by_sensitivity_and_by_specificity()
    {
        RocCurve curve = CurveOf([.. Ten.Select((score, i) => new ScoredLabel(score, i >= 5))]);
        Assert.Equal((0.5, 0.6), (curve.Best.Threshold, Math.Round(curve.Best.Youden, 12, MidpointRounding.ToEven)));
        Assert.Equal(0.3, curve.AtSensitivity(1).Threshold);
        Assert.Equal(0.9, curve.AtSpecificity(1)!.Threshold);
        Assert.Equal(0.5, curve.AtSpecificity(0.8)!.Threshold);
        Assert.Equal(new Confusion(5, 5, 0, 0), curve.Points[^1].Counts);
        Assert.Null(CurveOf([new(0.9, Truth: false), new(0.5, Truth: true)]).AtSpecificity(1));
    }

    [Fact]
    public void A_perfect_ranking_is_not_certain()
    {
        Estimate area = CurveOf([.. Enumerable.Range(0, 10).Select(i => new ScoredLabel(i, i >= 5))]).Area;
        Assert.Equal(Proportion.Wilson(5, 5), area);
    }

    [Fact]
    public void Turning_scores_round_turns_the_area_round() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 20], Gen.Int[0, 5].Array[1, 20]).Sample((positives, negatives) =>
        {
            RocCurve Of(double sign) => CurveOf(Labelled([.. positives.Select(x => sign * x)], [.. negatives.Select(x => sign * x)]));
            RocCurve one = Of(1), other = Of(-1);
            Assert.Equal(one.Area.Value, 1 - other.Area.Value, 1e-12);
            Assert.Equal(one.AreaVariance, other.AreaVariance, 1e-12);
            Assert.True(0 <= one.Area.Low && one.Area.Low <= one.Area.Value && one.Area.Value <= one.Area.High && one.Area.High <= 1);
        });

    private static ScoredLabel[] Labelled(double[] positives, double[] negatives) =>
    [
        .. positives.Select(score => new ScoredLabel(score, Truth: true)),
        .. negatives.Select(score => new ScoredLabel(score, Truth: false)),
    ];

    private static RocCurve CurveOf(IReadOnlyList<ScoredLabel> labels) => Assert.IsType<RocReading.Measured>(RocCurve.Of(labels)).Curve;

    [Fact]
    public void A_few_points_of_many_hold_both_ends_and_the_best()
    {
        // 100 scores; above 37 all are true and below none, so that 37 is best, which no even spread of ten has.
        var measured = (RocReading.Measured)RocCurve.Of([.. Enumerable.Range(0, 100).Select(i => new ScoredLabel(i, i >= 37))]);
        IReadOnlyList<ThresholdPoint> few = measured.Curve.Spread(10);
        Assert.Equal((10, 99, 0), (few.Count, few[0].Threshold, few[^1].Threshold));
        Assert.Contains(few, point => point.Threshold == 37 && point.Youden == 1);
        Assert.Equal(few.OrderByDescending(point => point.Threshold), few);
        Assert.Equal(100, measured.Curve.Spread(100).Count);
    }
}
