using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask resume RUN</c>: go on where it stopped, however it stopped; with a training as well.</summary>
internal static class ResumeVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = new("RUN") { Description = "The folder of a run or of a training, or its name below runs/." };
        AskOptions ask = new();
        SpendingOptions spending = new();
        ReportOptions report = new();
        Option<bool> json = CommonOptions.Json("the findings");
        Command verb = new("resume", "Go on with a run or a training where it stopped. The report is the same as if it had never stopped. The options about asking are for runs.") { run, json };
        ask.AddTo(verb);
        spending.AddTo(verb);
        report.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            string named = parsed.GetRequiredValue(run);
            if (TrainingFolder.Find(named) is { } training)
            {
                return await TrainVerb.ResumeAsync(training, terminal, parsed.GetValue(json), cancellationToken);
            }

            RefuseImported(RunFolder.Find(named));
            await using var store = RunStore.Resume(RunFolder.Find(named), terminal.Time);
            IReadOnlyList<IJudge> judges = JudgesOf(store);
            HttpOptions http = AsBefore(ask.Read(parsed), store, terminal);
            using ModelShelf models = new(http, terminal.Time);
            RunOptions options = ask.Options(parsed, spending.Read(parsed, SubjectsOf(store)));
            StudyRun session = new(store, models.Named, judges, options, terminal.Time) { Protocol = ProtocolOf(store) };
            return await RunSession.FinishAsync(terminal, store, session, models, options.Spending, ask.Typed(parsed), parsed.GetValue(json), report.Read(parsed), cancellationToken);
        });
        return verb;
    }

    private static void RefuseImported(string folder)
    {
        using var run = RunReader.Open(folder);
        if (run.Facts.Study.Imported is { } imported)
        {
            throw StoreException.Imported(folder, imported.Source);
        }
    }

    // A run that was asked at a gateway goes on there: the provider's own address would be somebody else.
    private static HttpOptions AsBefore(HttpOptions http, RunStore store, Terminal terminal)
    {
        using RunReader reader = store.OpenReader();
        if (http.Addresses.Count > 0 || EarlierAddresses.Of(reader) is not { Count: > 0 } before)
        {
            return http;
        }

        terminal.Error.WriteLine($"Asking at {string.Join(" and ", before.Select(address => address.AbsoluteUri.TrimEnd('/')))}, as before; --base-url gives another address.");
        return http with { Addresses = before };
    }

    private static IReadOnlyList<string> SubjectsOf(RunStore store)
    {
        using RunReader reader = store.OpenReader();
        return reader.Facts.Study.Subjects;
    }

    private static IProtocol ProtocolOf(RunStore store)
    {
        using RunReader reader = store.OpenReader();
        return Protocols.Named(reader.Facts.Study.Protocol);
    }

    private static IReadOnlyList<IJudge> JudgesOf(RunStore store)
    {
        using RunReader reader = store.OpenReader();
        return [.. reader.Facts.Study.Judges.Select(Judges.Named)];
    }
}
