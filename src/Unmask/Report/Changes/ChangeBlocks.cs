namespace Unmask;

/// <summary>What each variation changes against the first, as a picture, a table and a sentence.</summary>
internal static class ChangeBlocks
{
    private const string Stopped = " The run stopped early; these intervals take the number of queries as fixed.";

    private const string Brevity = "Its rates minus those of the first. AF reasoning: complying with it where trained on. p is corrected for the variations.";

    /// <summary>All that a page says of one subject's; nothing where the study has one variation.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="id">The beginning of the pictures' ids in their page.</param>
    public static IEnumerable<PageBlock> Of(Findings findings, string subject, string id)
    {
        VariationChange[] changes = [.. findings.ChangesOf(subject)];
        return changes.Length == 0 ? [] : [new PageBlock.Heading(Title(changes)), Pictures(findings, changes, id), Table(findings, changes, inFull: true)];
    }

    /// <summary>The table of all subjects, for a terminal.</summary>
    public static IEnumerable<PageBlock> Brief(Findings findings) => findings.Changes.Count == 0 ? [] : [Table(findings, [.. findings.Changes], inFull: false)];

    private static string Title(VariationChange[] changes)
    {
        string[] bases = [.. changes.Select(change => change.Base.Variation).Distinct(StringComparer.Ordinal)];
        return $"Against {bases[0]}, on the same queries";
    }

    private static PageBlock.Figures Pictures(Findings findings, VariationChange[] changes, string id) => new(
    [
        .. from measure in new[] { ChangedMeasure.Gap, ChangedMeasure.Faking, ChangedMeasure.Ordinary }
           let lines = changes.Select(change => (change, Measured: change.Measures.First(one => one.Measure == measure))).ToArray()
           where lines.Any(line => line.Measured.Difference is not null)
           select new Figure($"What it changes in {What(measure)}, in points",
               GapPicture.Draw($"{id}-change-{EnumWord.Of(measure)}", $"Changes against {changes[0].Base.Variation}, with 95% intervals", [.. lines.Select(line => new GapLine(findings.NameOf(line.change), line.Measured.Difference, "gap"))]))
           {
               Legend = [new LegendKey("", $"Below 0 there is less of it than in {changes[0].Base.Variation}.")],
           },
    ]);

    private static string What(ChangedMeasure measure) => measure switch
    {
        ChangedMeasure.Gap => "the gap",
        ChangedMeasure.Faking => "AF reasoning where trained on",
        _ => "ordinary requests answered",
    };

    private static PageBlock.Table Table(Findings findings, VariationChange[] changes, bool inFull)
    {
        bool ordinary = changes.Any(change => change.Ordinary is not null);
        bool several = changes.Any(change => change.Cell.Subject != changes[0].Cell.Subject);
        IReadOnlyList<TableCell> Row(VariationChange change) =>
        [
            new TableCell(findings.NameOf(change), [.. several ? [change.Cell.Subject] : Array.Empty<string>(), .. IsPlain(change) ? [] : new[] { $"against {findings.NameOf(change.Base)}" }]),
            .. change.Measures.Where(one => Shows(one.Measure)).Select(one => inFull && one is { Measure: ChangedMeasure.Ordinary, Queries: > 0 } ? Cell(one) with { Below = [.. Cell(one).Below, Numbers.Count(one.Queries, "request")] } : Cell(one)),
            .. inFull ? [new TableCell(Numbers.Count(change.Measures.Where(one => one.Measure != ChangedMeasure.Ordinary).Max(one => one.Queries)), change.Incomplete > 0 ? [Numbers.Count(change.Incomplete, "pair is", "pairs are") + " not whole"] : [])] : Array.Empty<TableCell>(),
        ];
        // Where a sixth column would not fit a terminal, what is done otherwise gives way: it is the rate where trained on, less the gap.
        bool Shows(ChangedMeasure measure) => measure switch
        {
            ChangedMeasure.Otherwise => inFull || !ordinary,
            ChangedMeasure.Ordinary => ordinary,
            _ => true,
        };
        bool IsPlain(VariationChange change) => change.Base.Variation == changes[0].Base.Variation && change.Base.Reasoning == change.Cell.Reasoning;
        string Head(string arm) => inFull ? $"{findings.Acts.Did} {arm}" : findings.Acts.Head(arm);
        return new PageBlock.Table(
            inFull ? "What each variation changes, in points" : $"{Title(changes)}, in points",
            ["variation", "gap", "AF reasoning", Head(findings.ArmHeads.Of), .. Shows(ChangedMeasure.Otherwise) ? [Head(findings.ArmHeads.Minus)] : Array.Empty<string>(), .. ordinary ? [inFull ? "ordinary requests answered" : "ordinary\nanswered"] : Array.Empty<string>(), .. inFull ? ["queries"] : Array.Empty<string>()],
            [.. changes.Select(Row)])
        {
            Note = inFull ? $"{Brevity} {Method.Changes}{(findings.IsStopped ? Stopped : "")}" : findings.IsStopped ? Brevity + Stopped : Brevity,
        };
    }

    private static TableCell Cell(MeasuredChange change) => change.Difference is not { } known ? TableCell.None
        : new TableCell(Numbers.Points(known.Value), [Numbers.PointsRange(known), .. change.HolmP is { } p ? [Numbers.P(p)] : Array.Empty<string>()]) { Tone = change.IsSeen ? Tone.Found : Tone.Plain };
}
