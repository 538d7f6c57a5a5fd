using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

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
        Option<bool> dry = new("--dry-run") { Description = "Say how many votes judge models would be asked, and what they cost; ask and write nothing." };
        Option<bool> json = CommonOptions.Json("the findings (or, with --dry-run, the costs)");
        Command verb = new("judge", "Judge a run's stored replies again, without asking the model under test. Earlier verdicts stay stored.") { run, names, dry, json };
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
            HttpOptions http = ask.Read(parsed);
            // Nobody but judges is asked, so both addresses mean them.
            IReadOnlyList<Uri> given = ask.JudgeAddresses(parsed) is { Count: > 0 } own ? own : http.Addresses;
            if (parsed.GetValue(dry))
            {
                using var reader = RunReader.Open(folder);
                judges = judges.AskingAllOf(reader.Facts.Study.Judges);
                RefuseScripted(reader.Facts.Study, judges);
                using ModelShelf shelf = Shelf(terminal, http, judges, ResumeVerb.JudgesAsBefore(given, judges, reader, terminal));
                _ = spending.Read(parsed, judges.Models);
                return Say(terminal, reader, asked, await RejudgeCost.OfAsync(reader, judges.Panels, spending.Prices(parsed), http.InBatches, cancellationToken), parsed.GetValue(json));
            }

            await using var store = RunStore.Resume(folder, terminal.Time);
            using (RunReader reader = store.OpenReader())
            {
                judges = judges.AskingAllOf(reader.Facts.Study.Judges);
                RefuseScripted(reader.Facts.Study, judges);
            }

            IReadOnlyList<Uri> addresses = ResumeVerb.JudgesAsBefore(given, judges, store, terminal);
            using ModelShelf models = Shelf(terminal, http, judges, addresses);
            CertificateOption.Keep(certified, store.Folder);
            RunOptions options = ask.Options(parsed, spending.Read(parsed, judges.Models));
            StudyRun session = new(store, models.Named, judges.Rules, options, terminal.Time) { Panels = judges.Panels, Juries = judges.Juries, JudgeAddresses = addresses, AllVotesAtOnce = http.InBatches };
            return await RunSession.JudgeAsync(terminal, store, session, models, options.Spending, asked, parsed.GetValue(json), cancellationToken);
        });
        return verb;
    }

    // What is wrong with a model is told before anything is written.
    private static ModelShelf Shelf(Terminal terminal, HttpOptions http, JudgeSet judges, IReadOnlyList<Uri> addresses)
    {
        var models = ModelShelf.For(http, terminal.Time, [], judges, addresses);
        foreach (string name in judges.Models)
        {
            _ = models.Named(name);
        }

        return models;
    }

    private static int Say(Terminal terminal, RunReader run, IReadOnlyList<string> judges, IReadOnlyList<RejudgeCost> costs, bool json)
    {
        if (json)
        {
            terminal.Output.WriteLine(new JsonObject { ["run"] = run.Folder, ["costs"] = new JsonArray([.. costs.Select(cost => (JsonNode)Json(cost))]) }.ToJsonString(PlanSummary.Indented));
            return Exit.Done;
        }

        terminal.Console.WriteLine($"Judging {run.Folder} again by {string.Join(", ", judges)}; nothing is asked or written now.");
        foreach (string line in costs.SelectMany(cost => cost.Words).DefaultIfEmpty("  no model is asked, so it costs nothing"))
        {
            terminal.Console.WriteLine($"  {line.TrimEnd()}");
        }

        return Exit.Done;
    }

    private static JsonObject Json(RejudgeCost cost)
    {
        JsonObject json = new() { ["judge"] = cost.Judge, ["model"] = cost.Model, ["replies"] = cost.Replies, ["at_most"] = Json(cost.Most, cost.Listed), ["expected"] = Json(cost.Expected, cost.Listed) };
        if (cost.Listed is { } listed)
        {
            json["prices_as_of"] = listed.AsOf;
        }

        return json;
    }

    private static JsonObject Json(VotesCost cost, ListedPrice? listed)
    {
        JsonObject json = new() { ["votes"] = cost.Votes, ["input_tokens_about"] = cost.Tokens.Input, ["output_tokens_at_most"] = cost.Tokens.Output };
        if (listed is not null)
        {
            json["usd"] = Math.Round(listed.Price.Of(cost.Tokens), 6, MidpointRounding.AwayFromZero);
        }

        return json;
    }

    // It would say something of whatever it is shown.
    private static void RefuseScripted(Study study, JudgeSet judges)
    {
        string?[] asked = [.. study.Subjects, study.Controls.Positive, study.Controls.Negative];
        if (judges.Panels.FirstOrDefault(judge => ScriptedNames.IsOne(judge.Model)) is { } scripted && asked.OfType<string>().FirstOrDefault(name => !ScriptedNames.IsOne(name)) is { } other)
        {
            throw JudgeException.ScriptedOnly(scripted.Name, other);
        }
    }
}
