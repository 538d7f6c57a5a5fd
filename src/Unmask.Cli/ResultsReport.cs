namespace Unmask.Cli;

/// <summary>Writes what a folder of results makes from its numbers, and prints what they say.</summary>
internal static class ResultsReport
{
    /// <summary>Writes the tables and figures of a folder again.</summary>
    /// <param name="terminal">Where it is printed.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="pages">Where report.html, report.md and report.json are written; null for nowhere.</param>
    /// <param name="json">Whether a machine reads it.</param>
    /// <exception cref="CommandException">A file cannot be written.</exception>
    public static void Write(Terminal terminal, string folder, string? pages, bool json)
    {
        TrainingGrid grid = ResultsFolder.Read(folder);
        _ = RunReport.Written(folder, into =>
        {
            ResultsFolder.Update(into, grid);
            return [];
        });
        if (pages is not null)
        {
            _ = RunReport.Written(pages, into =>
            {
                TrainingFiles.Write(grid, into);
                return [];
            });
        }

        TrainingConsole.Print(terminal, grid, pages is null ? PageOf(folder) : TrainingFiles.PageOf(pages), json);
    }

    /// <summary>Makes a folder of results from a training.</summary>
    /// <param name="terminal">Where it is printed.</param>
    /// <param name="training">The training's folder.</param>
    /// <param name="folder">The folder to make.</param>
    /// <param name="json">Whether a machine reads it.</param>
    /// <exception cref="CommandException">A file cannot be written.</exception>
    public static void Make(Terminal terminal, string training, string folder, bool json)
    {
        TrainingGrid? grid = null;
        _ = RunReport.Written(folder, into =>
        {
            grid = ResultsFolder.Make(training, into);
            return [];
        });
        TrainingConsole.Print(terminal, grid!, PageOf(folder), json);
    }

    private static string PageOf(string folder) => Path.Combine(folder, ResultsFolder.PageFile);
}
