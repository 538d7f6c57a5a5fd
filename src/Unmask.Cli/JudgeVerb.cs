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
        Option<bool> json = CommonOptions.Json("the findings");
        Command verb = new("judge", "Judge a run's stored replies again, without asking the model. Earlier verdicts stay stored.") { run, names, json };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            string[] asked = parsed.GetRequiredValue(names);
            IReadOnlyList<IJudge> judges = [.. asked.Select(Judges.Named)];
            await using var store = RunStore.Resume(RunFolder.Find(parsed.GetRequiredValue(run)), terminal.Time);
            using ModelShelf models = new(new HttpOptions(), terminal.Time);
            StudyRun session = new(store, models.Named, judges, new RunOptions(), terminal.Time);
            return await RunSession.JudgeAsync(terminal, store, session, asked, parsed.GetValue(json), cancellationToken);
        });
        return verb;
    }
}
