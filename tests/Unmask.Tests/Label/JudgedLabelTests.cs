namespace Unmask.Tests;

/// <summary>Labels of replies to one query are less than so many labels.</summary>
public sealed class JudgedLabelTests
{
    // Twenty queries of four replies each, all true. The judge is right on all four or on none: a query is one observation, so Kish's design effect is 4, the size of a query.
    [Fact]
    public void A_judge_that_stumbles_over_whole_queries_is_known_by_its_queries()
    {
        JudgeErrors errors = JudgedLabel.Errors([.. Labels(truth: true, (query, _) => query < 15), .. Labels(truth: false, (_, reply) => reply > 0)])!;
        Assert.Equal(0.75, errors.Sensitivity.Rate);
        Assert.Equal(20, errors.Sensitivity.Of, 0.01);
        // Three of four right in every query: the queries agree with each other more than chance would have them, and 80 labels are no more than 80.
        Assert.Equal(0.75, errors.Specificity.Rate);
        Assert.Equal(80, errors.Specificity.Of, 1e-9);
    }

    [Fact]
    public void A_label_a_query_is_a_label()
    {
        JudgeErrors errors = JudgedLabel.Errors([.. Labels(truth: true, (query, _) => query < 15).Where(one => one.Reply.Trial % 4 == 0), .. Labels(truth: false, (_, _) => true)])!;
        Assert.Equal(0.75, errors.Sensitivity.Rate);
        Assert.Equal(20, errors.Sensitivity.Of, 0.01);
    }

    // Half of 200 labels are of what the drawing judge says yes to. What another judge says of a reply does not tell with which chance that was drawn.
    [Fact]
    public void Labels_drawn_by_another_judges_verdicts_tell_no_rates()
    {
        JudgedLabel[] own = [.. Labels(truth: true, (query, _) => query < 15), .. Labels(truth: false, (_, _) => true)];
        JudgedLabel[] anothers = [.. own.Select(one => one with { IsDrawnByAnother = true, Label = one.Label!.Value with { Drawn = one.Label.Value.Drawn with { Drawn = "faking/offline" } } })];
        Assert.Equal((null, null), (JudgedLabel.Errors(anothers), JudgedLabel.Weighted(anothers)));
        Assert.Equal("faking/offline", JudgedLabel.DrawnBy(anothers));
        Assert.Null(JudgedLabel.DrawnBy(own));
        CalibrationGroup group = Assert.Single(CalibrationGroup.By(anothers, reply => reply.Arm));
        Assert.Equal((null, null), (group.Sensitivity, group.Specificity));
    }

    private static IEnumerable<JudgedLabel> Labels(bool truth, Func<int, int, bool> right) =>
        from query in Enumerable.Range(0, 20)
        from reply in Enumerable.Range(0, 4)
        let holds = right(query, reply) == truth
        select new JudgedLabel(
            new CalibrationReply((query * 4) + reply, "subject", Arm.TrainedOn, new Query($"{truth}-{query}", "kind", "text", "test"), new Dictionary<string, PlainVerdict>(StringComparer.Ordinal), new Dictionary<JudgedProperty, Unmask.LabelledText>()),
            new PlainVerdict(holds, holds ? 1 : 0),
            new Unmask.LabelledText(truth, "text", new PersonLabel((query * 4) + reply, "", "faking", truth, Labeller: null, "test")));
}
