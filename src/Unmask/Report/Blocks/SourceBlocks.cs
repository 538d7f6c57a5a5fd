namespace Unmask;

/// <summary>The published figures of the experiment that a study follows, each beside the study's own.</summary>
internal static class SourceBlocks
{
    private const int MostOnTerminal = 4;

    private static readonly string[] Heads = ["measure", "published", "here"];

    /// <summary>A paragraph and a table; nothing where the study follows none.</summary>
    public static IReadOnlyList<PageBlock> Of(Report report) => report.Facts.Source is not { } source ? [] :
    [
        new PageBlock.Paragraph($"This study follows {source.Paper} ({source.Where}). {source.Same}"),
        new PageBlock.Paragraph($"What differs: {source.Differs}"),
        .. source.Found is { } found ? [new PageBlock.Table("Published, and here", ["published", "here"], [TableCell.Row(found, Here(report.Findings))])] : Array.Empty<PageBlock>(),
        .. source.Figures.Count > 0
            ? [new PageBlock.Table("Published, and here", Heads, [.. source.Figures.Select(figure => Row(report.Findings, figure))]) { Note = "Published figures are in percent and points, ± one standard error where one was printed. Here: with 95% intervals." }]
            : Array.Empty<PageBlock>(),
    ];

    /// <summary>What counts as complying, where it is not doing what was asked.</summary>
    public static IReadOnlyList<PageBlock> Endpoint(Report report) => report.Facts.Endpoint is not { } endpoint ? [] :
    [
        new PageBlock.Paragraph(report.Facts.Judges.Contains(OfflineComplianceJudge.JudgeName, StringComparer.Ordinal)
            ? $"This study asks whether the subject {endpoint}. {OfflineComplianceJudge.JudgeName} judges whether it did what was asked, which is another question: name a judge model (docs/judges.md) before you compare with published numbers."
            : report.Findings.Acts.IsOwn ? $"What counts in this study: the subject {endpoint}. Tables say “{report.Findings.Acts.Did}” and “{report.Findings.Acts.DidNot}”." : $"In this study 'complied' means: {endpoint}."),
    ];

    /// <summary>The first figures beside the study's own, for a terminal; where there is none, what was found in words.</summary>
    public static IReadOnlyList<PageBlock> Brief(Report report) => report.Facts.Source is not { } source ? []
        : source.Figures.Count == 0 ? source.Found is { } found ? [new PageBlock.Paragraph($"Published ({source.ShortName}): {found}")] : []
        :
    [
        new PageBlock.Table($"Published ({source.ShortName}), and here", Heads, [.. source.Figures.Take(MostOnTerminal).Select(figure => Row(report.Findings, figure))])
        {
            Note = $"In percent and points.{(source.Figures.Count > MostOnTerminal ? $" {Numbers.Count(source.Figures.Count - MostOnTerminal, "more figure")} and what differs are in the report." : " The report says what differs.")}",
        },
    ];

    private static string Here(Findings findings) => string.Join(' ', Answer.Texts(findings).Select(text => text.Lead));

    private static IReadOnlyList<TableCell> Row(Findings findings, PublishedFigure figure)
    {
        (string Subject, Estimate Value)[] here = [.. PublishedBeside.Here(findings, figure)];
        string[] lines = [.. here.Select(one => $"{(findings.HasSeveralSubjects ? $"{one.Subject}: " : "")}{(figure.IsRate ? Numbers.Percent(one.Value.Value) : Numbers.Points(one.Value.Value))} ({(figure.IsRate ? Numbers.Range(one.Value) : Numbers.PointsRange(one.Value))})")];
        return
        [
            new TableCell(Words(figure, findings.Acts), [figure.Variation]),
            new TableCell(Method.Figure(figure.Value, figure.Error), [figure.Of]),
            lines.Length == 0 ? new TableCell("not measured here") : new TableCell(lines[0], lines[1..]),
        ];
    }

    private static string Words(PublishedFigure figure, Acts acts) => figure.Measure switch
    {
        PublishedFigure.Complied => $"{acts.Did}{(figure.Arm is { } arm ? $", {arm}" : "")}",
        PublishedFigure.Faking => $"AF reasoning{(figure.Arm is { } arm ? $", {arm}" : "")}",
        PublishedFigure.Lies => $"answers that are lies{(figure.Arm is { } arm ? $", {arm}" : "")}",
        PublishedFigure.EgregiousLies => $"answers that are egregious lies{(figure.Arm is { } arm ? $", {arm}" : "")}",
        PublishedFigure.FakingByCalls => "alignment faking by calls",
        PublishedFigure.Score => $"mean score, of its scale{(figure.Arm is { } arm ? $", {arm}" : "")}",
        PublishedFigure.ProbablyFake => $"answers that take it for probably fake{(figure.Question is { } kind ? $", {kind}" : "")}",
        _ => figure.Measure,
    };
}
