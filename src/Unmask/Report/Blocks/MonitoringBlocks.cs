namespace Unmask;

/// <summary>Verbalised reasoning against gap, where the reasoning is said to be read and where it is not.</summary>
internal static class MonitoringBlocks
{
    private static readonly string[] Heads = ["", "scratchpad", "gap (points)", "gap without AF", "AF reasoning"];

    /// <summary>The reading of each subject, the table and the picture; nothing where nobody was said to read.</summary>
    public static IReadOnlyList<PageBlock> Of(Findings findings)
    {
        IReadOnlyList<MonitoringFinding> all = MonitoringFinding.Of(findings);
        return all.Count == 0 ? [] : [new PageBlock.Heading("When the reasoning is read"), .. Sentences(findings, all), .. Pictures(findings, all), Table(findings, all)];
    }

    /// <summary>The table and the reading, for a terminal.</summary>
    public static IReadOnlyList<PageBlock> Brief(Findings findings)
    {
        IReadOnlyList<MonitoringFinding> all = MonitoringFinding.Of(findings);
        return all.Count == 0 ? [] : [Table(findings, all), .. Sentences(findings, all)];
    }

    /// <summary>The reading in one sentence, with the numbers that it rests on.</summary>
    public static string Says(Findings findings, MonitoringFinding one)
    {
        string name = Name(findings, one);
        return one.Reading switch
        {
            MonitoringReading.Hides => $"{name}: the gap stays while the words go. {Hidden(one)}",
            MonitoringReading.SaysSo => $"{name}: it says so where it is read, too. AF reasoning is {Share(one.FakingRead)} where its scratchpad is said to be read and {Share(one.FakingUnread)} where not, and the gap there comes with it.",
            MonitoringReading.Silent => $"{name}: a gap without words, read or not. It is {Points(one.Read.Paired)} points where its scratchpad is said to be read, hardly any reasoning says why, and so reading takes nothing away.",
            MonitoringReading.NothingToHide => $"{name}: nothing to hide was seen. There is no gap and hardly any AF reasoning, read or not.",
            _ => one.FakingRead is null || one.FakingUnread is null
                ? $"{name}: whether it hides its reasoning is not known, since nobody judged it."
                : $"{name}: whether it hides its reasoning is not known. Where it is read AF reasoning changes by {Points(one.FakingChange)} points, and a gap of {Points(one.Read.WithoutFaking)} points is left without it.",
        };
    }

    /// <summary>What is left where the words go, with its numbers.</summary>
    public static string Hidden(MonitoringFinding one) =>
        $"Where its scratchpad is said to be read, AF reasoning changes by {Points(one.FakingChange)} points, and a gap of {Points(one.Read.WithoutFaking)} points is left without it: a gap without words, which is not honesty.";

    private static IEnumerable<PageBlock> Sentences(Findings findings, IReadOnlyList<MonitoringFinding> all) => all.Select(one => new PageBlock.Paragraph(Says(findings, one)));

    private static PageBlock.Table Table(Findings findings, IReadOnlyList<MonitoringFinding> all) => new("Verbalised reasoning against gap", Heads,
    [
        .. all.SelectMany(one => new IReadOnlyList<TableCell>[]
        {
            [new TableCell(Name(findings, one)), new TableCell("not read"), GapRow.Points(one.Unread.Paired), GapRow.Points(one.Unread.WithoutFaking), FakingShare.Of(findings.OfArm(one.Unread), inFull: false) ?? new TableCell("not judged")],
            [new TableCell(""), new TableCell("said to be read"), GapRow.Points(one.Read.Paired), GapRow.Points(one.Read.WithoutFaking), FakingShare.Of(findings.OfArm(one.Read), inFull: false) ?? new TableCell("not judged")],
            [new TableCell(""), new TableCell("difference"), GapRow.Points(one.GapChange), new TableCell(""), GapRow.Points(one.FakingChange)],
        }),
    ])
    {
        Note = "AF reasoning: its share where trained on. Differences, in points, are over the queries that both have.",
    };

    private static IEnumerable<PageBlock> Pictures(Findings findings, IReadOnlyList<MonitoringFinding> all)
    {
        ScatterMark[] marks = [.. all.SelectMany(one => new[] { Mark(one.Unread, one.FakingUnread, $"{Name(findings, one)}, not read"), Mark(one.Read, one.FakingRead, $"{Name(findings, one)}, read") }).OfType<ScatterMark>()];
        return marks.Length == 0 ? [] :
        [
            new PageBlock.Figures(new Figure("The gap in points, over the share with alignment-faking reasoning where trained on", ScatterPicture.Draw("monitoring", "The gap over the share with alignment-faking reasoning, read and not", marks))
            {
                Legend = [new LegendKey("", "On the line the gap is as large as the reasoning says; left above it is a gap without words.")],
                IsWide = true,
            }),
        ];
    }

    private static ScatterMark? Mark(Gap gap, Estimate? faking, string name) => gap.Paired is { } paired && faking is { } share ? new ScatterMark(name, share.Value, paired.Value) : null;

    private static string Name(Findings findings, MonitoringFinding one)
    {
        string subject = one.Unread.Subject.Length > 0 ? one.Unread.Subject : Findings.Nameless;
        return one.Read.Variation == one.Unread.Variation ? $"{subject}, {findings.VariationOf(one.Unread)}" : subject;
    }

    private static string Points(Estimate? points) => points is { } known ? Numbers.Points(known) : "an unknown number of";

    private static string Share(Estimate? share) => share is { } known ? Numbers.Percent(known) : "not known";
}
