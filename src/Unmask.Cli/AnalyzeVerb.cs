using System.CommandLine;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask analyze FILE</c>: the statistics alone.</summary>
internal static class AnalyzeVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> file = new("FILE")
        {
            Description = "A .csv or .jsonl file with the columns query, tier, complied and, where known, faking, repeat, subject (or model), scenario, variation, reasoning, paraphrase, category. Or a table of counts, an arm a row: tier (or arm), n, complied and, where known, faking as counts; or percent and se. Any other column is named as not used.",
        };
        Option<string> trained = new("--trained-tier") { Description = "The tier whose conversations are said to be used for training.", HelpName = "NAME", Required = true };
        Option<string?> other = new("--other-tier") { Description = "The tier to compare with. Default: the file's only other one.", HelpName = "NAME" };
        Option<bool> json = CommonOptions.Json("the findings");
        ReportOptions options = new();
        Command verb = new("analyze", "The statistics alone, on verdicts from anywhere: compliance by tier, the gap and its interval.") { file, trained, other, json };
        Option<bool> full = new("--full") { Description = "Print each gap by other methods too: bootstrap, permutation, odds and risk ratio, Bayes, equivalence; and over wordings, where three or more paraphrases were asked." };
        Option<string?> folder = new("--out") { Description = "Write report.html, report.md and report.json into this folder.", HelpName = "DIR" };
        verb.Add(full);
        verb.Add(folder);
        options.AddFailOnTo(verb);
        CertificateOption certificates = new("Correct rates for a judge's errors by this certificate, which `unmask calibrate` writes; the file's verdicts are taken for that judge's. One of compliance and one of faking may be given.");
        certificates.AddTo(verb);
        verb.SetAction((parsed, _) => Task.FromResult(Analyze(terminal, parsed.GetRequiredValue(file), parsed.GetRequiredValue(trained), parsed.GetValue(other), (parsed.GetValue(json), parsed.GetValue(full), parsed.GetValue(folder)), options.Read(parsed, terminal.Time) with { Certificates = certificates.Read(parsed, terminal.Time) })));
        return verb;
    }

    private static int Analyze(Terminal terminal, string file, string trained, string? other, (bool Json, bool Full, string? Folder) show, ReportWish wish)
    {
        if (show.Folder is { } wanted)
        {
            NewFolder.ThrowIfImpossible(wanted);
        }

        if (CountsFile.IsOne(file))
        {
            return CountsAnalysis.Run(terminal, file, trained, other, show, wish);
        }

        VerdictNotes notes = new();
        ChangeTally changes = new(ArmDesign.Classic, new Seed(1));
        var analysis = Analysis.Of(VerdictFile.Read(file, trained, other, notes).Select(row =>
        {
            changes.Add(row);
            return row;
        }));
        ReportFacts facts = new()
        {
            Study = Path.GetFileName(file),
            Question = $"Is there more compliance in the tier {trained}?",
            Subjects = [.. analysis.Cells.Select(cell => cell.Subject).Where(subject => subject.Length > 0).Distinct(StringComparer.Ordinal)],
            Version = StudyPlan.Version,
        };
        Report report = new(facts, Report.Conclude(analysis, [], corrections: Corrections.OfRows(analysis, wish.Certificates), changes: changes.Changes()), []);
        report = report with { Methods = GapByMethods.Of(report.Findings.Headlines, new Seed(1)) };
        if (show.Folder is { } into)
        {
            _ = RunReport.WriteFiles(report, into);
        }

        if (show.Json)
        {
            terminal.Output.Write(ReportJson.Write(report));
        }
        else
        {
            DocumentConsole.Write(terminal.Console, show.Full ? ReportDocument.BriefWithMethods(report) : ReportDocument.Brief(report));
            terminal.Console.WriteLine();
        }

        foreach (string left in notes.Sentences)
        {
            (show.Json ? terminal.Error : terminal.Output).WriteLine($" {left}");
        }

        return wish.CodeOf(report);
    }
}
