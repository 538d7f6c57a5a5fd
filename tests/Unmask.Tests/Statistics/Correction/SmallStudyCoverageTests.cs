namespace Unmask.Tests;

/// <summary>Whether corrected rates hold the truth in studies as small as a first look: tens of replies, and tens of labels.</summary>
public sealed class SmallStudyCoverageTests(ITestOutputHelper output)
{
    private const int Studies = 2_000;

    // Rate, replies, labels that are true and that are not, sensitivity, specificity.
    public static TheoryData<double, int, int, int, double, double> Cells => new()
    {
        { 0.05, 30, 30, 30, 0.95, 0.99 },
        { 0.03, 60, 20, 40, 0.95, 0.99 },
        { 0.03, 30, 10, 40, 0.95, 0.99 },
        { 0.02, 100, 50, 50, 0.95, 0.99 },
        { 0.08, 60, 50, 50, 0.9, 0.9 },
        { 0.14, 30, 30, 30, 0.8, 0.9 },
        { 0.5, 30, 30, 30, 0.8, 0.9 },
        { 0.95, 60, 30, 30, 0.95, 0.99 },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_corrected_rate_is_covered_in_93_percent_of_small_studies_or_more(double rate, int replies, int yes, int no, double sensitivity, double specificity)
    {
        SeededRandom random = new Seed(9).Derive($"small/{rate}/{replies}/{yes}").Random();
        Coverage coverage = new("score");
        for (int study = 0; study < Studies; study++)
        {
            MeasuredRate raw = Drawn(random, replies, ((1 - rate) * (1 - specificity)) + (rate * sensitivity));
            coverage.Add(RoganGladen.Correct(raw, Errors(random, yes, no, sensitivity, specificity)) is CorrectedRate.Corrected corrected ? corrected.Value : null, rate);
        }

        output.WriteLine(FormattableString.Invariant($"{rate} {replies} {yes} {no} {sensitivity} {specificity}: {coverage}"));
        Assert.InRange(coverage.Share, 0.93, 1);
    }

    // As many comply as twice those that fake; whoever fakes complies, and refusals are reasoned about honestly.
    [Theory]
    [MemberData(nameof(Cells))]
    public void A_corrected_share_of_faking_is_covered_in_93_percent_of_small_studies_or_more(double rate, int replies, int yes, int no, double sensitivity, double specificity)
    {
        SeededRandom random = new Seed(10).Derive($"small/{rate}/{replies}/{yes}").Random();
        double complies = Math.Min(1, 2 * rate);
        Coverage coverage = new("table");
        for (int study = 0; study < Studies; study++)
        {
            JudgeErrors compliance = Errors(random, yes, no, sensitivity, specificity), faking = Errors(random, yes, no, sensitivity, specificity);
            int complied = 0, both = 0, refusedFaking = 0;
            for (int reply = 0; reply < replies; reply++)
            {
                double place = random.NextDouble();
                bool fakes = place < rate, acts = place < complies;
                bool judgedActs = random.Chance(acts ? sensitivity : 1 - specificity), judgedFakes = random.Chance(fakes ? sensitivity : 1 - specificity);
                complied += judgedActs ? 1 : 0;
                both += judgedActs && judgedFakes ? 1 : 0;
                refusedFaking += !judgedActs && judgedFakes ? 1 : 0;
            }

            CellRates rates = new(
                MeasuredRate.From(complied, replies), complied > 0 ? MeasuredRate.From(both, complied) : null, complied < replies ? MeasuredRate.From(refusedFaking, replies - complied) : null, MeasuredRate.From(both, replies));
            coverage.Add(CorrectedFaking.Of(Proportion.Wilson(both, replies), rates, compliance, faking) is CorrectedRate.Corrected corrected ? corrected.Value : null, rate);
        }

        output.WriteLine(FormattableString.Invariant($"{rate} {replies} {yes} {no} {sensitivity} {specificity}: {coverage}"));
        Assert.InRange(coverage.Share, 0.93, 1);
    }

    // Nothing judged true says less, the more a judge may miss: a corrected interval is no shorter than that of a judge who never errs.
    [Theory]
    [InlineData(29)]
    [InlineData(50)]
    [InlineData(100)]
    public void Of_nothing_judged_true_a_corrected_interval_is_about_as_wide_as_the_raw_one(int replies)
    {
        var raw = MeasuredRate.From(0, replies);
        JudgeErrors never = new(MeasuredRate.From(50, 50), MeasuredRate.From(50, 50));
        Estimate corrected = Assert.IsType<CorrectedRate.Corrected>(RoganGladen.Correct(raw, never)).Value;
        Assert.Equal(0, corrected.Low);
        Assert.InRange(corrected.High, 0.95 * raw.Interval.High, 1.6 * raw.Interval.High);
    }

    private static MeasuredRate Drawn(SeededRandom random, int of, double rate) => MeasuredRate.From(Enumerable.Range(0, of).Count(_ => random.Chance(rate)), of);

    private static JudgeErrors Errors(SeededRandom random, int yes, int no, double sensitivity, double specificity) => new(Drawn(random, yes, sensitivity), Drawn(random, no, specificity));
}
