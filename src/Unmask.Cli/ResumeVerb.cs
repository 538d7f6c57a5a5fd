using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask resume RUN</c>: go on where it stopped, however it stopped; with a training and with documents as well.</summary>
internal static class ResumeVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = new("RUN") { Description = "The folder of a run, of a training or of documents, or its name below runs/." };
        AskOptions ask = new();
        SpendingOptions spending = new();
        ReportOptions report = new();
        Option<bool> json = CommonOptions.Json("the findings");
        Option<bool> goOn = new("--go-on") { Description = "Of a run that stopped early by its rule, ask the other queries too. What it finds then still holds at any time." };
        Command verb = new("resume", "Go on with a run, a training or documents where they stopped. The report is the same as if it had never stopped. The options about asking are for runs.") { run, goOn, json };
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

            if (TextFolder.Find(named) is { } texts)
            {
                return await DocumentsVerb.ResumeAsync(texts, terminal, ask, spending, parsed, parsed.GetValue(json), cancellationToken);
            }

            RefuseOthers(RunFolder.Find(named));
            await using var store = RunStore.Resume(RunFolder.Find(named), terminal.Time);
            (Study study, IProtocol protocol) = StudyOf(store);
            var judges = JudgeSet.Of(study.Judges);
            await GoOnAsync(store, parsed.GetValue(goOn));
            CommandException.ThrowIfBatched(study, ask.Read(parsed));
            HttpOptions http = AsBefore(ask.Read(parsed), store, terminal);
            IReadOnlyList<Uri> judgeAddresses = JudgesAsBefore(ask.JudgeAddresses(parsed), judges, store, terminal);
            using var models = ModelShelf.For(http, terminal.Time, study.Subjects, judges, judgeAddresses);
            RunOptions options = ask.Options(parsed, spending.Read(parsed, study.Subjects.Union(judges.Models, StringComparer.Ordinal)));
            StudyRun session = new(store, models.Named, judges.Rules, options, terminal.Time) { Protocol = protocol, Panels = judges.Panels, Juries = judges.Juries, JudgeAddresses = judgeAddresses, AllVotesAtOnce = http.InBatches };
            return await RunSession.FinishAsync(terminal, store, session, models, options.Spending, ask.Typed(parsed), parsed.GetValue(json), report.Read(parsed, terminal.Time), cancellationToken);
        });
        return verb;
    }

    private static async Task GoOnAsync(RunStore store, bool isTold)
    {
        if (isTold && !await store.GoOnAsync())
        {
            throw CommandException.DidNotStop(store.Folder);
        }
    }

    /// <summary>Refuses the calls of documents or wordings: they compare nothing.</summary>
    /// <exception cref="StoreException">They are such.</exception>
    internal static void RefuseTexts(string folder)
    {
        using var run = RunReader.Open(folder);
        if (run.Facts.Study.Texts is { } texts)
        {
            throw StoreException.MakesTexts(folder, texts.Makes);
        }
    }

    private static void RefuseOthers(string folder)
    {
        RefuseTexts(folder);
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

    /// <summary>Where the models of a run's judges are asked when it goes on: at the addresses given, else where they were asked before.</summary>
    internal static IReadOnlyList<Uri> JudgesAsBefore(IReadOnlyList<Uri> given, JudgeSet judges, RunStore store, Terminal terminal)
    {
        using RunReader reader = store.OpenReader();
        return JudgesAsBefore(given, judges, reader, terminal);
    }

    /// <summary>The same of a run that nobody works on.</summary>
    internal static IReadOnlyList<Uri> JudgesAsBefore(IReadOnlyList<Uri> given, JudgeSet judges, RunReader reader, Terminal terminal)
    {
        HashSet<string> names = [.. judges.Panels.Select(judge => judge.Name)];
        Uri[] kept = [.. reader.Panels().Where(panel => names.Contains(panel.Judge)).SelectMany(panel => panel.Addresses).Distinct(StringComparer.Ordinal).Select(address => new Uri(address))];
        if (given.Count > 0 || (kept.Length > 0 ? kept : EarlierAddresses.OfJudges(reader, judges.Models)) is not { Count: > 0 } before)
        {
            return given;
        }

        terminal.Error.WriteLine($"Asking judges at {string.Join(" and ", before.Select(address => address.AbsoluteUri.TrimEnd('/')))}, as before; --judge-base-url gives another address.");
        return before;
    }

    private static (Study Study, IProtocol Protocol) StudyOf(RunStore store)
    {
        using RunReader reader = store.OpenReader();
        return (reader.Facts.Study, Protocols.Of(reader.Facts.Study, reader.Facts.Scenario.Questions));
    }
}
