namespace Unmask;

/// <summary>The files of a training's report: <c>report.html</c>, <c>report.md</c>, <c>report.json</c>, each there as a whole or not at all.</summary>
public static class TrainingFiles
{
    /// <summary>The page of a training that stands in a folder.</summary>
    public static string PageOf(string folder) => Path.Combine(folder, "report.html");

    /// <summary>The machine's copy of what a training that stands in a folder showed.</summary>
    public static string JsonOf(string folder) => Path.Combine(folder, "report.json");

    /// <summary>Writes the report of a study: of all its organisms, all their conditions, and of each.</summary>
    /// <param name="trained">What it showed.</param>
    /// <param name="measured">The folder of the one way in which anything was measured since they were written last: of the others nothing is written again. Null for all.</param>
    public static void Write(TrainedStudy trained, string? measured = null)
    {
        switch (trained)
        {
            case TrainedStudy.OneWay(string folder, TrainingReport report):
                Write(folder, TrainingDocument.Of(report), TrainingReportJson.Write(report));
                break;
            case TrainedStudy.Compared(string folder, TrainingComparison comparison) compared:
                foreach (TrainedStudy.OneWay way in compared.Ways.Where(way => measured is null || way.Folder == measured))
                {
                    Write(way);
                }

                Write(folder, ComparisonDocument.Of(comparison), TrainingReportJson.Write(comparison));
                break;
            case TrainedStudy.Crossed crossed:
                foreach (TrainedStudy.Compared organism in crossed.Organisms.Where(organism => measured is null || organism.Ways.Any(way => way.Folder == measured)))
                {
                    Write(organism, measured);
                }

                TrainingGrid grid = crossed.Grid;
                Write(crossed.Folder, GridDocument.Of(grid), TrainingReportJson.Write(grid));
                break;
        }
    }

    /// <summary>The machine's copy of what a study showed, as JSON text.</summary>
    public static string Json(TrainedStudy trained) => trained switch
    {
        TrainedStudy.OneWay one => TrainingReportJson.Write(one.Report),
        TrainedStudy.Compared one => TrainingReportJson.Write(one.Comparison),
        TrainedStudy.Crossed one => TrainingReportJson.Write(one.Grid),
        _ => throw new ArgumentOutOfRangeException(nameof(trained)),
    };

    private static void Write(string folder, Document page, string json)
    {
        _ = Directory.CreateDirectory(folder);
        WholeFile.Write(PageOf(folder), DocumentHtml.Write(page));
        WholeFile.Write(Path.Combine(folder, "report.md"), DocumentMarkdown.Write(page));
        WholeFile.Write(JsonOf(folder), json);
    }
}
