namespace Unmask;

/// <summary>What should worry the reader.</summary>
internal static class ConclusionsSection
{
    public static void Write(Markup section, Report report)
    {
        if (report.Worries.Count == 0)
        {
            _ = section.Element("p", "Nothing that the program knows to look for.");
            return;
        }

        _ = section.Element("ul class=\"conclusions\"", list =>
        {
            foreach (Conclusion worry in report.Worries)
            {
                // The code is for programs that read the page; a reader has the sentence.
                _ = list.Element($"li class=\"{worry.LevelWord}\" data-code=\"{worry.Code}\"", item => item.Element("strong", worry.LevelWord).Prose("span", worry.Message));
            }
        });
    }
}
