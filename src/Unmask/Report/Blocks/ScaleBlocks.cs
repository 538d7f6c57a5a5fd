using System.Globalization;

namespace Unmask;

/// <summary>How gap and reasoning change with the size of the subjects.</summary>
internal static class ScaleBlocks
{
    private const double Billion = 1000;

    private static readonly string[] Heads = ["variation", "of", "points per doubling", "p, corrected", "would have shown"];

    /// <summary>The sentence, the table of trends, the values by size, and the pictures of each first variation; nothing where the study gives no sizes.</summary>
    public static IReadOnlyList<PageBlock> Of(Findings findings) => findings.Scale.Count == 0 ? [] :
    [
        new PageBlock.Heading("By size"),
        new PageBlock.Paragraph(Says(findings)),
        .. Pictures(findings),
        ValueTable(findings),
        TrendTable(findings) with { Note = "The least-squares line through the subjects, each weighing the same, over the logarithm of the size. Intervals and tests are over queries, which all subjects share: they speak of these subjects alone." },
    ];

    /// <summary>The trends, for a terminal.</summary>
    public static IReadOnlyList<PageBlock> Brief(Findings findings) => findings.Scale.Count == 0 ? [] : [TrendTable(findings) with { Note = "Over queries, which all subjects share." }, new PageBlock.Paragraph(Says(findings))];

    /// <summary>Whether the gap of the first variation grows with the size, decided by the interval of its trend and by its p.</summary>
    public static string Says(Findings findings)
    {
        ScaleFinding first = findings.Scale[0];
        string range = $"{Words(first.Points[0].Size)} to {Words(first.Points[^1].Size)} parameters, {first.Variation}";
        return first.Trend switch
        {
            SizeTrend.Measured { Slope.Value: > 0 } grows when grows.IsSeen(first.HolmP) => $"The gap grows with the size ({range}): by {Numbers.Points(grows.Slope)} points per doubling, {Numbers.P(first.HolmP ?? grows.P)}.",
            SizeTrend.Measured { Slope.Value: < 0 } shrinks when shrinks.IsSeen(first.HolmP) => $"The gap shrinks as the size grows ({range}): by {Numbers.Points(shrinks.Slope)} points per doubling, {Numbers.P(first.HolmP ?? shrinks.P)}.",
            SizeTrend.Measured known => $"Whether the gap changes with the size is not known ({range}): {Numbers.Points(known.Slope)} points per doubling, {(known.Slope.IncludesZero ? "which holds 0" : $"which leaves out 0, and {Numbers.P(first.HolmP ?? known.P)}")}. A change of {Numbers.Size(known.Detectable)} points per doubling would have shown four times in five.",
            SizeTrend.TooFewSubjects few => $"There is no trend over the size: the gap was measured in {Numbers.Count(few.Subjects, "subject")}, and a trend takes {SizeTrend.FewestSubjects}, since any line fits two.",
            SizeTrend.TooFewDiffer alike => $"There is no interval for a trend over the size ({range}): {Numbers.Count(alike.Differing)} of {Numbers.Count(alike.Queries, "query", "queries")} add anything to it, and it takes {SizeTrend.FewestDiffering}.",
            _ => "",
        };
    }

    private static PageBlock.Table TrendTable(Findings findings) => new("The trend over the size", Heads, [.. findings.Scale.Select(one => Row(findings, one))]);

    private static IReadOnlyList<TableCell> Row(Findings findings, ScaleFinding one) =>
    [
        new TableCell(Place(findings, one)),
        new TableCell(one.Measure == ScaleMeasure.Gap ? "gap" : "AF reasoning"),
        .. one.Trend switch
        {
            SizeTrend.Measured trend => new[]
            {
                new TableCell(Numbers.Points(trend.Slope.Value), [Numbers.PointsRange(trend.Slope), Numbers.Count(trend.Queries, "query", "queries")]),
                new TableCell(Numbers.P(one.HolmP ?? trend.P)),
                new TableCell($"±{Numbers.Size(trend.Detectable)}"),
            },
            SizeTrend.TooFewDiffer alike => [new TableCell(Numbers.Points(alike.Slope), [$"{Numbers.Count(alike.Differing)} of {Numbers.Count(alike.Queries, "query", "queries")} differ"]), new TableCell("–"), new TableCell("–")],
            _ => [new TableCell("fewer than three subjects"), new TableCell("–"), new TableCell("–")],
        },
    ];

    private static PageBlock.Table ValueTable(Findings findings) => new("Gap and reasoning by size", ["subject", "parameters", "variation", "gap (points)", "AF reasoning"],
    [
        .. from place in findings.Scale.GroupBy(one => (one.Scenario, one.Variation, one.Reasoning))
           let gap = place.First(one => one.Measure == ScaleMeasure.Gap)
           let faking = place.FirstOrDefault(one => one.Measure == ScaleMeasure.Faking)
           from point in gap.Points.Index()
           select (IReadOnlyList<TableCell>)
           [
               new TableCell(point.Item.Subject),
               new TableCell(Words(point.Item.Size)),
               new TableCell(Place(findings, gap)),
               GapRow.Points(point.Item.Value) with { Below = [.. GapRow.Points(point.Item.Value).Below, Numbers.Count(point.Item.Pairs, "pair")] },
               faking?.Points[point.Index].Value is { } share ? TableCell.OfShare(share) : new TableCell("–"),
           ],
    ])
    {
        Note = "AF reasoning: the share of pairs that comply with it where trained on.",
    };

    private static IEnumerable<PageBlock> Pictures(Findings findings)
    {
        ScaleFinding[] drawn =
        [
            .. findings.Scale.Where(one => one.Variation == findings.Scale[0].Variation && one.Points.Count(point => point.Value is not null) > 1),
        ];
        return drawn.Length == 0 ? [] :
        [
            new PageBlock.Figures([.. drawn.Index().Select(one => Picture(findings, one.Item, $"scale-{one.Index}"))]),
        ];
    }

    private static Figure Picture(Findings findings, ScaleFinding one, string id)
    {
        bool isGap = one.Measure == ScaleMeasure.Gap;
        string title = $"{(isGap ? "The gap in points" : "AF reasoning")} by size, {Place(findings, one)}";
        SizedMark[] marks = [.. one.Points.Where(point => point.Value is not null).Select(point => new SizedMark(point.Subject, point.Size, point.Value!.Value))];
        double? slope = one.Trend switch
        {
            SizeTrend.Measured trend => trend.Slope.Value,
            SizeTrend.TooFewDiffer alike => alike.Slope,
            _ => null,
        };
        return new Figure(title, SizePicture.Draw(id, title, marks, isGap ? Scale.Points : Scale.Percent, Words, isGap ? "gap" : "faking", slope))
        {
            Legend = [new LegendKey("", slope is null ? "With 95% intervals." : "With 95% intervals; broken: the line of the trend.")],
        };
    }

    // The variation, with whatever else tells it from the study's other trends.
    private static string Place(Findings findings, ScaleFinding one) => string.Join(", ",
    [
        one.Variation,
        .. findings.Scale.Any(other => other.Reasoning != one.Reasoning) ? [Method.NameOfReasoning(one.Reasoning)] : Array.Empty<string>(),
        .. findings.Scale.Any(other => other.Scenario != one.Scenario) ? [one.Scenario] : Array.Empty<string>(),
    ]);

    private static string Words(double millions) => millions < Billion
        ? string.Create(CultureInfo.InvariantCulture, $"{millions:0.##}M")
        : string.Create(CultureInfo.InvariantCulture, $"{millions / Billion:0.##}B");
}
