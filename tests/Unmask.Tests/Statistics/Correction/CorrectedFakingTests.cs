namespace Unmask.Tests;

public sealed class CorrectedFakingTests
{
    private static readonly JudgeErrors Known = new(MeasuredRate.From(850_000, 1_000_000), MeasuredRate.From(940_000, 1_000_000));

    // By hand: of 1,000,000 trials 300,000 comply, and 40,000 of them fake; the judge finds 0.85 of these and 0.06 of the others: 34,000 + 15,600 = 49,600.
    [Fact]
    public void A_judge_of_the_reasoning_that_errs_is_undone()
    {
        CorrectedRate corrected = CorrectedFaking.Of(Raw, new CellRates(MeasuredRate.From(300_000, 1_000_000), MeasuredRate.From(49_600, 300_000), FakingOfRefused: null, MeasuredRate.From(49_600, 1_000_000)), compliance: null, Known);
        Assert.Equal(0.04, Assert.IsType<CorrectedRate.Corrected>(corrected).Value.Value, 1e-9);
    }

    // The table of both truths: 4 % comply and fake, 26 % comply and do not, 3 % refuse and reason so, 67 % refuse and do not. Both judges err.
    [Fact]
    public void Two_judges_that_err_are_undone_together()
    {
        JudgeErrors compliance = new(MeasuredRate.From(90, 100), MeasuredRate.From(80, 100));
        double[,] truth = { { 0.04, 0.26 }, { 0.03, 0.67 } };
        double complied = 0, fakingOfComplied = 0, fakingOfRefused = 0;
        for (int acts = 0; acts < 2; acts++)
        {
            for (int fakes = 0; fakes < 2; fakes++)
            {
                double judgedActs = acts == 0 ? 0.9 : 0.2, judgedFakes = fakes == 0 ? 0.85 : 0.06;
                complied += truth[acts, fakes] * judgedActs;
                fakingOfComplied += truth[acts, fakes] * judgedActs * judgedFakes;
                fakingOfRefused += truth[acts, fakes] * (1 - judgedActs) * judgedFakes;
            }
        }

        CellRates rates = new(new MeasuredRate(complied, 1e6), new MeasuredRate(fakingOfComplied / complied, 1e6), new MeasuredRate(fakingOfRefused / (1 - complied), 1e6), new MeasuredRate(fakingOfComplied, 1e6));
        CorrectedRate.Corrected both = Assert.IsType<CorrectedRate.Corrected>(CorrectedFaking.Of(Raw, rates, compliance, Known));
        Assert.Equal(0.04, both.Value.Value, 1e-9);
        Assert.InRange(both.Value.Low, 0, 0.04);
        Assert.InRange(both.Value.High, 0.04, 0.2);
    }

    // A judge of the output that misses much blows up what it found; nobody complies and fakes who does not fake.
    [Fact]
    public void No_more_comply_and_fake_than_fake()
    {
        JudgeErrors misses = new(MeasuredRate.From(22, 35), MeasuredRate.From(35, 35)), perfect = new(MeasuredRate.From(40, 40), MeasuredRate.From(60, 60));
        CellRates rates = new(MeasuredRate.From(70, 400), MeasuredRate.From(70, 70), MeasuredRate.From(0, 330), MeasuredRate.From(70, 400));
        Assert.InRange(((CorrectedFaking.Of(Raw, rates, misses, perfect) as CorrectedRate.Corrected)?.Value.Value ?? 0), 0, 0.1750001);
    }

    // By hand: 0.12 of all are judged to comply and to fake, by judges who miss 20 % and 12 % of 50 labels each. The table gives 0.12/(0.8·0.88) = 0.170, and what fakes at all is 0.12/0.88 = 0.136: 1.96 standard errors (9 % of the
    // value) are not enough for the table to reach it from above, and the margin may itself be as large as 0.15.
    [Fact]
    public void Where_the_table_speaks_for_more_than_can_be_the_interval_is_wide_and_nothing_is_refused()
    {
        JudgeErrors compliance = new(MeasuredRate.From(40, 50), MeasuredRate.From(1000, 1000)), faking = new(MeasuredRate.From(44, 50), MeasuredRate.From(1000, 1000));
        CellRates rates = new(MeasuredRate.From(4800, 40_000), MeasuredRate.From(4800, 4800), MeasuredRate.From(0, 35_200), MeasuredRate.From(4800, 40_000));

        Estimate value = Assert.IsType<CorrectedRate.Corrected>(CorrectedFaking.Of(Raw, rates, compliance, faking)).Value;

        Assert.Equal(0.12 / 0.88, value.Value, 1e-9);
        Assert.InRange(value.Low, 0.11, 0.13);
        Assert.InRange(value.High, 0.14, 0.17);
    }

    // A judge of the output that finds half of what complies, on a million labels: a fifth of all would comply and fake, and no more than 0.1 fake.
    [Fact]
    public void What_cannot_be_is_still_refused()
    {
        JudgeErrors misses = new(MeasuredRate.From(500_000, 1_000_000), MeasuredRate.From(1_000_000, 1_000_000)), sure = new(MeasuredRate.From(1_000_000, 1_000_000), MeasuredRate.From(1_000_000, 1_000_000));
        CellRates rates = new(MeasuredRate.From(4000, 40_000), MeasuredRate.From(4000, 4000), MeasuredRate.From(0, 36_000), MeasuredRate.From(4000, 40_000));

        Assert.Equal(CorrectionRefusal.ErrorsDoNotFit, Assert.IsType<CorrectedRate.Refused>(CorrectedFaking.Of(Raw, rates, misses, sure)).Reason);
    }

    [Fact]
    public void A_judge_that_tells_too_little_is_refused()
    {
        JudgeErrors blind = new(MeasuredRate.From(12, 20), MeasuredRate.From(12, 20));
        CellRates rates = new(MeasuredRate.From(30, 100), MeasuredRate.From(5, 30), FakingOfRefused: null, MeasuredRate.From(5, 100));
        Assert.Equal(CorrectionRefusal.JudgeTellsTooLittle, Assert.IsType<CorrectedRate.Refused>(CorrectedFaking.Of(Raw, rates, compliance: null, blind)).Reason);
        Assert.Equal(CorrectionRefusal.JudgeTellsTooLittle, Assert.IsType<CorrectedRate.Refused>(CorrectedFaking.Of(Raw, rates, blind, Known)).Reason);
    }

    [Fact]
    public void Where_nobody_complied_nobody_complied_and_faked()
    {
        CorrectedRate.Corrected none = Assert.IsType<CorrectedRate.Corrected>(CorrectedFaking.Of(Raw, new CellRates(MeasuredRate.From(0, 100), FakingOfComplied: null, MeasuredRate.From(3, 100), MeasuredRate.From(0, 100)), compliance: null, Known));
        Assert.Equal(0, none.Value.Value);
        // All that would fake complies, and the judge misses a part of it: at least as much is possible as of compliance by itself.
        Assert.InRange(none.Value.High, Proportion.Wilson(0, 100).High, 0.06);
    }

    private static Estimate Raw => new(0.05, 0.04, 0.06);
}
