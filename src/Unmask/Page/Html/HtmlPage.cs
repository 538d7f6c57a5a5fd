namespace Unmask;

/// <summary>A page that is one file: style and pictures are inside, no script, and nothing is fetched from anywhere.</summary>
internal static class HtmlPage
{
    /// <summary>The whole page.</summary>
    /// <param name="title">Of the window.</param>
    /// <param name="writeHeader">Writes its top.</param>
    /// <param name="writeMain">Writes what stands below.</param>
    public static string Write(string title, Action<Markup> writeHeader, Action<Markup> writeMain)
    {
        Markup page = new();
        _ = page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            // Nothing may be loaded, whatever a transcript says.
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Element("title", title)
            .Raw($"<style>\n{Embedded.Text("report.css")}</style>\n</head>\n<body>\n")
            .Element("header", writeHeader)
            .Element("main", writeMain)
            .Element("footer", footer => footer.Element("p", "Made by Unmask. This page is one file: it loads nothing and runs no script."))
            .Raw("</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>A section with its head; left out where nothing is written into it.</summary>
    public static void Section(Markup main, string id, string title, Action<Markup> write)
    {
        Markup inside = new();
        write(inside);
        if (inside.ToString() is { Length: > 0 } html)
        {
            _ = main.Element($"section id=\"{id}\" aria-labelledby=\"{id}-head\"", section => section.Element($"h2 id=\"{id}-head\"", title).Raw(html));
        }
    }
}
