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
        Option<string?> into = new("--out") { Description = $"Write the certificates into this folder. Default: {CertificateFile.FolderName}/ in the run's.", HelpName = "DIR" };
        Option<bool> json = CommonOptions.Json("the figures");
        Command verb = new("calibrate", "Compare judges with the labels that people gave a run's replies: what they miss, what they get wrong, and whether rates may be corrected for it. Writes a certificate of each judge, which corrects the rates of this run by itself and those of others by --certificate.") { run, judges, into, json };
        verb.SetAction(parsed =>
        {
            string folder = RunFolder.Find(parsed.GetRequiredValue(run));
            string home = parsed.GetValue(into) ?? Path.Combine(folder, CertificateFile.FolderName);
            NewFolder.ThrowIfImpossible(home);
            IReadOnlyList<PersonLabel> labels = RunLabelFile.Read(folder);
            using var reader = RunReader.Open(folder);
            string[] named = parsed.GetValue(judges) is { Length: > 0 } given ? given : [.. reader.Judges().Where(judge => labels.Any(label => label.Property == EnumWord.Of(judge.Decides))).Select(judge => judge.Name)];
            if (named.Length == 0)
            {
                throw LabelException.NoLabels(folder, labels.Count > 0 ? labels[0].Property : EnumWord.Of(JudgedProperty.Faking));
            }

            JudgeCalibration[] held = [.. named.Select(judge => JudgeCalibration.Of(reader, judge, labels))];
            IReadOnlyList<LabellerAgreement> people = LabellerAgreement.Of([.. labels.Where(label => held.Any(one => EnumWord.Of(one.Property) == label.Property))], new Seed(reader.Facts.Study.Seed));
            string[] files = [.. held.Select(judge => CertificateFile.Write(home, judge.Certificate(reader, labels, terminal.Time.GetUtcNow())))];
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(CalibrationJson.Write(held, people));
            }
            else
            {
                DocumentConsole.Write(terminal.Console, CalibrationBlocks.Of(held, people));
                terminal.Console.WriteLine();
                terminal.Console.WriteLine($" {(files.Length == 1 ? "Certificate" : "Certificates")}: {string.Join(", ", files)}");
                terminal.Console.WriteLine($" Rates corrected by {(files.Length == 1 ? "it" : "them")}: {TypedCommand.Of("report", folder)}");
            }

            return Exit.Done;
        });
        return verb;
    }
}
