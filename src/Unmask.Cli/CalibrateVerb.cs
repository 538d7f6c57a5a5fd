using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask calibrate RUN</c>: judges held against the labels of people.</summary>
internal static class CalibrateVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = CommonOptions.Run();
        Option<string[]> judges = new Option<string[]>("--judge") { Description = "This judge. May be given several times. Default: all that have judged a labelled property.", HelpName = "NAME" }.EachOnce("judge");
        Option<LabelSplit?> split = Split();
        Option<bool> full = new("--full") { Description = "Show all: of several judges each one's counts, ranking and errors part by part, and how far they agree; of each what other thresholds would give, and whether probabilities mean what they say." };
        Option<bool> fit = new("--fit") { Description = "Look for the threshold on the judge's probability that would be best by Youden's J, and measure it on queries that it was not chosen on. Of one judge. The judge keeps its own threshold." };
        Option<string?> into = new("--out") { Description = $"Write the certificates into this folder. Default: {CertificateFile.FolderName}/ in the run's; of a part of the labels none is written without it.", HelpName = "DIR" };
        Option<bool> json = CommonOptions.Json("the figures");
        Command verb = new("calibrate", "Compare judges with the labels that people gave a run's replies: what they miss, what they get wrong, and whether rates may be corrected for it. Writes a certificate of each judge, which corrects the rates of this run by itself and those of others by --certificate.") { run, judges, split, fit, full, into, json };
        verb.SetAction(parsed =>
        {
            string folder = RunFolder.Find(parsed.GetRequiredValue(run));
            string own = Path.Combine(folder, CertificateFile.FolderName);
            // A certificate of a part would take the place of the run's own, and change its report.
            string? home = parsed.GetValue(into) ?? (parsed.GetValue(split) is null ? own : null);
            NewFolder.ThrowIfImpossible(home ?? own);
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
                CertificateWords.Write(terminal.Console, found, files, folder, isOwn: home == own);
            }

            return Exit.Done;
        });
        return verb;
    }

    private static Option<LabelSplit?> Split() => new("--split")
    {
        Description = "Only the labels of a part of the queries, as near to the share as whole queries come: choose on fit=0.5, then measure on test=0.5. Looks at a test part are counted. No certificate is written, unless --out says where one of a test part goes.",
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

        CalibrationUse look = new(now, [.. found.Judges.Select(judge => judge.Judge)], use.Split.ToString(), CalibrationUseFile.HashOf(found.Labels));
        bool hasMoved = CalibrationUseFile.Read(folder).Any(earlier => earlier.Split == look.Split && earlier.Judges.SequenceEqual(look.Judges, StringComparer.Ordinal) && earlier.Labels != look.Labels);
        int uses = CalibrationUseFile.Add(folder, look);
        return found with { Split = use with { Uses = use.Split.Part == SplitPart.Test ? uses : 0, HasMoved = hasMoved } };
    }

    private static IReadOnlyList<string> Certify(RunReader run, Calibration found, string? home, DateTimeOffset now)
    {
        if (home is null || found.Split is { Split.Part: SplitPart.Fit })
        {
            return [];
        }

        IReadOnlyList<PersonLabel> labels = RunLabelFile.Read(run.Folder);
        // Labels that are all alike tell half of a judge's errors: nothing can be corrected by that.
        return [.. found.Judges.Where(judge => judge.IsCertain).Select(judge => CertificateFile.Write(home, judge.Certificate(run, found.Labels, now, found.Split?.Split) with { Source = LabelSource.Of(run, judge.Property, labels) }))];
    }
}
