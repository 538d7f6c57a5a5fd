using System.CommandLine;
using Spectre.Console;

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
        Option<bool> json = CommonOptions.Json("the findings");
        Command verb = new("run", "Measure: ask a model the same queries in both situations, judge the replies, and report.") { study, folder, replay, dry, list, json };
        flags.AddTo(verb);
        ask.AddTo(verb);
        spending.AddTo(verb);
        report.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(list))
            {
                return List(terminal);
            }

            Study asked = flags.Override(StudyFile.Read(parsed.GetRequiredValue(study)), parsed);
            var plan = StudyPlan.Compile(asked, Scenario.Of(asked), [.. asked.Queries.Select(QueryFile.Read)]);
            HttpOptions http = ask.Read(parsed);
            if (parsed.GetValue(dry))
            {
                return DryRun(terminal, plan, spending.Prices(parsed), http.InBatches);
            }

            using ModelShelf models = new(http, terminal.Time);
            using Recording? recording = parsed.GetValue(replay) is { } recorded ? Recording.Open(RunFolder.Find(recorded)) : null;
            Func<string, IChatModel> modelOf = recording is null ? models.Named : recording.Model;
            // A name that nobody knows should be told before a folder is made.
            foreach (string name in plan.Subjects)
            {
                _ = modelOf(name);
                Provider.RefuseIfUnable(name, asked);
            }

            IReadOnlyList<IJudge> judges = [.. asked.Judges.Select(Judges.Named)];
            RunOptions options = ask.Options(parsed, spending.Read(parsed, recording is null ? plan.Subjects : []));
            await using var store = RunStore.CreateOrResume(
                parsed.GetValue(folder) ?? RunFolder.New(RunFolder.DefaultRoot, asked.Name, terminal.Time), plan, terminal.Time);
            StudyRun run = new(store, modelOf, judges, options, terminal.Time);
            return await RunSession.FinishAsync(terminal, store, run, models, options.Spending, parsed.GetValue(json), report.Read(parsed), cancellationToken);
        });
        return verb;
    }

    private static int List(Terminal terminal)
    {
        Table table = new Table { Border = TableBorder.Simple }.AddColumn("study").AddColumn("question");
        foreach (string name in StudyFile.Shipped)
        {
            _ = table.AddRow(new Text(name), new Text(StudyFile.Read(name).Question));
        }

        terminal.Console.Write(table);
        return Exit.Done;
    }

    private static int DryRun(Terminal terminal, StudyPlan plan, PriceTable prices, bool inBatches)
    {
        terminal.Console.WriteLine($"{plan.Study.Name}: {plan.Study.Question}");
        terminal.Console.WriteLine($"{Numbers.Count(plan.Trials.Count, "trial")} of {Numbers.Count(plan.Trials.Select(trial => trial.Query.Id).Distinct(StringComparer.Ordinal).Count(), "query", "queries")}:");
        foreach (IGrouping<(TrialRole, string, string), Trial> part in plan.Trials.GroupBy(trial => (trial.Role, trial.Subject, trial.Variation)))
        {
            (TrialRole role, string subject, string variation) = part.Key;
            string tiers = string.Join(" and ", part.Select(trial => trial.Tier).Distinct(StringComparer.Ordinal));
            terminal.Console.WriteLine($"  {Numbers.Count(part.Count()),8}  {subject}, {variation}, {tiers}{(role == TrialRole.Study ? "" : $"  ({RoleWords(role)})")}");
        }

        foreach (PlanCost cost in PlanCost.Of(plan, prices, inBatches))
        {
            terminal.Console.WriteLine($"  {cost.Words}");
        }

        foreach (Problem problem in plan.Problems)
        {
            terminal.Console.WriteLine($"{problem.Level.ToString().ToLowerInvariant()}: {problem.Message}");
        }

        return Exit.Done;
    }

    private static string RoleWords(TrialRole role) => role switch
    {
        TrialRole.PositiveControl => "positive control",
        TrialRole.NegativeControl => "negative control",
        _ => "asked again",
    };
}
