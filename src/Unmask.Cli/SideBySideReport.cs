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
            var runs = RunsSideBySide.Of(open, run => StoredReport.Of(run, judges, terminal.Time, wish.StrictFormat));
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
                Print(terminal.Console, runs, files[0]);
            }

            return runs.Runs.Max(run => wish.CodeOf(run.Report));
        }
        finally
        {
            open.ForEach(run => run.Dispose());
        }
    }

    // Errors in full; warnings are in each run's own report.
    private static IEnumerable<Conclusion> Worries(ReportedRun run)
    {
        foreach (Conclusion error in run.Report.Worries.Where(worry => worry.Level == ConclusionLevel.Error))
        {
            yield return error with { Message = $"{run.Label}: {error.Message}" };
        }

        if (run.Report.Worries.Count(worry => worry.Level == ConclusionLevel.Warning) is > 0 and int warnings)
        {
            yield return new Conclusion(ConclusionLevel.Warning, "", $"{run.Label}: {Numbers.Count(warnings, "warning")} in its own report.");
        }
    }

    private static void Print(IAnsiConsole console, RunsSideBySide runs, string page)
    {
        ConsoleReport.WriteGaps(console, runs.Rows, runs.Title);
        Conclusion[] worries = [.. runs.Runs.SelectMany(Worries).OrderByDescending(worry => worry.Level)];
        if (worries.Length > 0)
        {
            console.WriteLine();
            console.Write(ConsoleReport.Worries(worries));
        }

        if (runs.Differences.Count > 0)
        {
            console.WriteLine();
            console.WriteLine($" Differences from {runs.Runs[0].Label}", new Style(decoration: Decoration.Bold));
            foreach ((string label, string says) in runs.Differences)
            {
                console.Write(new Padder(new Text($"{label}: {says}"), new Padding(1, 0, 1, 0)));
            }
        }

        foreach ((string label, AnswerText text) in runs.Answers)
        {
            console.WriteLine();
            ConsoleReport.WriteAnswer(console, text with { Lead = $"{label}: {text.Lead}" });
        }

        console.WriteLine();
        console.WriteLine($" Read on: {page}");
    }
}
