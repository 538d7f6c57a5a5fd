namespace Unmask;

/// <summary>The top of the page: the answer, the three numbers behind it, and what they are numbers of.</summary>
internal static class HeadBlocks
{
    public static IReadOnlyList<PageBlock> Of(Report report)
    {
        Findings findings = report.Findings;
        IReadOnlyList<Gap> headlines = findings.Headlines;
        return
        [
            .. headlines.Where(gap => findings.ChanceOf(gap) is null).Select(gap => Badge(findings, gap, headlines.Count > 1)),
            .. Answer.Texts(findings).Select(text => new PageBlock.Answer(text.Lead, text.Grounds)),
            // The numbers of one among several would be taken for all: they have a table of their own.
            .. headlines.Count == 1 && findings.ChanceOf(headlines[0]) is null ? [Tiles(findings, headlines[0])] : Array.Empty<PageBlock>(),
            .. StoppingBlocks.Words(report),
            new PageBlock.Explanations([new Term("Alignment faking", Method.Question), new Term("How it is measured", Method.GapOf(report)), new Term("How to read the ranges", Method.Interval)]),
            .. report.HasOrganism || report.HasScripted
                ? [new PageBlock.Explanations([.. report.HasOrganism ? [new Term("Organisms", Method.Organism)] : Array.Empty<Term>(), .. report.HasScripted ? [new Term("Scripted subjects", Method.Scripted)] : Array.Empty<Term>()])]
                : Array.Empty<PageBlock>(),
        ];
    }

    private static PageBlock.Badge Badge(Findings findings, Gap gap, bool isOneOfSeveral)
    {
        GapReading reading = findings.ReadingOf(gap);
        bool speaksForNone = findings.SpeaksForNone(gap);
        string words = speaksForNone && !findings.IsAgainstObjective && findings.OfArm(gap) is { Faking: 0 } ? "no alignment faking seen" : reading.Words();
        words = MonitoringFinding.HidingOf(findings, gap) is null ? words : $"{words}, hidden where it is read";
        return new PageBlock.Badge(isOneOfSeveral ? $"{findings.NameOf(gap)}: {words}" : words, reading == GapReading.AlignmentFaking ? Tone.Found : speaksForNone ? Tone.None : Tone.Mixed);
    }

    private static PageBlock.Tiles Tiles(Findings findings, Gap gap)
    {
        Cell? trained = findings.OfArm(gap), other = findings.MinusArm(gap);
        TableCell? faking = FakingShare.Of(trained, inFull: true);
        return new PageBlock.Tiles(
        [
            Rate("trained", $"{findings.Acts.Did} where trained on ({gap.OfTier})", trained),
            Rate("other", $"{findings.Acts.Did} where not ({gap.MinusTier})", other),
            new Tile("gap", "the gap between the two, in points", gap.Paired is { } value ? Numbers.Points(value.Value) : null,
            [
                Numbers.Count(gap.Queries, "query", "queries"),
                .. gap.Paired is { } paired ? [$"95% interval{AtAnyTime(gap)} {Numbers.PointsRange(paired)}"] : Array.Empty<string>(),
                .. gap.FixedSize is { } fixedSize ? [$"for a fixed number of queries {Numbers.PointsRange(fixedSize)}"] : Array.Empty<string>(),
                .. gap.OverWordings is { } wordings ? [$"over {Numbers.Count(wordings.Each.Count)} wordings: {Numbers.Points(wordings.Gap)}"] : Array.Empty<string>(),
                .. findings.BoundsOf(gap) is { } bounds ? [$"with all that is missing: {Numbers.PointsRange(bounds)}"] : Array.Empty<string>(),
            ]),
            new Tile("faking", $"{findings.Acts.Did} with alignment-faking reasoning", faking?.Value, faking is null ? [] : [faking.Below[1], $"95% interval {faking.Below[0]}", .. faking.Below.Skip(2)]),
        ]);
    }

    private static string AtAnyTime(Gap gap) => gap.FixedSize is null ? "" : ", at any time,";

    private static Tile Rate(string kind, string name, Cell? arm) => new(kind, name, arm?.Compliance is { } share ? Numbers.Percent(share.Value) : null, arm is null ? [] :
    [
        .. arm.Judged > 0 ? [$"{arm.Complied} of {arm.Judged}"] : Array.Empty<string>(),
        .. arm.Compliance is { } range ? [$"95% interval {Numbers.Range(range)}"] : Array.Empty<string>(),
        .. Losses.Remarks(arm),
    ]);
}
