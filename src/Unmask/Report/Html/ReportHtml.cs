namespace Unmask;

/// <summary>A report as one HTML file: style and pictures are inside, no script, and nothing is fetched from anywhere.</summary>
public static class ReportHtml
{
    /// <summary>The whole page.</summary>
    public static string Write(Report report)
    {
        Markup page = new();
        _ = page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            // Nothing may be loaded, whatever a transcript says.
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Element("title", $"{report.Facts.Study}: does it fake alignment?")
            .Raw($"<style>\n{Embedded.Text("report.css")}</style>\n</head>\n<body>\n")
            .Element("header", header => HeadSection.Write(header, report))
            .Element("main", main =>
            {
                Section(main, "found", "What was found", section => FindingsSection.Write(section, report.Findings, report.Facts.Variations));
                Section(main, "controls", "Does the instrument work?", section => ControlsSection.Write(section, report.Findings));
                Section(main, "worries", "What should worry you", section => ConclusionsSection.Write(section, report));
                Section(main, "transcripts", "Read it yourself", section => TranscriptsSection.Write(section, report.Pairs));
                Section(main, "published", "Published numbers, for comparison", section => PublishedSection.Write(section, report.Findings));
                Section(main, "method", "How this was measured", section => MethodSection.Write(section, report.Facts));
            })
            .Element("footer", footer => footer.Element("p", "Made by Unmask. This page is one file: it loads nothing and runs no script."))
            .Raw("</body>\n</html>\n");
        return page.ToString();
    }

    private static void Section(Markup main, string id, string title, Action<Markup> write)
    {
        Markup inside = new();
        write(inside);
        if (inside.ToString() is { Length: > 0 } html)
        {
            _ = main.Element($"section id=\"{id}\" aria-labelledby=\"{id}-head\"", section => section.Element($"h2 id=\"{id}-head\"", title).Raw(html));
        }
    }
}
