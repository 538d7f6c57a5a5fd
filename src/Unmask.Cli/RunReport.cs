using Spectre.Console;

namespace Unmask.Cli;

/// <summary>Writes a stored run's report: the files, and the console's or the machine's copy.</summary>
internal static class RunReport
{
    /// <summary>Writes the three files into a folder and prints the findings.</summary>
    /// <exception cref="MistakeException">A file cannot be written.</exception>
    public static void WriteAll(Terminal terminal, RunReader run, IReadOnlyList<string> judges, string folder, bool json)
    {
        Report report = StoredReport.Of(run, judges, terminal.Time);
        IReadOnlyList<string> files = WriteFiles(report, folder);
        if (json)
        {
            terminal.Output.Write(ReportJson.Write(report));
            return;
        }

        ConsoleReport.Write(terminal.Console, report);
        terminal.Console.WriteLine($" Read on: {files[0]}");
        if (report.Pairs.Count > 0 && report.Pairs[0].Trained.Index is { } index)
        {
            terminal.Console.WriteLine($" A pair of transcripts: unmask show {run.Folder} {index}");
        }

        RunCounts counts = run.Counts();
        string written = counts.WithoutUsage == 0 ? $"{Numbers.Count(counts.OutputTokens)} tokens written"
            : $"{(counts.OutputTokens > 0 ? $"{Numbers.Count(counts.OutputTokens)} tokens written and " : "")}{Numbers.Count(counts.WithoutUsage, "answer")} without token counts";
        terminal.Console.WriteLine(
            $" {Numbers.Count(counts.Trials, "trial")}, {written} in {Numbers.Seconds(counts.Seconds)}", new Style(decoration: Decoration.Dim));
    }

    /// <summary>Writes the three files into a folder.</summary>
    /// <exception cref="MistakeException">A file cannot be written.</exception>
    public static void WriteFiles(Terminal terminal, RunReader run, IReadOnlyList<string> judges, string folder) => _ = WriteFiles(StoredReport.Of(run, judges, terminal.Time), folder);

    private static IReadOnlyList<string> WriteFiles(Report report, string folder)
    {
        try
        {
            return ReportFiles.Write(report, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw MistakeException.CannotWrite(folder, e);
        }
    }
}
