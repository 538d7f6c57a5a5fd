using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask resume RUN</c>: go on where it stopped, however it stopped.</summary>
internal static class ResumeVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = CommonOptions.Run();
        Option<int?> concurrency = CommonOptions.Concurrency();
        Option<bool> json = CommonOptions.Json("the findings");
        Command verb = new("resume", "Go on with a run where it stopped. The report is the same as if it had never stopped.") { run, concurrency, json };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var store = RunStore.Resume(RunFolder.Find(parsed.GetRequiredValue(run)), terminal.Time);
            IReadOnlyList<IJudge> judges = JudgesOf(store);
            using ModelShelf models = new();
            StudyRun session = new(store, models.Named, judges, new RunOptions { Concurrency = parsed.GetValue(concurrency) }, terminal.Time);
            return await RunSession.FinishAsync(terminal, store, session, parsed.GetValue(json), cancellationToken);
        });
        return verb;
    }

    private static IReadOnlyList<IJudge> JudgesOf(RunStore store)
    {
        using RunReader reader = store.OpenReader();
        return [.. reader.Facts.Study.Judges.Select(Judges.Named)];
    }
}
