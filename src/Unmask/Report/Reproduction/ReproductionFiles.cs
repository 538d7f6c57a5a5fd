namespace Unmask;

/// <summary>The files of the reproduction page: <c>reproduction.html</c>, <c>README.md</c>, <c>reproduction.json</c>.</summary>
public static class ReproductionFiles
{
    /// <summary>Writes all three into a folder, which is made where it is missing. Each file is there as a whole or not at all.</summary>
    /// <returns>Their paths, the page first.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static IReadOnlyList<string> Write(IReadOnlyList<ReproducedStudy> studies, string folder)
    {
        _ = Directory.CreateDirectory(folder);
        Document page = ReproductionDocument.Of(studies);
        (string Name, string Text)[] files = [("reproduction.html", DocumentHtml.Write(page)), ("README.md", DocumentMarkdown.Write(page)), ("reproduction.json", ReproductionDocument.Json(studies))];
        foreach ((string name, string text) in files)
        {
            WholeFile.Write(Path.Combine(folder, name), text);
        }

        return [.. files.Select(file => Path.Combine(folder, file.Name))];
    }
}
