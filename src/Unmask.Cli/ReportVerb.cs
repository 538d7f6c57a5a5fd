using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask report RUN…</c>: the findings again, of runs and of trainings.</summary>
internal static class ReportVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string[]> runs = new("RUN") { Description = "Folders of runs, of trainings or of results, or the names of runs and trainings below runs/.", Arity = ArgumentArity.OneOrMore };
        Option<string[]> judges = CommonOptions.Judges();
        Option<string?> folder = new("--out") { Description = "Where to write report.html, report.md and report.json. Default: the folder of the run or the training. Of several runs also comparison.html, .md and .json; default for these: the first run's folder. Of a training its numbers are copied there too, without runs and weights, so that the report can be printed from there. Of results the pages are written there.", HelpName = "DIR" };
        Option<string?> numbers = new("--numbers") { Description = "Make a folder of results from a finished training: README.md, study.yaml, numbers.jsonl, figures and a few transcripts. A README.md that is there already keeps its prose. Afterwards `unmask report DIR` writes tables and figures again from numbers.jsonl.", HelpName = "DIR" };
        Option<bool> json = CommonOptions.Json("the findings");
        ReportOptions options = new();
        Command verb = new("report", "Print the findings of a run or of a training again, and write report.html, report.md and report.json. Several runs are shown side by side. Of a folder of results the tables in README.md and the figures are written again from its numbers.") { runs, judges, folder, numbers, json };
        options.AddTo(verb);
        verb.SetAction(parsed =>
        {
            string[] asked = parsed.GetRequiredValue(runs);
            if (parsed.GetValue(numbers) is { } made)
            {
                foreach (string training in Once("training", asked.Select(name => TrainingFolder.Find(name) ?? throw ResultsException.NoTraining(name))))
                {
                    ResultsReport.Make(terminal, training, OneOf(asked, training, made), parsed.GetValue(json));
                }

                return Exit.Done;
            }

            (string[] results, string[] trained, string[] found) = Sorted(asked);
            foreach (string one in results)
            {
                ResultsReport.Write(terminal, one, parsed.GetValue(folder) is { } chosen ? OneOf(asked, one, chosen) : null, parsed.GetValue(json));
            }

            foreach (string training in trained)
            {
                WriteTraining(terminal, training, parsed.GetValue(folder) is { } chosen ? OneOf(asked, training, chosen) : null, parsed.GetValue(json));
            }

            ReportWish wish = options.Read(parsed, terminal.Time);
            IReadOnlyList<string> by = parsed.GetValue(judges) ?? [];
            foreach (string one in found)
            {
                using var run = RunReader.Open(one);
                // A judge that never worked on the run would otherwise be passed over in silence.
                _ = RunJudges.Of(run, by);
                CertificateOption.ThrowUnlessOf(wish.Certificates, run);
            }

            if (found.Length > 1)
            {
                return SideBySideReport.WriteAll(terminal, found, by, parsed.GetValue(folder), parsed.GetValue(json), wish);
            }

            int code = Exit.Done;
            foreach (string one in found)
            {
                using var run = RunReader.Open(one);
                code = RunReport.WriteAll(terminal, run, by, parsed.GetValue(folder) is { } chosen ? OneOf(asked, one, chosen) : one, parsed.GetValue(json), wish);
            }

            return code;
        });
        return verb;
    }

    private static void WriteTraining(Terminal terminal, string training, string? folder, bool json)
    {
        var grid = TrainingGrid.Read(TrainingStudyFile.ReadKept(training), training, new TrainingRecords());
        string into = folder ?? training;
        if (folder is not null)
        {
            TrainingCopy.Write(training, grid, folder);
        }

        TrainingFiles.Write(grid, into);
        TrainingConsole.Print(terminal, grid, TrainingFiles.PageOf(into), json);
    }

    // What each name is of, before anything is written.
    private static (string[] Results, string[] Trainings, string[] Runs) Sorted(string[] asked)
    {
        ILookup<bool, (string Name, string? Training)> named = asked.Where(name => !ResultsFolder.Is(name)).Select(name => (Name: name, Training: TrainingFolder.Find(name))).ToLookup(one => one.Training is not null);
        return (Once("folder", asked.Where(ResultsFolder.Is)), Once("training", named[true].Select(one => one.Training!)), Once("run", named[false].Select(one => RunFolder.Find(one.Name))));
    }

    // However a folder's path is written.
    private static string[] Once(string kind, IEnumerable<string> folders)
    {
        string[] found = [.. folders];
        return found.GroupBy(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice
            ? throw CommandException.Twice(kind, twice.First())
            : found;
    }

    // Several reports in one folder would overwrite each other.
    private static string OneOf(string[] asked, string found, string chosen) => asked.Length == 1 ? chosen : Path.Combine(chosen, Path.GetFileName(Path.TrimEndingDirectorySeparator(found)));
}
