namespace Unmask;

/// <summary>Whether a subject's gap goes with its reasoning from variation to variation.</summary>
internal static class AcrossVariations
{
    // With three points any line fits well.
    private const int Fewest = 4;

    /// <summary>The picture of reasoning against gap and the correlation; nothing below four variations in which both were measured.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="gaps">The gaps of one subject.</param>
    /// <param name="id">The beginning of the picture's id in its page.</param>
    public static IEnumerable<PageBlock> Of(Findings findings, Gap[] gaps, string id)
    {
        ScatterMark[] points = Points(findings, gaps);
        if (points.Length < Fewest)
        {
            yield break;
        }

        yield return new PageBlock.Heading("Reasoning against gap");
        yield return new PageBlock.Figures(new Figure("The gap in points, over the share with alignment-faking reasoning where trained on", ScatterPicture.Draw($"{id}-scatter", "The gap over the share with alignment-faking reasoning", points)) { Legend = [new LegendKey("", "One mark a variation. On the line the gap is as large as the reasoning says.")] });
        yield return new PageBlock.Paragraph(Says(points));
    }

    /// <summary>The variations in which both were measured.</summary>
    internal static ScatterMark[] Points(Findings findings, IEnumerable<Gap> gaps) =>
        [.. from gap in gaps where gap.Paired is not null && findings.OfArm(gap)?.FakingRate is not null select new ScatterMark(findings.LabelOf(gap), findings.OfArm(gap)!.FakingRate!.Value.Value, gap.Paired!.Value.Value)];

    private static string Says(ScatterMark[] points)
    {
        (double, double)[] pairs = [.. points.Select(point => (point.Across, point.Up))];
        return Correlation.Spearman(pairs) is not { } rank
            ? $"Over {points.Length} variations the reasoning or the gap is the same everywhere, so nothing tells whether they go together."
            : $"Over {points.Length} variations reasoning and gap correlate by {Numbers.Hundredths(rank.Value)} ({Numbers.Hundredths(rank.Low)} to {Numbers.Hundredths(rank.High)}; ranks, Spearman). Variations are few and share their queries: it describes them, and is no test.";
    }
}
