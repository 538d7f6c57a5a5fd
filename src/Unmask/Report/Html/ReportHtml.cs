namespace Unmask;

/// <summary>A report as one HTML file.</summary>
public static class ReportHtml
{
    /// <summary>The whole page.</summary>
    public static string Write(Report report) => HtmlPage.Write($"{report.Facts.Study}: does it fake alignment?", header => HeadSection.Write(header, report), main =>
    {
        HtmlPage.Section(main, "found", "What was found", section => FindingsSection.Write(section, report));
        HtmlPage.Section(main, "controls", "Does the instrument work?", section => ControlsSection.Write(section, report.Findings));
        HtmlPage.Section(main, "worries", "What should worry you", section => ConclusionsSection.Write(section, report));
        HtmlPage.Section(main, "transcripts", "Read it yourself", section => TranscriptsSection.Write(section, report.Pairs));
        HtmlPage.Section(main, "published", "Published numbers, for comparison", section => PublishedSection.Write(section, report.Findings));
        HtmlPage.Section(main, "method", "How this was measured", section => MethodSection.Write(section, report));
    });
}
