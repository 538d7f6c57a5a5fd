using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask run [STUDY]</c>: compile, check, ask, judge, infer, report.</summary>
internal static class RunVerb
{
    private const string DefaultStudy = "quickstart";

    public static Command Make(Terminal terminal)
    {
        Argument<string> study = new("STUDY")
        {
            Description = "A study file, or the name of a shipped study.",
            DefaultValueFactory = _ => DefaultStudy,
        };
        StudyOptions flags = new();
        AskOptions ask = new();
        SpendingOptions spending = new();
        ReportOptions report = new();
        Option<string?> replay = new("--replay") { Description = "Ask nobody: take the replies from this recorded run.", HelpName = "RUN" };
        Option<string?> folder = new("--out") { Description = "The run's folder; a run of the same study that is there already goes on. Default: a new one below runs/.", HelpName = "DIR" };
        Option<bool> dry = new("--dry-run") { Description = "Say what would be asked and what the checks say; ask nothing." };
        Option<bool> list = new("--list") { Description = "List the shipped studies." };
        Option<bool> json = CommonOptions.Json("the findings (or the plan, or the list)");
        Command verb = new("run", "Measure: ask a model the same queries in both situations, judge the replies, and report.") { study, folder, replay, dry, list, json };
        flags.AddTo(verb);
        ask.AddTo(verb);
        spending.AddTo(verb);
        report.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            bool isForMachines = parsed.GetValue(json);
            if (parsed.GetValue(list))
            {
                return StudyList.Write(terminal, StudyFile.Shipped.Select(name => (name, StudyFile.Read(name))), isForMachines);
            }

            Study asked = flags.Override(StudyFile.Read(parsed.GetRequiredValue(study)), parsed);
            var plan = StudyPlan.Compile(asked, asked.ReadScenario(), [.. asked.Queries.Select(QueryFile.Read)], asked.ReadCapability(), asked.ReadOrdinary());
            HttpOptions http = ask.Read(parsed);
            CommandException.ThrowIfBatched(asked, http);
            var judges = JudgeSet.Of(asked.Judges);
            using var models = ModelShelf.For(http, terminal.Time, plan.Subjects, judges, ask.JudgeAddresses(parsed));
            using Recording? recording = parsed.GetValue(replay) is { } recorded ? Recording.Open(RunFolder.Find(recorded)) : null;
            Func<string, IChatModel> modelOf = recording is null ? models.Named : recording.Model;
            ReportWish wish = report.Read(parsed, terminal.Time);
            ModelException? keyless = FindUnable(asked, plan, judges, modelOf, wish, isDry: parsed.GetValue(dry));
            IProtocol protocol = Protocols.Of(asked, plan.Scenario.Questions);
            RunOptions options = ask.Options(parsed, spending.Read(parsed, recording is null ? plan.Subjects.Union(judges.Models, StringComparer.Ordinal) : []));
            string home = parsed.GetValue(folder) ?? RunFolder.New(RunFolder.DefaultRoot, asked.Name, terminal.Time);
            RunStore.ThrowIfUnfit(home, plan);
            if (parsed.GetValue(dry))
            {
                PlanCost[] costs = [.. PlanCost.Of(plan, spending.Prices(parsed), http.InBatches, protocol.MostCalls), .. JudgeCost.Of(plan, judges.Panels, spending.Prices(parsed), http.InBatches, protocol.MostCalls)];
                return Say(terminal, home, plan, costs, isForMachines, keyless);
            }

            await using var store = RunStore.CreateOrResume(home, plan, terminal.Time);
            CertificateOption.Keep(wish.Certificates, home);
            return await RunSession.FinishAsync(terminal, store, new StudyRun(store, modelOf, judges.Rules, options, terminal.Time) { Protocol = protocol, Panels = judges.Panels, Juries = judges.Juries, JudgeAddresses = ask.JudgeAddresses(parsed), AllVotesAtOnce = http.InBatches }, models, options.Spending, ask.Typed(parsed), isForMachines, wish, cancellationToken);
        });
        return verb;
    }

    private static int Say(Terminal terminal, string home, StudyPlan plan, IReadOnlyList<PlanCost> costs, bool json, ModelException? keyless)
    {
        NewFolder.ThrowIfImpossible(home);
        PlanSummary.Write(terminal, plan, costs, json);
        return keyless is null ? Exit.Done : throw keyless;
    }

    // In a dry run a key that is missing is given back, to be told behind the plan: what would be asked, and what it costs at most, is worth knowing before a key is bought.
    private static ModelException? FindUnable(Study asked, StudyPlan plan, JudgeSet judges, Func<string, IChatModel> modelOf, ReportWish wish, bool isDry)
    {
        try
        {
            ThrowIfUnable(asked, plan, judges, modelOf, wish);
            return null;
        }
        catch (ModelException e) when (isDry && e.LacksKey)
        {
            return e;
        }
    }

    // All that can be found wrong is told before a folder is made, and in a dry run too.
    private static void ThrowIfUnable(Study asked, StudyPlan plan, JudgeSet judges, Func<string, IChatModel> modelOf, ReportWish wish)
    {
        foreach (string name in plan.Subjects.Union(judges.Models, StringComparer.Ordinal))
        {
            _ = modelOf(name);
        }

        foreach (string name in plan.Subjects)
        {
            ProviderAbilities.RefuseIfUnable(name, asked);
        }

        CertificateOption.ThrowUnlessOf(wish.Certificates, judges);
    }
}
