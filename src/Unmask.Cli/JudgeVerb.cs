using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask judge RUN --judge J</c>: judge stored replies again.</summary>
internal static class JudgeVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = CommonOptions.Run();
        Option<string[]> names = CommonOptions.Judges();
        names.Required = true;
        AskOptions ask = new();
        SpendingOptions spending = new();
        CertificateOption certificates = new();
        Option<bool> json = CommonOptions.Json("the findings");
        Command verb = new("judge", "Judge a run's stored replies again, without asking the model under test. Earlier verdicts stay stored.") { run, names, json };
        ask.AddTo(verb);
        spending.AddTo(verb);
        certificates.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            string[] asked = parsed.GetRequiredValue(names);
            var judges = JudgeSet.Of(asked);
            IReadOnlyList<FiledCertificate> certified = certificates.Read(parsed, terminal.Time);
            CertificateOption.ThrowUnlessOf(certified, judges);
            string folder = RunFolder.Find(parsed.GetRequiredValue(run));
            ResumeVerb.RefuseTexts(folder);
            await using var store = RunStore.Resume(folder, terminal.Time);
            RefuseScripted(store, judges);
            HttpOptions http = ask.Read(parsed);
            // Nobody but judges is asked, so both addresses mean them.
            IReadOnlyList<Uri> addresses = ResumeVerb.JudgesAsBefore(ask.JudgeAddresses(parsed) is { Count: > 0 } given ? given : http.Addresses, judges, store, terminal);
            using var models = ModelShelf.For(http, terminal.Time, [], judges, addresses);
            foreach (string name in judges.Models)
            {
                _ = models.Named(name);
            }

            CertificateOption.Keep(certified, store.Folder);
            RunOptions options = ask.Options(parsed, spending.Read(parsed, judges.Models));
            StudyRun session = new(store, models.Named, judges.Rules, options, terminal.Time) { Panels = judges.Panels, Juries = judges.Juries, JudgeAddresses = addresses, AllVotesAtOnce = http.InBatches };
            return await RunSession.JudgeAsync(terminal, store, session, models, options.Spending, asked, parsed.GetValue(json), cancellationToken);
        });
        return verb;
    }

    // It would say something of whatever it is shown.
    private static void RefuseScripted(RunStore store, JudgeSet judges)
    {
        using RunReader reader = store.OpenReader();
        Study study = reader.Facts.Study;
        string?[] asked = [.. study.Subjects, study.Controls.Positive, study.Controls.Negative];
        if (judges.Panels.FirstOrDefault(judge => ScriptedNames.IsOne(judge.Model)) is { } scripted && asked.OfType<string>().FirstOrDefault(name => !ScriptedNames.IsOne(name)) is { } other)
        {
            throw JudgeException.ScriptedOnly(scripted.Name, other);
        }
    }
}
