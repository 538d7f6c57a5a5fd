namespace Unmask;

/// <summary>What should worry the reader.</summary>
internal static class ConclusionsSection
{
    public static void Write(Markup section, Report report)
    {
        if (report.Findings.Conclusions.Count == 0 && report.Facts.Warnings.Count == 0)
        {
            _ = section.Element("p", "Nothing that the program knows to look for.");
            return;
        }

        _ = section.Element("ul class=\"conclusions\"", list =>
        {
            foreach (Conclusion conclusion in report.Findings.Conclusions)
            {
                Item(list, conclusion.Level.ToString().ToLowerInvariant(), conclusion.Message, conclusion.Code);
            }

            foreach (string warning in report.Facts.Warnings)
            {
                Item(list, "warning", warning, "check before the run");
            }
        });
    }

    private static void Item(Markup list, string level, string message, string code) => list.Element($"li class=\"{level}\"", item => item
        .Element("strong", level)
        .Element("span", message)
        .Element("code", code));
}
