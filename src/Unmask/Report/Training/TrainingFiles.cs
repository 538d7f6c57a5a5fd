namespace Unmask;

/// <summary>The files of a training's report: <c>report.html</c>, <c>report.md</c>, <c>report.json</c>, each there as a whole or not at all.</summary>
public static class TrainingFiles
{
    private const string PageName = "report.html";

    /// <summary>The machine's copy.</summary>
    public const string JsonName = "report.json";

    /// <summary>Writes the report of a study as far as its trainings have come: of all its organisms, all their conditions, and of each.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="records">Reads its trainings.</param>
    /// <returns>The page of the whole.</returns>
    public static string Write(TrainingStudy study, string folder, TrainingRecords records)
    {
        if (study.Organisms.Count > 0)
        {
            TrainingGrid grid = new(study, [.. study.ByOrganism.Select(one => WriteComparison(one, TrainingFolder.OrganismOf(folder, one.Organism), records))]);
            return Write(folder, GridHtml.Page(grid), TrainingMarkdown.Write(grid), TrainingReportJson.Write(grid));
        }

        if (study.Conditions.Count == 0)
        {
            TrainingReport report = new(study, records.Of(folder, study));
            return Write(folder, TrainingHtml.Page(report), TrainingMarkdown.Write(report), TrainingReportJson.Write(report));
        }

        _ = WriteComparison(study, folder, records);
        return Path.Combine(folder, PageName);
    }

    private static TrainingComparison WriteComparison(TrainingStudy study, string folder, TrainingRecords records)
    {
        var comparison = TrainingComparison.Read(folder, study, records);
        foreach (ConditionReport one in comparison.Conditions.Where(one => one.Report.Trainings.Count > 0))
        {
            _ = Write(TrainingFolder.ConditionOf(folder, one.Condition), TrainingHtml.Page(one.Report), TrainingMarkdown.Write(one.Report), TrainingReportJson.Write(one.Report));
        }

        _ = Write(folder, ComparisonHtml.Page(comparison), TrainingMarkdown.Write(comparison), TrainingReportJson.Write(comparison));
        return comparison;
    }

    private static string Write(string folder, string page, string markdown, string json)
    {
        _ = Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, PageName);
        WholeFile.Write(path, page);
        WholeFile.Write(Path.Combine(folder, "report.md"), markdown);
        WholeFile.Write(Path.Combine(folder, JsonName), json);
        return path;
    }
}
