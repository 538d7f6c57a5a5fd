namespace Unmask;

/// <summary>The files of a training's report: <c>report.html</c>, <c>report.md</c>, <c>report.json</c>, each there as a whole or not at all.</summary>
public static class TrainingFiles
{
    /// <summary>The machine's copy.</summary>
    public const string JsonName = "report.json";

    /// <summary>Writes the report of a study as far as its trainings have come: of all its conditions, and of each.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="records">Reads its trainings.</param>
    /// <returns>The page of the whole.</returns>
    public static string Write(TrainingStudy study, string folder, TrainingRecords records)
    {
        if (study.Conditions.Count == 0)
        {
            TrainingReport report = new(study, records.Of(folder, study));
            return Write(folder, TrainingHtml.Page(report), TrainingMarkdown.Write(report), TrainingReportJson.Write(report));
        }

        var comparison = TrainingComparison.Read(folder, study, records);
        foreach (ConditionReport one in comparison.Conditions.Where(one => one.Report.Trainings.Count > 0))
        {
            _ = Write(TrainingFolder.ConditionOf(folder, one.Condition), TrainingHtml.Page(one.Report), TrainingMarkdown.Write(one.Report), TrainingReportJson.Write(one.Report));
        }

        return Write(folder, ComparisonHtml.Page(comparison), TrainingMarkdown.Write(comparison), TrainingReportJson.Write(comparison));
    }

    private static string Write(string folder, string page, string markdown, string json)
    {
        _ = Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "report.html");
        ReportFiles.WriteWhole(path, page);
        ReportFiles.WriteWhole(Path.Combine(folder, "report.md"), markdown);
        ReportFiles.WriteWhole(Path.Combine(folder, JsonName), json);
        return path;
    }
}
