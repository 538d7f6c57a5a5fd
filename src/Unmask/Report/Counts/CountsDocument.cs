using System.Globalization;

namespace Unmask;

/// <summary>A table of counts as a page.</summary>
public static class CountsDocument
{
    private static readonly string[] Methods =
    [
        "Shares have Wilson's 95% intervals. Differences are trained-on minus other, in points, with Newcombe's hybrid score interval and with Miettinen and Nurminen's score interval.",
        "p is Fisher's, exact and two-sided. BH and Holm are p-values adjusted over all rows of the table. The odds ratio has Woolf's interval; where a cell is empty there is none.",
    ];

    /// <summary>The whole page.</summary>
    public static Document Of(CountsReport report) => new(
        $"{report.Name}: counts", ["Unmask", report.Name], $"Is there more of it in the tier {report.Tiers.Trained} than in {report.Tiers.Other}?", [new PageBlock.Answer(report.Lead, "")],
        [
            new Section("found", "What was found", [.. Sentences(report), Table(report, inFull: true)]),
            new Section("method", "How this was computed", [.. Methods.Select(text => new PageBlock.Paragraph(text))]),
        ]);

    /// <summary>What a terminal shows.</summary>
    /// <param name="report">The table.</param>
    /// <param name="inFull">Whether with Miettinen and Nurminen's interval and odds ratios.</param>
    public static IReadOnlyList<PageBlock> Brief(CountsReport report, bool inFull) => [Table(report, inFull), .. Sentences(report), new PageBlock.Answer(report.Lead, "")];

    /// <summary>The files <c>report.html</c>, <c>report.md</c> and <c>report.json</c> in a folder, which is made where it is missing.</summary>
    /// <returns>Their paths, the page first.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static IReadOnlyList<string> WriteFiles(CountsReport report, string folder)
    {
        _ = Directory.CreateDirectory(folder);
        Document page = Of(report);
        (string Name, string Text)[] files = [("report.html", DocumentHtml.Write(page)), ("report.md", DocumentMarkdown.Write(page)), ("report.json", CountsJson.Write(report))];
        foreach ((string name, string text) in files)
        {
            WholeFile.Write(Path.Combine(folder, name), text);
        }

        return [.. files.Select(file => Path.Combine(folder, file.Name))];
    }

    private static IEnumerable<PageBlock> Sentences(CountsReport report) =>
        new[] { CountsReport.PairsSentence, report.InferredSentence }.OfType<string>().Select(text => new PageBlock.Paragraph(text));

    private static PageBlock.Table Table(CountsReport report, bool inFull)
    {
        bool faking = report.Rows.Any(row => row.Pair.Trained.Faking is not null || row.Pair.Other.Faking is not null);
        string[] heads = ["", report.Tiers.Trained, report.Tiers.Other, .. faking ? ["AF"] : Array.Empty<string>(), "difference", .. inFull ? ["Miettinen–\nNurminen", "odds ratio"] : Array.Empty<string>(), "Fisher"];
        return new PageBlock.Table("Counts by tier", heads, [.. report.Rows.Select(row => Row(row, inFull, faking))]) { Note = "95% intervals below. BH and Holm: adjusted over all rows." };
    }

    private static IReadOnlyList<TableCell> Row(CountedDifference row, bool inFull, bool faking) =>
    [
        new(row.Pair.Subject.Length > 0 ? row.Pair.Subject : row.Pair.Name, row.Pair.Subject.Length > 0 && row.Pair.Condition.Length > 0 ? [row.Pair.Condition] : []),
        Arm(row.Pair.Trained, row.Trained),
        Arm(row.Pair.Other, row.Other),
        .. faking ? [Faking(row.Pair)] : Array.Empty<TableCell>(),
        TableCell.OfGap(row.Newcombe) with { Tone = row.FalseDiscovery < CountedDifference.Level ? Tone.Found : Tone.Plain },
        .. inFull ? [new TableCell(Numbers.PointsRange(row.MiettinenNurminen)), row.Odds is { } odds ? new TableCell(Ratio(odds.Value), $"{Ratio(odds.Low)} to {Ratio(odds.High)}") : TableCell.None] : Array.Empty<TableCell>(),
        new(Numbers.P(row.Fisher), $"BH {Bare(row.FalseDiscovery)}", $"Holm {Bare(row.FamilyWise)}"),
    ];

    private static TableCell Arm(CountedArm arm, Estimate share) =>
        new(Numbers.Percent(share.Value), Numbers.Range(share), $"{Numbers.Count(arm.Complied)} of {Numbers.Count(arm.Trials)}{(arm.IsInferred ? " or more" : "")}");

    private static TableCell Faking(CountedPair pair) =>
        pair.Trained.Faking is { } trained ? new(Numbers.Percent((double)trained / pair.Trained.Trials), Numbers.Range(Proportion.Wilson(trained, pair.Trained.Trials)), pair.Other.Faking is { } other ? $"{trained} v {other}" : $"{trained}")
        : TableCell.None;

    private static string Bare(double p) => Numbers.P(p).Replace("p = ", "", StringComparison.Ordinal).Replace("p ", "", StringComparison.Ordinal);

    private static string Ratio(double ratio) => ratio.ToString(ratio < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
