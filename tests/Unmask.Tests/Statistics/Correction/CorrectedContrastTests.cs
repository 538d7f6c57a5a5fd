namespace Unmask.Tests;

public sealed class CorrectedContrastTests
{
    private static readonly JudgeErrors Errors = new(MeasuredRate.From(80, 100), MeasuredRate.From(90, 100));

    // 50 and 10 of 352, judged with J = .7: a gap of 40/352/.7.
    [Fact]
    public void With_the_same_errors_in_both_arms_the_gap_is_divided_by_J()
    {
        CorrectedContrast.Corrected gap = Corrected(CorrectedContrast.Shared(Singles(352, 5, 45, 5), Errors));
        Assert.Equal(40.0 / 352 / 0.7, gap.Value.Value, 1e-12);
        Assert.Equal(PairedGap.Interval(Singles(352, 5, 45, 5).Differences), gap.Raw);
        Assert.True(gap.Value.Low > 0);
    }

    [Fact]
    public void No_difference_stays_none_and_its_interval_is_stretched()
    {
        CorrectedContrast.Corrected gap = Corrected(CorrectedContrast.Shared(Singles(352, 5, 20, 20), Errors));
        Assert.Equal(0, gap.Value.Value);
        Assert.Equal(gap.Value.High, -gap.Value.Low, 1e-9);
        Assert.True(gap.Value.High > gap.Raw!.Value.High);
    }

    [Fact]
    public void Swapping_the_arms_mirrors_the_corrected_gap()
    {
        Estimate one = ValueOf(CorrectedContrast.Shared(Singles(352, 5, 45, 5), Errors));
        Estimate other = ValueOf(CorrectedContrast.Shared(Singles(352, 5, 5, 45), Errors));
        Assert.Equal(one.Low, -other.High, 1e-9);
        Assert.Equal(one.High, -other.Low, 1e-9);
        JudgeErrors others = new(MeasuredRate.From(70, 100), MeasuredRate.From(95, 100));
        one = ValueOf(CorrectedContrast.PerArm(Singles(352, 5, 45, 5), Errors, others));
        other = ValueOf(CorrectedContrast.PerArm(Singles(352, 5, 5, 45), others, Errors));
        Assert.Equal(one.Low, -other.High, 1e-9);
    }

    // A judge that is quicker to see the property in one arm makes a gap out of nothing: raw 100 v 60 of 400, false alarms of 10 % v 0 %.
    // (.25 − .1)/(.8 + .9 − 1) = .2143; .15/.8 = .1875.
    [Fact]
    public void Errors_that_differ_by_arm_take_a_gap_away()
    {
        PairedRates judged = Singles(400, 40, 60, 20);
        Estimate shared = ValueOf(CorrectedContrast.Shared(judged, Errors));
        JudgeErrors without = new(MeasuredRate.From(80, 100), MeasuredRate.From(100, 100));
        Estimate perArm = ValueOf(CorrectedContrast.PerArm(judged, Errors, without));
        Assert.True(shared.Low > 0);
        Assert.Equal((0.15 / 0.7) - (0.15 / 0.8), perArm.Value, 1e-12);
        Assert.True(perArm.IncludesZero);
    }

    [Fact]
    public void What_cannot_be_corrected_is_refused_with_its_reason()
    {
        JudgeErrors useless = JudgeErrors.Of(new Confusion(38, 37, 18, 13))!;
        Assert.Equal(ContrastRefusal.JudgeTellsTooLittle, ReasonOf(CorrectedContrast.Shared(Singles(352, 5, 45, 5), useless)));
        Assert.Equal(ContrastRefusal.JudgeTellsTooLittle, ReasonOf(CorrectedContrast.PerArm(Singles(352, 5, 45, 5), Errors, useless)));
        Assert.Equal(ContrastRefusal.TooFewQueries, ReasonOf(CorrectedContrast.Shared(Singles(1, 0, 1, 0), Errors)));
        JudgeErrors alarming = new(MeasuredRate.From(950, 1_000), MeasuredRate.From(500, 1_000));
        Assert.Equal(ContrastRefusal.ErrorsDoNotFit, ReasonOf(CorrectedContrast.PerArm(Singles(352, 5, 45, 5), Errors, alarming)));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new PairedRates().Add(1, 1, 1, 0));
    }

    // The parametric bootstrap draws queries with replacement and labels anew from the measured errors; the spread of its values is the
    // standard error by the delta method.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_delta_method_agrees_with_a_bootstrap(bool perArm)
    {
        JudgeErrors minusErrors = new(MeasuredRate.From(85, 100), MeasuredRate.From(95, 100));
        (int Both, int OnlyOf, int OnlyMinus)[] queries =
            [.. Enumerable.Range(0, 120).Select(i => (i % 2 == 0 ? 1 : 0, i % 3 == 0 ? 2 : 0, i % 7 == 0 && i % 3 != 0 ? 1 : 0))];
        CorrectedContrast Of(IEnumerable<(int Both, int OnlyOf, int OnlyMinus)> drawn, JudgeErrors of, JudgeErrors minus)
        {
            var judged = new PairedRates();
            foreach ((int both, int onlyOf, int onlyMinus) in drawn)
            {
                judged.Add(3, both, onlyOf, onlyMinus);
            }

            return perArm ? CorrectedContrast.PerArm(judged, of, minus) : CorrectedContrast.Shared(judged, of);
        }

        SeededRandom random = new Seed(11).Derive($"bootstrap/{perArm}").Random();
        MeasuredRate Drawn(MeasuredRate rate) =>
            MeasuredRate.From(Enumerable.Range(0, (int)rate.Of).Count(_ => random.Chance(rate.Rate)), (long)rate.Of);
        JudgeErrors DrawnOf(JudgeErrors errors) => new(Drawn(errors.Sensitivity), Drawn(errors.Specificity));
        double[] values = [.. Enumerable.Range(0, 1_000).Select(_ =>
            ValueOf(Of(queries.Select(_ => random.Pick(queries)).ToArray(), DrawnOf(Errors), DrawnOf(minusErrors))).Value)];
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        double error = Corrected(Of(queries, Errors, minusErrors)).StandardError;
        // 1,000 draws know a standard deviation to 2.2 %.
        Assert.InRange(error / deviation, 0.92, 1.08);
    }

    private static Estimate ValueOf(CorrectedContrast contrast) => Corrected(contrast).Value;

    private static CorrectedContrast.Corrected Corrected(CorrectedContrast contrast) =>
        Assert.IsType<CorrectedContrast.Corrected>(contrast);

    private static ContrastRefusal ReasonOf(CorrectedContrast contrast) => Assert.IsType<CorrectedContrast.Refused>(contrast).Reason;

    private static PairedRates Singles(int pairs, int both, int onlyOf, int onlyMinus)
    {
        var judged = new PairedRates();
        for (int i = 0; i < pairs; i++)
        {
            int from = i - both, after = from - onlyOf;
            judged.Add(1, i < both ? 1 : 0, from >= 0 && from < onlyOf ? 1 : 0, after >= 0 && after < onlyMinus ? 1 : 0);
        }

        return judged;
    }
}
