namespace Unmask;

/// <summary>A report as a page: the same blocks for the web page and the text, and a few of them for the terminal.</summary>
public static class ReportDocument
{
    /// <summary>The whole page.</summary>
    public static Document Of(Report report) => new($"{report.Facts.Study}: does it fake alignment?", ["Unmask", report.Facts.Study], report.Facts.Question, HeadBlocks.Of(report),
    [
        new Section("found", "What was found", [.. SourceBlocks.Endpoint(report), .. FindingBlocks.Of(report), .. MonitoringBlocks.Of(report.Findings), .. StoppingBlocks.Table(report), .. CorrectionBlocks.Of(report.Findings), .. ToolChoiceBlocks.Of(report.Findings), .. PlanBlocks.Of(report.Findings), .. ConfessionBlocks.Of(report.Findings), .. AnswerBlocks.Of(report.Findings), .. ScoreBlocks.Of(report.Findings), .. JudgeBlocks.Columns(report.Findings), .. SuspicionBlocks.Of(report.Findings)]),
        new Section("controls", "Does the instrument work?", [.. ControlBlocks.Of(report.Findings), .. JudgeBlocks.Of(report), .. KeywordBlocks.Of(report.Findings)]),
        new Section("worries", "What should worry you", [WorryBlocks.Of(report.Worries)]),
        new Section("transcripts", "Read it yourself", TranscriptBlocks.Of(report.Pairs, report.Findings.Acts)),
        new Section("published", "Published numbers, for comparison", [.. SourceBlocks.Of(report), .. PublishedBlocks.Of(report.Findings, report.Facts.Source)]),
        new Section("method", "How this was measured", MethodBlocks.Of(report)),
    ]);

    /// <summary>What a terminal shows: the gaps, what is lost, the controls, what should worry the reader, and the answer last, next to the prompt.</summary>
    public static IReadOnlyList<PageBlock> Brief(Report report)
    {
        Findings findings = report.Findings;
        string[] subjects = [.. findings.Gaps.Select(gap => gap.Subject).Distinct(StringComparer.Ordinal)];
        return
        [
            .. subjects.Length == 0 ? [] : subjects.Length > 1 ? GapTable.Brief(GapRow.SideBySide(findings), "", RateColumns.In(findings)) : GapTable.Brief(GapRow.Of(findings), subjects[0], RateColumns.In(findings)),
            .. findings.OtherContrasts.Count > 0 ? [ContrastTable.Of(findings, inFull: false)] : Array.Empty<PageBlock>(),
            .. ArmTable.Of(findings, inFull: false),
            .. ChangeBlocks.Brief(findings),
            .. OrdinaryBlocks.Brief(findings),
            .. ScaleBlocks.Brief(findings),
            .. ChanceBlocks.Brief(findings),
            .. MonitoringBlocks.Brief(findings),
            .. StoppingBlocks.Table(report),
            .. StoppingBlocks.Words(report),
            .. CorrectionBlocks.Of(findings),
            .. ToolChoiceBlocks.Brief(findings),
            .. PlanBlocks.Of(findings),
            .. ConfessionBlocks.Of(findings),
            .. AnswerBlocks.Of(findings),
            .. ScoreBlocks.Of(findings),
            .. JudgeBlocks.Columns(findings),
            .. SuspicionBlocks.Of(findings),
            .. SourceBlocks.Endpoint(report),
            .. JudgeBlocks.Brief(report),
            .. SourceBlocks.Brief(report),
            .. FindingBlocks.Causes(findings),
            .. findings.Controls.Count > 0 ? [ControlBlocks.Brief(findings)] : Array.Empty<PageBlock>(),
            .. WorryBlocks.Brief(report.Worries),
            .. Answer.Texts(findings).Select(text => new PageBlock.Answer(text.Lead, text.Grounds)),
        ];
    }

    /// <summary>The same with each headline gap by other methods, and over wordings where several were asked, before all else.</summary>
    public static IReadOnlyList<PageBlock> BriefWithMethods(Report report) =>
    [
        .. MethodsTable.Open(report),
        .. report.Findings.Gaps.GroupBy(gap => gap.Subject, StringComparer.Ordinal).SelectMany(subject => WordingBlocks.Of(report.Findings, [.. subject], "")).OfType<PageBlock.Table>(),
        .. Brief(report),
    ];

    /// <summary>The web page: one file, without scripts and without anything that is fetched.</summary>
    public static string Html(Report report) => DocumentHtml.Write(Of(report));

    /// <summary>The text.</summary>
    public static string Markdown(Report report) => DocumentMarkdown.Write(Of(report));
}
