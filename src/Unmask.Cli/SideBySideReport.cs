using Spectre.Console;

namespace Unmask.Cli;

/// <summary>Writes the reports of several runs: each run's own files, and the files, the table or the machine's copy of all.</summary>
internal static class SideBySideReport
{
    /// <summary>Writes all files and prints the runs side by side.</summary>
    /// <param name="terminal">Where to print.</param>
    /// <param name="folders">The runs' folders.</param>
    /// <param name="judges">Judges whose verdicts count.</param>
    /// <param name="chosen">Where the files go; null for the runs' own folders, and for what is of all runs the first one's.</param>
    /// <param name="json">Whether to print the machine's copy.</param>
    /// <param name="wish">How the runs are read.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">A file cannot be written.</exception>
    public static int WriteAll(Terminal terminal, IReadOnlyList<string> folders, IReadOnlyList<string> judges, string? chosen, bool json, ReportWish wish)
    {
        List<RunReader> open = [];
        try
        {
            open.AddRange(folders.Select(folder => RunReader.Open(folder)));
            var runs = RunsSideBySide.Of(open, run => StoredReport.Of(run, judges, terminal.Time, wish.StrictFormat, wish.Certificates));
            foreach (ReportedRun run in runs.Runs)
            {
                _ = RunReport.WriteFiles(run.Report, chosen is null ? run.Folder : Path.Combine(chosen, run.Label));
            }

            IReadOnlyList<string> files = RunReport.Written(chosen ?? folders[0], into => SideBySideFiles.Write(runs, into));
            if (json)
            {
                terminal.Output.Write(SideBySideFiles.Json(runs));
            }
            else
            {
                DocumentConsole.Write(terminal.Console, SideBySideDocument.Brief(runs));
                terminal.Console.WriteLine();
                terminal.Console.WriteLine($" Read on: {files[0]}");
            }

            return runs.Runs.Max(run => wish.CodeOf(run.Report));
        }
        finally
        {
            open.ForEach(run => run.Dispose());
        }
    }
}
