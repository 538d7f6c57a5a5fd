using System.CommandLine;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask calibrate RUN</c>: judges held against the labels of people.</summary>
internal static class CalibrateVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = CommonOptions.Run();
        Option<string[]> judges = new("--judge") { Description = "This judge. May be given several times. Default: all that have judged a labelled property.", HelpName = "NAME" };
        Option<LabelSplit?> split = Split();
        Option<bool> full = new("--full") { Description = "Show as well what other thresholds would give, and whether probabilities mean what they say." };
        Option<bool> fit = new("--fit") { Description = "Look for the threshold on the judge's probability that would be best by Youden's J, and measure it on queries that it was not chosen on. Of one judge. The judge keeps its own threshold." };
        Option<string?> into = new("--out") { Description = $"Write the certificates into this folder. Default: {CertificateFile.FolderName}/ in the run's.", HelpName = "DIR" };
        Option<bool> json = CommonOptions.Json("the figures");
        Command verb = new("calibrate", "Compare judges with the labels that people gave a run's replies: what they miss, what they get wrong, and whether rates may be corrected for it. Writes a certificate of each judge, which corrects the rates of this run by itself and those of others by --certificate.") { run, judges, split, fit, full, into, json };
        verb.SetAction(parsed =>
        {
            string folder = RunFolder.Find(parsed.GetRequiredValue(run));
            string home = parsed.GetValue(into) ?? Path.Combine(folder, CertificateFile.FolderName);
            NewFolder.ThrowIfImpossible(home);
            using var reader = RunReader.Open(folder);
            Calibration found = Counted(Found(reader, parsed.GetValue(judges) ?? [], parsed.GetValue(split), parsed.GetValue(fit)), folder, terminal.Time.GetUtcNow());
            IReadOnlyList<string> files = Certify(reader, found, home, terminal.Time.GetUtcNow());
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(CalibrationJson.Write(found));
            }
            else
            {
                DocumentConsole.Write(terminal.Console, CalibrationBlocks.Of(found, parsed.GetValue(full)));
                Name(terminal.Console, found, files, folder);
            }

            return Exit.Done;
        });
        return verb;
    }

    private static Option<LabelSplit?> Split() => new("--split")
    {
        Description = "Only the labels of a part of the queries, which each query falls to by its text: choose on fit=0.5, then measure on test=0.5. Looks at a test part are counted.",
        HelpName = "PART=SHARE",
        CustomParser = result =>
        {
            string given = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (LabelSplit.Parse(given) is { } part)
            {
                return part;
            }

            result.AddError(LabelException.UnknownSplit(given).Message);
            return null;
        },
    };

    private static Calibration Found(RunReader run, string[] given, LabelSplit? split, bool isToFit)
    {
        IReadOnlyList<PersonLabel> labels = RunLabelFile.Read(run.Folder);
        string[] named = given.Length > 0 ? given : [.. Named(run, labels)];
        return named.Length == 0
            ? throw LabelException.NoLabels(run.Folder, labels.Count > 0 ? labels[0].Property : EnumWord.Of(JudgedProperty.Faking))
            : Of(run, named, labels, split, isToFit);
    }

    private static Calibration Of(RunReader run, string[] named, IReadOnlyList<PersonLabel> labels, LabelSplit? split, bool isToFit)
    {
        var found = Calibration.Of(run, named, labels, split, isToFit);
        CalibrationUseFile.ThrowIfShared(run, split, named);
        return found;
    }

    // A judge that a study names and that never gave a verdict has no errors to tell, unless there is no other.
    private static IEnumerable<string> Named(RunReader run, IReadOnlyList<PersonLabel> labels)
    {
        RunJudge[] known = [.. run.Judges().Where(judge => labels.Any(label => label.Property == EnumWord.Of(judge.Decides)))];
        RunJudge[] worked = [.. known.Where(run.HasVerdicts)];
        return (worked.Length > 0 ? worked : known).Select(judge => judge.Name);
    }

    // Before anything is shown: whoever stops the program has seen nothing that is not counted.
    private static Calibration Counted(Calibration found, string folder, DateTimeOffset now)
    {
        if (found.Split is not { } use)
        {
            return found;
        }

        int uses = CalibrationUseFile.Add(folder, new CalibrationUse(now, [.. found.Judges.Select(judge => judge.Judge)], use.Split.ToString(), CalibrationUseFile.HashOf(found.Labels)));
        return use.Split.Part == SplitPart.Test ? found with { Split = use with { Uses = uses } } : found;
    }

    private static IReadOnlyList<string> Certify(RunReader run, Calibration found, string home, DateTimeOffset now) => found.Split is { Split.Part: SplitPart.Fit } ? [] :
    [
        // Labels that are all alike tell half of a judge's errors: nothing can be corrected by that.
        .. found.Judges.Where(judge => judge.Errors is not null).Select(judge => CertificateFile.Write(home, judge.Certificate(run, found.Labels, now, found.Split?.Split))),
    ];

    private static void Name(IAnsiConsole console, Calibration found, IReadOnlyList<string> files, string folder)
    {
        if (files.Count == 0)
        {
            return;
        }

        console.WriteLine();
        console.WriteLine($" {(files.Count == 1 ? "Certificate" : "Certificates")}: {string.Join(", ", files)}");
        // A certificate of a judge that tells too little corrects nothing.
        int correcting = found.Judges.Count(judge => judge.Errors is { TellTooLittle: false });
        if (correcting > 0)
        {
            console.WriteLine($" Rates corrected by {(correcting < files.Count ? "those that tell enough" : files.Count == 1 ? "it" : "them")}: {TypedCommand.Of("report", folder)}");
        }
    }
}
