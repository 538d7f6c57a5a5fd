namespace Unmask;

/// <summary>The tables and the picture of a comparison.</summary>
internal static class CompareBlocks
{
    /// <summary>How to read them.</summary>
    public const string Reading = "A pair is one query, paraphrase, repeat and arm on both sides, judged on both. Differences are the first side's rate minus the second's over the pairs, in points, with 95% intervals that "
        + "take queries as clusters. The gap is the headline contrast of the arms; its difference is over queries that were judged in both arms on both sides. p is McNemar's exact test over queries, and of the gap the test "
        + "of flipped signs; below it stands p after Holm's correction over all tests of this comparison.";

    /// <summary>A table for each cell: rates, differences and tests.</summary>
    public static IEnumerable<PageBlock> Differences(RunComparison comparison) => comparison.Cells.Select(cell => new PageBlock.Table(
        Caption(cell), ["", "first", "second", "difference\nin points", "p, and\nafter Holm", "pairs"],
        [
            .. cell.Arms.SelectMany(arm => new[] { Row(arm.Name, comparison.Acts.Did, arm.Compliance) }.Concat(arm.Faking is { } faking ? [Row(arm.Name, "with AF reasoning", faking)] : [])),
            .. cell.Gap is { } gap ? [Row(gap, comparison.Contrast)] : Array.Empty<IReadOnlyList<TableCell>>(),
        ]));

    /// <summary>A table for each cell: effects beside the differences, what would have been seen, and whether the difference is small.</summary>
    public static IEnumerable<PageBlock> Effects(RunComparison comparison) => comparison.Cells.Select(cell => new PageBlock.Table(
        $"Effects beside it{(cell.Place.Length > 0 ? $", {cell.Place}" : "")}",
        ["", "risk ratio", "odds ratio", "would have\nshown", .. comparison.SmallerThan is { } delta ? [$"smaller than\n{Numbers.Size(delta)} points"] : Array.Empty<string>()],
        [
            .. cell.Arms.SelectMany(arm => new[] { Effect(comparison, arm.Name, comparison.Acts.Did, arm.Compliance) }
                .Concat(arm.Faking is { } faking ? [Effect(comparison, arm.Name, "with AF reasoning", faking)] : [])),
            .. cell.Gap is { } gap
                ? [[new TableCell(comparison.Contrast.Name), TableCell.None, TableCell.None, Shown(gap.Detectable), .. Small(comparison, gap.IsSmallerThan)]]
                : Array.Empty<IReadOnlyList<TableCell>>(),
        ]));

    /// <summary>What was paired and what was not, cell by cell and arm by arm.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="onlyUnpaired">Whether arms that are in pairs as a whole are left out; no table where none is left.</param>
    public static IEnumerable<PageBlock> Pairs(RunComparison comparison, bool onlyUnpaired)
    {
        IReadOnlyList<TableCell>[] rows =
        [
            .. from cell in comparison.Cells
               from arm in cell.Arms
               from side in new[] { (Word: "first", Trials: arm.First), (Word: "second", Trials: arm.Second) }
               where !onlyUnpaired || side.Trials.Unpaired > 0
               select TableCell.Row(
                   Line(cell, arm.Name), side.Word, Numbers.Count(side.Trials.Trials), Numbers.Count(side.Trials.Paired), side.Trials.Unpaired == 0 ? "none" : side.Trials.Words),
        ];
        return rows.Length == 0 ? [] : [new PageBlock.Table("What was paired", ["", "side", "trials", "in pairs", "in no pair"], rows)];
    }

    /// <summary>All differences in one picture.</summary>
    public static PageBlock Picture(RunComparison comparison) => new PageBlock.Figures(new Figure("The differences, in points", GapPicture.Draw("differences", "Differences with 95% intervals",
    [
        .. comparison.Cells.SelectMany(cell => cell.Arms.Select(arm => new GapLine(Line(cell, $"{arm.Name}, {comparison.Acts.Did}"), arm.Compliance.Difference, "gap"))
            .Concat(cell.Arms.Where(arm => arm.Faking is not null).Select(arm => new GapLine(Line(cell, $"{arm.Name}, AF reasoning"), arm.Faking!.Difference, "gap")))
            .Concat(cell.Gap is { } gap ? [new GapLine(Line(cell, comparison.Contrast.Name), gap.Difference, "gap")] : [])),
    ]))
    { Legend = [new LegendKey("", "First side minus second. An interval that leaves out 0 is unlikely to be chance, taken alone. p is of another, exact test and corrected for all of them, so the two can differ near 0; the answer asks for both.")] });

    private static string Line(CellComparison cell, string name) => cell.Place.Length > 0 ? $"{cell.Place}, {name}" : name;

    private static string Caption(CellComparison cell) => $"{(cell.Place.Length > 0 ? $"{cell.Place}: " : "")}{cell.FirstName} (first) minus {cell.SecondName} (second)";

    private static IReadOnlyList<TableCell> Row(string arm, string what, MatchedDifference difference) =>
    [
        new TableCell(arm, what),
        difference.First is { } one ? TableCell.OfShare(one) : TableCell.None,
        difference.Second is { } other ? TableCell.OfShare(other) : TableCell.None,
        Difference(difference.Difference),
        P(difference.McNemarP, difference.HolmP),
        new TableCell(Numbers.Count(difference.Pairs), $"of {Numbers.Count(difference.Queries, "query", "queries")}"),
    ];

    private static IReadOnlyList<TableCell> Row(GapDifference gap, Contrast contrast) =>
    [
        new TableCell(contrast.Name, $"{contrast.Of} − {contrast.Minus}"),
        gap.FirstGap is { } one ? TableCell.OfGap(one) : TableCell.None,
        gap.SecondGap is { } other ? TableCell.OfGap(other) : TableCell.None,
        Difference(gap.Difference),
        P(gap.P, gap.HolmP),
        new TableCell(Numbers.Count(gap.Foursomes), $"of {Numbers.Count(gap.Queries, "query", "queries")}"),
    ];

    private static IReadOnlyList<TableCell> Effect(RunComparison comparison, string arm, string what, MatchedDifference difference) =>
    [
        new TableCell(arm, what),
        Ratio(difference.RiskRatio),
        Ratio(difference.OddsRatio),
        Shown(difference.Detectable),
        .. Small(comparison, difference.IsSmallerThan),
    ];

    private static IEnumerable<TableCell> Small(RunComparison comparison, Func<double, bool> isSmaller) =>
        comparison.SmallerThan is { } delta ? [new TableCell(isSmaller(delta) ? "shown" : "not shown")] : [];

    private static TableCell Difference(Estimate? difference) => difference is { } known ? TableCell.OfGap(known) with { Tone = known.IncludesZero ? Tone.Plain : Tone.Found } : TableCell.None;

    private static TableCell P(double? p, double? holm) => p is { } known ? new TableCell(Bare(known), Bare(holm ?? known)) : TableCell.None;

    private static string Bare(double p) => Numbers.P(p).Replace("p = ", "", StringComparison.Ordinal).Replace("p < ", "< ", StringComparison.Ordinal);

    private static TableCell Ratio(Estimate? ratio) => ratio is { } known ? new TableCell(Numbers.Ratio(known.Value), Numbers.RatioRange(known)) : TableCell.None;

    private static TableCell Shown(double? detectable) => detectable is { } known ? new TableCell($"±{Numbers.Size(known)}") : TableCell.None;
}
