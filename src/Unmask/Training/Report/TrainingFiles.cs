namespace Unmask;

/// <summary>
/// The files of a training's report: <c>report.html</c>, <c>report.md</c>, <c>report.json</c>, each there as a whole or not at all.
/// </summary>
public static class TrainingFiles
{
    /// <summary>The page of a training that stands in a folder.</summary>
    public static string PageOf(string folder) => Path.Combine(folder, "report.html");

    /// <summary>The machine's copy of what a training that stands in a folder showed.</summary>
    public static string JsonOf(string folder) => Path.Combine(folder, "report.json");

    /// <summary>Writes the report of a study: of all its organisms, all their conditions, and of each.</summary>
    /// <param name="grid">What it showed.</param>
    /// <param name="folder">The folder that it is written to.</param>
    /// <param name="measured">
    /// The folder of the one cell in which anything was measured since they were written last: of the others nothing is written again. Null
    /// for all.
    /// </param>
    public static void Write(TrainingGrid grid, string folder, string? measured = null)
    {
        foreach ((TrainingGrid part, string home) in Parts(grid, folder))
        {
            if (measured is null || Holds(part, home, measured))
            {
                Write(part, home, measured);
            }
        }

        _ = Directory.CreateDirectory(folder);
        Document page = TrainingDocument.Of(grid);
        WholeFile.Write(PageOf(folder), DocumentHtml.Write(page));
        WholeFile.Write(Path.Combine(folder, "report.md"), DocumentMarkdown.Write(page));
        WholeFile.Write(JsonOf(folder), TrainingReportJson.Write(grid));
    }

    // What has pages of its own: of several organisms each, of one organism each condition of which some training has begun.
    private static IEnumerable<(TrainingGrid Part, string Home)> Parts(TrainingGrid grid, string folder) =>
        grid.HasOrganisms
            ? grid.ByOrganism.Select(row => (row, TrainingFolder.OrganismOf(folder, row.Study.Organism)))
            : from cell in grid.Cells
              where cell.Trainings.Count > 0 && grid.HasConditions
              select (cell.Alone, TrainingFolder.ConditionOf(folder, cell.Condition!));

    private static bool Holds(TrainingGrid grid, string folder, string measured) =>
        string.Equals(folder, measured, StringComparison.Ordinal) || Parts(grid, folder).Any(one => Holds(one.Part, one.Home, measured));
}
