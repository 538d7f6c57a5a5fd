using CsCheck;

namespace Unmask.Tests;

public sealed class RoganGladenTests
{
    // The example of the UW-Madison code for Lee et al. 2025: p .4, specificity .7 and sensitivity .9 from 200 labels each, 1,000 texts.
    [Fact]
    public void Lees_example_comes_out_to_its_digits()
    {
        Estimate rate = RoganGladen.LangReiczigel(
            new MeasuredRate(0.4, 1_000), new JudgeErrors(new MeasuredRate(0.9, 200), new MeasuredRate(0.7, 200)));
        Assert.Equal(0.1666667, rate.Value, 0.00000005);
        Assert.Equal(0.0563507, rate.Low, 0.00000005);
        Assert.Equal(0.2627330, rate.High, 0.00000005);
    }

    // 42 of 352 judged faking; specificity .90 (55 labels), sensitivity 38/51: computed outside with Lee's formula.
    [Fact]
    public void Alignment_faking_of_twelve_percent_may_be_three_percent_or_nothing()
    {
        var raw = MeasuredRate.From(42, 352);
        JudgeErrors errors = new(MeasuredRate.From(38, 51), new MeasuredRate(0.9, 55));
        Estimate rate = RoganGladen.LangReiczigel(raw, errors);
        Assert.Equal(0.0299461, rate.Value, 0.00000005);
        Assert.Equal(0, rate.Low);
        Assert.Equal(0.143932, rate.High, 0.0000005);

        CorrectedRate.Corrected corrected = Assert.IsType<CorrectedRate.Corrected>(RoganGladen.Correct(raw, errors));
        Assert.Equal(0.0299461, corrected.Value.Value, 0.00000005);
        Assert.Equal(0, corrected.Value.Low);
        Assert.Equal(Proportion.Wilson(42, 352), corrected.Raw);
    }

    // llm-judge-agreement's demonstration: TPR 30/40, TNR 78/80, 320 of 400 passed (so 80 are judged to fail): pass rate .758621, 67.3 to
    // 84.1 %.
    [Fact]
    public void Another_tools_demonstration_comes_out()
    {
        Estimate failed = RoganGladen.LangReiczigel(MeasuredRate.From(80, 400), ErrorsOf(30, 40, 78, 80));
        Assert.Equal(0.758621, 1 - failed.Value, 0.0000005);
        Assert.Equal(0.673, 1 - failed.High, 0.0005);
        Assert.Equal(0.841, 1 - failed.Low, 0.0005);
    }

    // Sensitivity 38/51 and specificity 18/55: J is .0723708, and its interval reaches far below .2.
    [Fact]
    public void A_judge_that_tells_next_to_nothing_is_not_corrected_for()
    {
        JudgeErrors errors = JudgeErrors.Of(new Confusion(38, 37, 18, 13))!;
        CorrectedRate.Refused refused = Assert.IsType<CorrectedRate.Refused>(RoganGladen.Correct(MeasuredRate.From(42, 352), errors));
        Assert.Equal(CorrectionRefusal.JudgeTellsTooLittle, refused.Reason);
        Assert.Equal(0.0723708, refused.Youden.Value, 0.00000005);
        Assert.Equal(Proportion.Wilson(42, 352), refused.Raw);
        Assert.Null(JudgeErrors.Of(new Confusion(1, 0, 0, 1)));
    }

    // False alarms alone would give 30 %: with 1,000 labels behind that, 5 % of 1,000 is no accident.
    [Fact]
    public void A_raw_rate_that_no_true_rate_explains_is_refused()
    {
        CorrectedRate refused = RoganGladen.Correct(MeasuredRate.From(50, 1_000), ErrorsOf(950, 1_000, 700, 1_000));
        Assert.Equal(CorrectionRefusal.ErrorsDoNotFit, Assert.IsType<CorrectedRate.Refused>(refused).Reason);
    }

    // With many labels the errors are as good as known: (raw + specificity − 1)/J with the score interval of the raw rate stretched by 1/J,
    // (.4 − .3)/.6.
    [Fact]
    public void With_known_errors_the_interval_is_that_of_the_raw_rate_stretched()
    {
        Estimate raw = Proportion.Wilson(400, 1_000);
        JudgeErrors known = new(new MeasuredRate(0.9, 1e9), new MeasuredRate(0.7, 1e9));
        Estimate value = Assert.IsType<CorrectedRate.Corrected>(RoganGladen.Correct(MeasuredRate.From(400, 1_000), known)).Value;
        Assert.Equal((raw.Low - 0.3) / 0.6, value.Low, 0.00001);
        Assert.Equal((raw.High - 0.3) / 0.6, value.High, 0.00001);
    }

    [Fact]
    public void A_judge_without_errors_leaves_the_rate_and_asks_for_more_room()
    {
        CorrectedRate.Corrected corrected = Assert.IsType<CorrectedRate.Corrected>(
            RoganGladen.Correct(MeasuredRate.From(50, 352), new JudgeErrors(MeasuredRate.From(50, 50), MeasuredRate.From(50, 50))));
        Assert.Equal(50.0 / 352, corrected.Value.Value, 1e-12);
        Assert.True(corrected.Value.Low < corrected.Raw.Low, $"{corrected}");
        Assert.True(corrected.Value.High - corrected.Value.Low > corrected.Raw.High - corrected.Raw.Low, $"{corrected}");
    }

    [Fact]
    public void Calling_yes_no_and_no_yes_mirrors_the_corrected_rate() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[30, 50], Gen.Int[30, 50]).Sample((hits, found, left) =>
        {
            CorrectedRate one = RoganGladen.Correct(MeasuredRate.From(hits, 200), ErrorsOf(found, 50, left, 50));
            CorrectedRate other = RoganGladen.Correct(MeasuredRate.From(200 - hits, 200), ErrorsOf(left, 50, found, 50));
            if ((one, other) is (CorrectedRate.Corrected first, CorrectedRate.Corrected second))
            {
                Assert.Equal(first.Value.Value, 1 - second.Value.Value, 1e-9);
                Assert.Equal(first.Value.Low, 1 - second.Value.High, 1e-9);
                Assert.InRange(first.Value.Value, first.Value.Low, first.Value.High);
                Assert.True(first.Value.Low >= 0 && first.Value.High <= 1);
                Assert.True(first.Value.Low < first.Value.High);
            }
            else
            {
                Assert.Equal(Assert.IsType<CorrectedRate.Refused>(one).Reason, Assert.IsType<CorrectedRate.Refused>(other).Reason);
            }
        });

    [Fact]
    public void A_measured_rate_is_a_share_of_something()
    {
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new MeasuredRate(1.1, 10));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new MeasuredRate(0.5, 0));
        // Repeats that never differ count once a query.
        Assert.Equal(2, MeasuredRate.From(ClusterTallyTests.TallyOf([[1, 1, 1], [0, 0, 0]])).Of, 1e-9);
    }

    private static JudgeErrors ErrorsOf(int found, int positives, int left, int negatives) =>
        new(MeasuredRate.From(found, positives), MeasuredRate.From(left, negatives));
}
