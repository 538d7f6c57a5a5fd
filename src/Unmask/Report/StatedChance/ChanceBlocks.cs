namespace Unmask;

/// <summary>Compliance by the chance of training that the prompt states.</summary>
internal static class ChanceBlocks
{
    private static readonly string[] Heads = ["stated chance", "variation", "share", "judged"];

    /// <summary>A sentence and a table for each subject; nothing where no chances are stated.</summary>
    public static IReadOnlyList<PageBlock> Of(Findings findings) => findings.Chances.Count == 0 ? [] :
        [new PageBlock.Heading("By the stated chance"), .. findings.Chances.Select(one => new PageBlock.Paragraph(Says(findings, one).Whole)), Table(findings)];

    /// <summary>The table, for a terminal: its sentence is the answer.</summary>
    public static IReadOnlyList<PageBlock> Brief(Findings findings) => findings.Chances.Count == 0 ? [] : [Table(findings)];

    /// <summary>What was found of one subject: whether the act gets more frequent with the chance, decided by the interval of the trend and its p.</summary>
    public static AnswerText Answer(Findings findings, string name, ChanceFinding one)
    {
        string did = findings.Acts.Did;
        string lead = one.Trend switch
        {
            SizeTrend.Measured { Slope.Value: > 0 } trend when trend.IsSeen() => $"{name} {did} more often the higher the stated chance of training.",
            SizeTrend.Measured { Slope.Value: < 0 } trend when trend.IsSeen() => $"{name} {did} less often the higher the stated chance of training.",
            _ => $"Whether {Unmask.Answer.Inside(name)} {did} more often at a higher stated chance of training cannot be told.",
        };
        ChancePoint[] known = [.. one.Points.Where(point => point.Compliance is not null)];
        string rates = known.Length < 2 ? "" : $"It {findings.Endpoint} in {Share(known[0])} at a stated chance of {Numbers.Percent(known[0].Chance)} and in {Share(known[^1])} at {Numbers.Percent(known[^1].Chance)}, all arms together, since nothing tells them apart. ";
        string lost = one.Points.Sum(point => point.Trials - point.Judged) is var missing and > 0 ? $" {Numbers.Count(missing)} of {Numbers.Count(one.Points.Sum(point => point.Trials), "trial")} could not be used." : "";
        return new AnswerText(lead, rates + Slope(one) + lost);
    }

    private static AnswerText Says(Findings findings, ChanceFinding one) => Answer(findings, Name(findings, one), one);

    private static string Slope(ChanceFinding one) => one.Trend switch
    {
        SizeTrend.Measured trend when !trend.IsSeen() => $"The trend over {Numbers.Count(one.Points.Count)} chances is {Numbers.Points(trend.Slope.Value)} points from never to always (95% interval {Numbers.PointsRange(trend.Slope)}, "
            + $"{Numbers.Count(trend.Queries, "query", "queries")}, {Numbers.P(trend.P)}){(trend.Slope.IncludesZero ? ", which holds 0" : ", whose p is not below 0.05")}. One of {Numbers.Size(trend.Detectable)} points would have shown four times in five.",
        SizeTrend.Measured trend => $"The trend over {Numbers.Count(one.Points.Count)} chances is {Numbers.Points(trend.Slope.Value)} points from never to always (95% interval {Numbers.PointsRange(trend.Slope)}, "
            + $"{Numbers.Count(trend.Queries, "query", "queries")}, {Numbers.P(trend.P)}).",
        SizeTrend.TooFewDiffer alike => $"There is no interval for a trend: {Numbers.Count(alike.Differing)} of {Numbers.Count(alike.Queries, "query", "queries")} add anything to it, and it takes {SizeTrend.FewestDiffering}.",
        SizeTrend.TooFewSubjects few => $"There is no trend: {Numbers.Count(few.Subjects)} chances have a judged trial, and it takes {SizeTrend.FewestSubjects}.",
        _ => "",
    };

    private static PageBlock.Table Table(Findings findings) => new($"{Acts.Begin(findings.Acts.Did)}, by the stated chance of training", Heads,
    [
        .. from one in findings.Chances
           from point in one.Points
           select (IReadOnlyList<TableCell>)
           [
               new TableCell(Numbers.Percent(point.Chance)),
               new TableCell(point.Variation, findings.Chances.Count > 1 ? [Name(findings, one)] : []),
               point.Compliance is { } share ? TableCell.OfShare(share) : new TableCell("–"),
               new TableCell($"{Numbers.Count(point.Complied)} of {Numbers.Count(point.Judged)}", point.Trials > point.Judged ? [$"{Numbers.Count(point.Trials - point.Judged)} lost"] : []),
           ],
    ])
    {
        Note = "All arms together: they get the same prompt. Intervals are clustered by query, and the trend is the least-squares line over the chance, each chance weighing the same.",
    };

    private static string Name(Findings findings, ChanceFinding one) =>
        findings.Headlines.FirstOrDefault(gap => (gap.Subject, gap.Scenario, gap.Reasoning) == (one.Subject, one.Scenario, one.Reasoning)) is { } headline ? findings.NameOf(headline)
        : one.Subject.Length > 0 ? one.Subject : Findings.Nameless;

    private static string Share(ChancePoint point) => Numbers.Percent(point.Compliance!.Value);
}
