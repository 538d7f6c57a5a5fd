using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask show RUN [TRIAL]</c>: a run at a glance, or one trial with its pair in the other tier.</summary>
internal static class ShowVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = CommonOptions.Run();
        Argument<int?> trial = RangedOption.Trial("A trial's number in the run's plan.");
        Option<bool> prompts = new("--prompt") { Description = "Show the prompts too, as the model read them." };
        Option<bool> wire = new("--wire") { Description = "Show what went over the wire for the trial." };
        Option<string?> whyMiss = new("--why-miss") { Description = "Say in which field the trial's request differs from those that this run has recorded.", HelpName = "RUN" };
        SelectionOptions choose = new();
        Option<string[]> judges = CommonOptions.Judges();
        Option<int?> limit = RangedOption.Count("--limit", "List at most N trials. Default 40.");
        Option<bool> json = CommonOptions.Json("the trial, or the trials that are chosen,");
        Command verb = new("show", "Read a run: its findings, the trials that you choose, or one trial beside the same query in the other tier, with the evidence marked.") { run, trial, prompts, wire, whyMiss };
        choose.AddTo(verb);
        foreach (Option option in new Option[] { judges, limit, json })
        {
            verb.Add(option);
        }

        verb.SetAction(parsed =>
        {
            string named = parsed.GetRequiredValue(run);
            bool isOfTrials = parsed.GetValue(trial) is not null || parsed.GetValue(wire) || parsed.GetValue(whyMiss) is not null || choose.AreGiven(parsed);
            if (!RunFolder.Holds(named) && TrainingFolder.Find(named) is { } training)
            {
                return TrainingList.Write(terminal, training, isOfTrials, parsed.GetValue(json));
            }

            using var reader = RunReader.Open(RunFolder.Find(named));
            RunJudges counted = RunJudges.Of(reader, parsed.GetValue(judges) ?? []);
            TrialSelection selection = choose.Read(parsed, reader);
            if (parsed.GetValue(trial) is not { } index)
            {
                if (parsed.GetValue(wire) || parsed.GetValue(whyMiss) is not null || parsed.GetValue(prompts))
                {
                    throw MistakeException.NeedsTrial(parsed.GetValue(wire) ? "--wire" : parsed.GetValue(prompts) ? "--prompt" : "--why-miss");
                }

                if (selection.IsEverything && parsed.GetValue(limit) is null && !parsed.GetValue(json))
                {
                    ShowRun(terminal, reader, parsed.GetValue(judges) ?? []);
                }
                else
                {
                    TrialList.Write(terminal, reader, selection, counted, parsed.GetValue(limit), parsed.GetValue(json));
                }

                return Exit.Done;
            }

            if (!selection.IsEverything)
            {
                throw MistakeException.NotBoth("A trial's number", "options that choose trials");
            }

            Trial chosen = TrialOf(reader, index);
            if (parsed.GetValue(wire))
            {
                WireRecord.Write(terminal.Output, reader, chosen);
            }
            else if (parsed.GetValue(whyMiss) is { } recorded)
            {
                WhyMiss(terminal, reader, chosen, RunFolder.Find(recorded));
            }
            else if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(Json(reader, chosen, counted).ToJsonString(PlanSummary.Indented));
            }
            else
            {
                ShowTrial(terminal.Console, reader, chosen, counted, parsed.GetValue(prompts));
            }

            return Exit.Done;
        });
        return verb;
    }

    private static void ShowRun(Terminal terminal, RunReader run, IReadOnlyList<string> judges)
    {
        Report report = StoredReport.Of(run, judges, terminal.Time);
        RunCounts counts = run.Counts();
        terminal.Console.WriteLine($"{report.Facts.Study}: {report.Facts.Question}");
        terminal.Console.WriteLine(counts.IsComplete
            ? $"{Numbers.Count(counts.Trials, "trial")}, all answered."
            : $"{Numbers.Count(counts.Answered)} of {Numbers.Count(counts.Trials, "trial")} answered: these findings are of what there is. Go on with `{TypedCommand.Of("resume", run.Folder)}`.");
        ConsoleReport.Write(terminal.Console, report);
        foreach (ShownPair pair in report.Pairs)
        {
            terminal.Console.WriteLine(VisibleText.OnOneLine($" {TypedCommand.Of("show", run.Folder, $"{pair.Trained.Index}")}   {pair.Trained.Outcome} / {pair.Other.Outcome}: {pair.Query.Text}"));
        }
    }

    private static Trial TrialOf(RunReader run, int index) =>
        (index < 0 ? null : run.Trial(index)) ?? throw MistakeException.NoTrial(run.Folder, index, run.Counts().Trials);

    private static void WhyMiss(Terminal terminal, RunReader run, Trial trial, string recorded)
    {
        using var recording = Recording.Open(recorded);
        IReadOnlyList<string> differences = recording.WhyMissing(trial.Subject, StudyRun.RequestOf(trial, run.Facts.Study.Decoding));
        terminal.Output.WriteLine(differences.Count == 0 ? $"Trial {trial.Index} is recorded in '{recorded}'." : $"Trial {trial.Index} is not recorded in '{recorded}'; against the request most like it:");
        foreach (string difference in differences)
        {
            terminal.Output.WriteLine($"  {difference}");
        }
    }

    private static void ShowTrial(IAnsiConsole console, RunReader run, Trial trial, RunJudges judges, bool prompts)
    {
        console.WriteLine();
        console.Write(new Text(VisibleText.Of(trial.Query.Text), new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        string role = trial.Role == TrialRole.Study ? "" : $" ({TrialText.RoleWords(trial.Role)})";
        string cell = $"{trial.Query.Id}, {trial.Query.Category}; {trial.Subject}, {trial.Variation}{role}; reasoning {trial.Reasoning.ToString().ToLowerInvariant()}, paraphrase {trial.Paraphrase}, repeat {trial.Repeat}";
        console.WriteLine(VisibleText.OnOneLine(cell), new Style(decoration: Decoration.Dim));
        foreach (Trial shown in Pair(run, trial))
        {
            console.WriteLine();
            if (prompts)
            {
                TrialText.WritePrompt(console, shown.Prompt);
            }

            if (run.Record(shown.Index) is { } record)
            {
                TrialText.Write(console, StoredReport.Shown(record, judges.Compliance, judges.Faking), shown.TrainedArm, TrialReasons.Of(record), record.Verdicts);
            }
            else
            {
                console.WriteLine($"trial {shown.Index}, {VisibleText.OnOneLine(shown.Tier)}{(shown.TrainedArm ? " (trained-on arm)" : "")}: not asked yet");
            }
        }
    }

    private static JsonObject Json(RunReader run, Trial trial, RunJudges judges) => new()
    {
        ["run"] = run.Folder,
        ["judges"] = new JsonArray([.. judges.Names.Select(name => (JsonNode)name)]),
        ["trials"] = new JsonArray([.. Pair(run, trial).Select(one =>
        {
            TrialRecord? record = run.Record(one.Index);
            return (JsonNode)TrialJson.Of(new ListedTrial(one, record, judges.WordsOf(record)), withPrompt: true);
        })]),
    };

    // The trained-on arm first, whichever of the two was named.
    private static IEnumerable<Trial> Pair(RunReader run, Trial trial) =>
        run.PairOf(trial.Index) is { } place && run.Trial(place) is { } other ? (trial.TrainedArm ? [trial, other] : [other, trial]) : [trial];
}
