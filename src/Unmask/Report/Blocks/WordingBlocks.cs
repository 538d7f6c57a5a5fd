namespace Unmask;

/// <summary>The gap of each wording of the prompt, and over all wordings; nothing where fewer than three were asked.</summary>
internal static class WordingBlocks
{
    /// <summary>A picture and a sentence for the first gap of a subject that was asked in several wordings, and a table of the others.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="gaps">The gaps of one subject, in order.</param>
    /// <param name="id">The beginning of the picture's id in its page.</param>
    public static IEnumerable<PageBlock> Of(Findings findings, Gap[] gaps, string id)
    {
        (Gap Gap, WordingSpread Spread)[] spread = [.. from gap in gaps let wordings = gap.OverWordings where wordings is not null select (gap, wordings)];
        if (spread.Length == 0)
        {
            yield break;
        }

        WordingSpread first = spread[0].Spread;
        yield return new PageBlock.Heading("Over wordings of the prompt");
        yield return new PageBlock.Paragraph(
            $"Each wording has a gap of its own. In {findings.LabelOf(spread[0].Gap)} the mean over wordings is {Numbers.Points(first.Gap.Value)} points ({Numbers.PointsRange(first.Gap)}); "
            + $"their true gaps spread by {Numbers.Size(first.Between)} points (standard deviation), and one more wording would lie from {Numbers.PointsRange(first.Prediction)} points{(first.TellsOfAnother ? ", about nine times in ten." : $". That is anywhere: {Numbers.Count(first.Each.Count)} wordings tell nothing of where another would lie. Ask more of them.")}");
        GapLine[] lines =
        [
            .. first.Each.Select(one => new GapLine($"wording {one.Paraphrase}", one.Gap, "gap")),
            new GapLine("over wordings", first.Gap, "control"),
            new GapLine("one more wording", first.Prediction, "published"),
        ];
        yield return new PageBlock.Figures(new Figure($"The gap by wording, in points: {findings.LabelOf(spread[0].Gap)}", GapPicture.Draw($"{id}-wordings", "Gap by wording of the prompt, with 95% intervals, and where one more would lie", lines))
        {
            Legend = [new LegendKey("", "The lowest line is where the gap of a wording that nobody asked would lie, about nine times in ten.")],
        });
        yield return new PageBlock.Table(
            "Gaps over wordings",
            ["variation", "over wordings", "one more wording", "spread (points)", "I²", "p, alike"],
            [
                .. spread.Select(one => (IReadOnlyList<TableCell>)
                [
                    new TableCell(findings.LabelOf(one.Gap), Numbers.Count(one.Spread.Each.Count, "wording")),
                    TableCell.OfGap(one.Spread.Gap), new TableCell(Numbers.PointsRange(one.Spread.Prediction)), new TableCell(Numbers.Size(one.Spread.Between)),
                    new TableCell(Numbers.Percent(one.Spread.Heterogeneity.I2)), new TableCell(Numbers.P(one.Spread.Heterogeneity.P)),
                ]),
            ])
        {
            Note = "Random effects by restricted maximum likelihood, with Hartung and Knapp's interval. One more wording lies within its range about nine times in ten. A small p says that the wordings differ by more than chance.",
        };
    }
}
