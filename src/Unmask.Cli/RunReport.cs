using System.Globalization;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>Writes a stored run's report: the files, and the console's or the machine's copy.</summary>
internal static class RunReport
{
    /// <summary>Writes the three files into a folder and prints the findings.</summary>
    /// <returns>The exit code: <see cref="Exit.Done"/> or <see cref="Exit.CameTrue"/>.</returns>
    /// <exception cref="CommandException">A file cannot be written.</exception>
    public static int WriteAll(Terminal terminal, RunReader run, IReadOnlyList<string> judges, string folder, bool json, ReportWish wish)
    {
        Report report = StoredReport.Of(run, judges, terminal.Time, wish.StrictFormat, wish.Certificates);
        IReadOnlyList<string> files = WriteFiles(report, folder);
        if (json)
        {
            terminal.Output.Write(ReportJson.Write(report));
            return wish.CodeOf(report);
        }

        WriteMeasurement(terminal, run);
        DocumentConsole.Write(terminal.Console, ReportDocument.Brief(report));
        terminal.Console.WriteLine();
        terminal.Console.WriteLine($" Read on: {files[0]}");
        if (report.Pairs.Count > 0 && report.Pairs[0].Trained.Index is { } index)
        {
            terminal.Console.WriteLine($" A pair of transcripts: {TypedCommand.Of("show", run.Folder, $"{index}")}");
        }

        if (run.Facts.Study.Imported is { } imported)
        {
            terminal.Console.Write(new Padder(new Text(ImportWords(imported, run.Facts), new Style(decoration: Decoration.Dim)), new Padding(1, 0, 1, 0)));
            WriteJudges(terminal.Console, run, judges, report.Facts.Judges);
            return wish.CodeOf(report);
        }

        RunCounts counts = run.Counts();
        string written = counts.WithoutUsage == 0 ? $"{Numbers.Count(counts.OutputTokens)} tokens written"
            : $"{(counts.OutputTokens > 0 ? $"{Numbers.Count(counts.OutputTokens)} tokens written and " : "")}{Numbers.Count(counts.WithoutUsage, "answer")} without token counts";
        written += report.Facts.Tokens is { Votes.Output: { } byJudges } ? $" ({Numbers.Count(byJudges)} of them by judges)" : "";
        terminal.Console.WriteLine(
            $" {(counts.StoppedEarly + counts.Unasked > 0 ? $"{Numbers.Count(counts.Trials - counts.StoppedEarly - counts.Unasked)} of " : "")}{Numbers.Count(counts.Trials, "trial")}, {written} in {Numbers.Seconds(counts.Seconds)}", new Style(decoration: Decoration.Dim));
        foreach ((string subject, string versions) in report.Findings.Replies.Answerers)
        {
            terminal.Console.WriteLine($" answered as {subject}: {versions}", new Style(decoration: Decoration.Dim));
        }

        WriteJudges(terminal.Console, run, judges, report.Facts.Judges);
        return wish.CodeOf(report);
    }

    // Which verdicts these findings are by: a run may hold those of several judges, and a report without --judge goes by the study's.
    private static void WriteJudges(IAnsiConsole console, RunReader run, IReadOnlyList<string> asked, IReadOnlyList<string> used)
    {
        if (used.Count == 0)
        {
            return;
        }

        string[] others = [.. run.Judges().Where(judge => judge.Decides is JudgedProperty.Compliance or JudgedProperty.Faking).Select(judge => judge.Name).Except(used, StringComparer.Ordinal)];
        bool areTheStudys = used.SequenceEqual(new[] { run.HeadlineJudge(JudgedProperty.Compliance), run.HeadlineJudge(JudgedProperty.Faking) }.OfType<string>(), StringComparer.Ordinal);
        string then = !areTheStudys
            ? $". To see this again: {TypedCommand.Of(["report", run.Folder, .. asked.SelectMany(judge => new[] { "--judge", judge })])}"
            : others.Length > 0 ? $", those of the study; it was also judged by {string.Join(", ", others)}: {TypedCommand.Of("report", run.Folder, "--judge", others[^1])}" : "";
        string[] ofAnswers = [.. run.Judges().Where(judge => judge.Decides.IsOfAnswers()).Select(judge => judge.Name)];
        string answers = ofAnswers.Length > 0 ? $"; answers to questions by {string.Join(", ", ofAnswers)}" : "";
        console.WriteLine(VisibleText.OnOneLine($" Judged by {string.Join(" and ", used)}{answers}{then}"));
    }

    /// <summary>Where the transcripts of an imported run came from, in a sentence.</summary>
    public static string ImportWords(StudyImport imported, RunFacts facts) => VisibleText.OnOneLine(
        $"Imported from {imported.Words} on {facts.Created.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} by unmask {facts.Version}: {Numbers.Count(imported.Files.Sum(file => file.Trials), "trial")}"
        + $"{(imported.WithoutSystemPrompt > 0 ? $", {Numbers.Count(imported.WithoutSystemPrompt)} without a known system prompt" : "")}.");

    /// <summary>Says of a run that measures a step of a training why its rates are not those of the training's report; nothing of any other.</summary>
    public static void WriteMeasurement(Terminal terminal, RunReader run)
    {
        if (TrainingFolder.IsMeasurement(run.Folder))
        {
            terminal.Console.WriteLine(TrainingFolder.MeasurementSays);
        }
    }

    /// <summary>The same files without a word.</summary>
    public static IReadOnlyList<string> WriteFiles(Report report, string folder) => Written(folder, into => ReportFiles.Write(report, into));

    /// <summary>Writes files into a folder; that they cannot be written is told as a mistake.</summary>
    public static IReadOnlyList<string> Written(string folder, Func<string, IReadOnlyList<string>> write)
    {
        try
        {
            return write(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandException.CannotWrite(folder, e);
        }
    }
}
