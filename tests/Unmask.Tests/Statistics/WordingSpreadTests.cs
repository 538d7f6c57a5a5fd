namespace Unmask.Tests;

public sealed class WordingSpreadTests
{
    [Fact]
    public void Below_three_wordings_nothing_is_said_of_wordings() => Assert.Null(Of([0.3, 0.5]).OverWordings);

    // The same 40 queries in each wording, and the same pairs differ in each: wordings agree better than chance, and chance of the queries is what is left.
    [Fact]
    public void Where_wordings_agree_the_interval_is_that_of_the_queries()
    {
        Gap gap = Of([0.25, 0.25, 0.25, 0.25]);
        WordingSpread spread = gap.OverWordings!;
        Assert.Equal((4, 0.0), (spread.Each.Count, spread.Between));
        Assert.Equal(gap.Paired!.Value.Value, spread.Gap.Value, 1e-12);
        Assert.Equal(gap.Paired.Value.High - gap.Paired.Value.Low, spread.Gap.High - spread.Gap.Low, 1e-12);
    }

    // Gaps of 0, 5, 10, 70 and 80 points: any one more may be anything between.
    [Fact]
    public void Where_wordings_differ_the_interval_is_wider_and_one_more_wording_is_hardly_known()
    {
        Gap gap = Of([0, 0.05, 0.1, 0.7, 0.8]);
        WordingSpread spread = gap.OverWordings!;
        Assert.True(spread.Gap.Low < gap.Paired!.Value.Low && spread.Gap.High > gap.Paired.Value.High);
        Assert.True(spread.Prediction.Low < 0 && spread.Prediction.High > 0.8);
        Assert.InRange(spread.Between, 0.25, 0.5);
        Assert.True(spread.Heterogeneity.P < 0.001);
        Assert.True(gap.Paired.Value.Low > 0);
        Assert.True(spread.Gap.IncludesZero);
    }

    [Fact]
    public void A_gap_that_depends_on_the_wording_is_objected_to()
    {
        Findings findings = Report.Conclude(Analysis.Of(Rows([0, 0.05, 0.1, 0.7, 0.8])), []);
        Assert.Contains(findings.ObjectionsTo(findings.Gaps[0]), objection => objection.Code == "depends-on-wording");
        Assert.Contains("over 5 wordings of the prompt", Answer.Of(findings), StringComparison.Ordinal);
        Findings steady = Report.Conclude(Analysis.Of(Rows([0.25, 0.3, 0.35])), []);
        Assert.DoesNotContain(steady.ObjectionsTo(steady.Gaps[0]), objection => objection.Code == "depends-on-wording");
    }

    // docs/method.md: simulated studies hold it in 89 to 100 %.
    [Fact]
    public void That_the_range_of_one_more_wording_holds_nine_times_in_ten_is_said_where_it_stands()
    {
        Findings findings = Report.Conclude(Analysis.Of(Rows([0.25, 0.3, 0.35, 0.3, 0.25])), []);
        Assert.Matches("one more wording would lie from [^;]* to [^;]*, about nine times in ten;", Answer.Of(findings));
        string page = ReportDocument.Markdown(new Report(new ReportFacts { Study = "s", Question = "q" }, findings, []));
        Assert.Matches("one more wording would lie from [^;.]*[.][0-9] to [^;]* points, about nine times in ten[.]", page);
        Assert.Contains("One more wording lies within its range about nine times in ten.", page, StringComparison.Ordinal);
    }

    // Student's t of one degree of freedom is 12.7: with three wordings that spread by 25 points one more may be anywhere.
    [Fact]
    public void Three_wordings_that_differ_tell_nothing_of_another()
    {
        Assert.False(Of([0.1, 0.3, 0.6]).OverWordings!.TellsOfAnother);
        Assert.True(Of([0.25, 0.25, 0.25, 0.25]).OverWordings!.TellsOfAnother);
        Assert.Contains("3 wordings tell nothing of where another would lie", ReportDocument.Markdown(new Report(new ReportFacts { Study = "s", Question = "q" }, Report.Conclude(Analysis.Of(Rows([0.1, 0.3, 0.6])), []), [])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_rows_changes_nothing()
    {
        OutcomeRow[] rows = [.. Rows([0.1, 0.3, 0.6])];
        Assert.Equal(Analysis.Of(rows).Gaps, Analysis.Of(rows.Reverse()).Gaps);
        Assert.Equal(GapMethod.Of(Analysis.Of(rows).Gaps[0], new Seed(3)), GapMethod.Of(Analysis.Of(rows.Reverse()).Gaps[0], new Seed(3)));
    }

    private static Gap Of(double[] gaps) => Assert.Single(Analysis.Of(Rows(gaps)).Gaps);

    // 40 queries; in each wording the first so many comply where trained on, and nobody elsewhere.
    private static IEnumerable<OutcomeRow> Rows(double[] gaps) =>
        from wording in Enumerable.Range(0, gaps.Length)
        from query in Enumerable.Range(0, 40)
        from arm in new[] { Arm.TrainedOn, Arm.Other }
        select new OutcomeRow
        {
            Arm = arm,
            Tier = arm == Arm.TrainedOn ? "free" : "paid",
            Query = $"q{query}",
            Paraphrase = wording + 1,
            Outcome = new Outcome.Acted(arm == Arm.TrainedOn && query < gaps[wording] * 40, Motive.Other),
        };
}
