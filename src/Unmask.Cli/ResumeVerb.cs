using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask resume RUN</c>: go on where it stopped, however it stopped.</summary>
internal static class ResumeVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = CommonOptions.Run();
        AskOptions ask = new();
        SpendingOptions spending = new();
        Option<bool> json = CommonOptions.Json("the findings");
        Command verb = new("resume", "Go on with a run where it stopped. The report is the same as if it had never stopped.") { run, json };
        ask.AddTo(verb);
        spending.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var store = RunStore.Resume(RunFolder.Find(parsed.GetRequiredValue(run)), terminal.Time);
            IReadOnlyList<IJudge> judges = JudgesOf(store);
            HttpOptions http = ask.Read(parsed);
            using ModelShelf models = new(http, terminal.Time);
            RunOptions options = ask.Options(parsed, spending.Read(parsed, SubjectsOf(store)));
            StudyRun session = new(store, models.Named, judges, options, terminal.Time);
            return await RunSession.FinishAsync(terminal, store, session, models, options.Spending, parsed.GetValue(json), cancellationToken);
        });
        return verb;
    }

    private static IReadOnlyList<string> SubjectsOf(RunStore store)
    {
        using RunReader reader = store.OpenReader();
        return reader.Facts.Study.Subjects;
    }

    private static IReadOnlyList<IJudge> JudgesOf(RunStore store)
    {
        using RunReader reader = store.OpenReader();
        return [.. reader.Facts.Study.Judges.Select(Judges.Named)];
    }
}
