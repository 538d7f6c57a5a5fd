using System.Text.Json;

namespace Unmask;

/// <summary>The three files of several runs: <c>comparison.html</c>, <c>comparison.md</c>, <c>comparison.json</c>.</summary>
public static class SideBySideFiles
{
    private static readonly (string Name, Func<RunsSideBySide, string> Write)[] All = [("comparison.html", Html), ("comparison.md", Markdown), ("comparison.json", Json)];

    /// <summary>Writes all three into a folder, which is made where it is missing. Each file is there as a whole or not at all.</summary>
    /// <returns>Their paths, the page first.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static IReadOnlyList<string> Write(RunsSideBySide runs, string folder)
    {
        _ = Directory.CreateDirectory(folder);
        return [.. All.Select(file =>
        {
            string path = Path.Combine(folder, file.Name);
            WholeFile.Write(path, file.Write(runs));
            return path;
        })];
    }

    /// <summary>One page, without scripts and without anything that is fetched.</summary>
    public static string Html(RunsSideBySide runs) => DocumentHtml.Write(SideBySideDocument.Of(runs));

    /// <summary>A text that reads well unrendered.</summary>
    public static string Markdown(RunsSideBySide runs) => DocumentMarkdown.Write(SideBySideDocument.Of(runs));

    /// <summary>The machine's copy: each run's own report, what is in the table, and the differences.</summary>
    public static string Json(RunsSideBySide runs) => ReportFields.Document(json =>
    {
        json.WriteNumber("schema", ReportJson.Schema);
        json.Each("runs", runs.Runs, run =>
        {
            json.WriteString("run", run.Label);
            json.WriteString("folder", run.Folder);
            json.WritePropertyName("report");
            json.WriteRawValue(ReportJson.Write(run.Report));
        });
        json.Each("rows", runs.Rows, row =>
        {
            json.WriteString("run", row.Label);
            ReportJson.GapFields(json, row.Gap, row.Reading);
            Arm(json, "trained", row.Trained, row.Gap.Contrast);
            Arm(json, "other", row.Other, row.Gap.Contrast);
        });
        json.Each("differences", runs.Differences, difference =>
        {
            json.WriteString("run", difference.Label);
            json.WriteString("says", difference.Says);
        });
    });

    private static void Arm(Utf8JsonWriter json, string name, Cell? arm, Contrast contrast)
    {
        if (arm is not null)
        {
            json.Of(name, [arm], cell => ReportJson.Cell(json, cell, cell.Arm == contrast.Of));
        }
    }
}
