namespace Unmask;

/// <summary>The three files of a report: <c>report.html</c>, <c>report.md</c>, <c>report.json</c>.</summary>
public static class ReportFiles
{
    private static readonly (string Name, Func<Report, string> Write)[] All =
        [("report.html", ReportDocument.Html), ("report.md", ReportDocument.Markdown), ("report.json", ReportJson.Write)];

    /// <summary>Writes all three into a folder, which is made where it is missing. Each file is there as a whole or not at all.</summary>
    /// <returns>Their paths, the page first.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static IReadOnlyList<string> Write(Report report, string folder)
    {
        _ = Directory.CreateDirectory(folder);
        List<string> paths = [];
        foreach ((string name, Func<Report, string> write) in All)
        {
            string path = Path.Combine(folder, name);
            WholeFile.Write(path, write(report));
            paths.Add(path);
        }

        return paths;
    }
}
