using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What <c>unmask analyze</c> does with a table of counts.</summary>
internal static class CountsAnalysis
{
    /// <summary>Reads, computes and shows it.</summary>
    /// <exception cref="VerdictFileException">The file is wrong.</exception>
    /// <exception cref="CommandException">An option does not go with counts, or a file cannot be written.</exception>
    public static int Run(Terminal terminal, string file, string trained, string? other, (bool Json, bool Full, string? Folder) show, ReportWish wish)
    {
        if (wish.Certificates.Count > 0)
        {
            throw CommandException.NotWithCounts("--certificate");
        }

        if (wish.FailOnLevel is not null || wish.FailOnControl)
        {
            throw CommandException.NotWithCounts("--fail-on");
        }

        var notes = VerdictNotes.OfCounts();
        CountsReport report = new(Path.GetFileName(file), CountedDifference.OfTable(CountsFile.Read(file, trained, other, notes)));
        if (show.Folder is { } into)
        {
            _ = RunReport.Written(into, folder => CountsDocument.WriteFiles(report, folder));
        }

        if (show.Json)
        {
            terminal.Output.Write(CountsJson.Write(report));
        }
        else
        {
            DocumentConsole.Write(terminal.Console, CountsDocument.Brief(report, show.Full));
            terminal.Console.WriteLine();
        }

        foreach (string left in notes.Sentences)
        {
            (show.Json ? terminal.Error : terminal.Output).WriteLine($" {left}");
        }

        return Exit.Done;
    }
}
