using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask show RUN [TRIAL]</c>: a run at a glance, or one trial with its pair in the other tier.</summary>
internal static class ShowVerb
{
    public static Command Make(Terminal terminal)
    {
        Flags flags = new();
        Command verb = new("show", "Read a run: its findings, the trials that you choose, or one trial beside the same query in the other tier, with the evidence marked.")
        {
            flags.Run, flags.Trial, flags.Prompts, flags.Votes, flags.Wire, flags.WhyMiss,
        };
        flags.Choose.AddTo(verb);
        foreach (Option option in new Option[] { flags.Judges, flags.Limit, flags.Json })
        {
            verb.Add(option);
        }

        verb.SetAction(parsed => Show(terminal, parsed, flags));
        return verb;
    }

    private static int Show(Terminal terminal, ParseResult parsed, Flags flags)
    {
        string named = parsed.GetRequiredValue(flags.Run);
        int? trial = parsed.GetValue(flags.Trial);
        string? ofOneTrial = parsed.GetValue(flags.Wire) ? flags.Wire.Name : parsed.GetValue(flags.Prompts) ? flags.Prompts.Name : parsed.GetValue(flags.Votes) ? flags.Votes.Name : parsed.GetValue(flags.WhyMiss) is not null ? flags.WhyMiss.Name : null;
        if (!RunFolder.Holds(named) && TrainingFolder.Find(named) is { } training)
        {
            return TrainingList.Write(terminal, training, isOfTrials: trial is not null || ofOneTrial is not null || flags.Choose.AreGiven(parsed), parsed.GetValue(flags.Json));
        }

        using var run = RunReader.Open(RunFolder.Find(named));
        string[] asked = parsed.GetValue(flags.Judges) ?? [];
        var judges = RunJudges.Of(run, asked);
        TrialSelection selection = flags.Choose.Read(parsed, run);
        bool isEverything = selection.IsEverything;
        if (trial is { } index)
        {
            ShowOne(terminal, parsed, flags, run, isEverything ? TrialOf(run, index) : throw CommandException.NotBoth("A trial's number", "options that choose trials"), judges);
        }
        else if (ofOneTrial is not null)
        {
            throw CommandException.NeedsTrial(ofOneTrial);
        }
        else if (isEverything && parsed.GetValue(flags.Limit) is null && !parsed.GetValue(flags.Json))
        {
            ShowRun(terminal, run, asked);
        }
        else
        {
            TrialList.Write(terminal, run, selection, judges, parsed.GetValue(flags.Limit), parsed.GetValue(flags.Json));
        }

        return Exit.Done;
    }

    private static void ShowOne(Terminal terminal, ParseResult parsed, Flags flags, RunReader run, Trial named, RunJudges judges)
    {
        // A further call is read with the trial that makes it; its bytes are its own.
        Trial trial = named.Follows is { } call && !parsed.GetValue(flags.Wire) ? TrialOf(run, call.Trial) : named;
        if (parsed.GetValue(flags.Wire))
        {
            WireRecord.Write(terminal.Output, run, trial);
        }
        else if (parsed.GetValue(flags.WhyMiss) is { } recorded)
        {
            WhyMiss(terminal, run, trial, RunFolder.Find(recorded));
        }
        else if (parsed.GetValue(flags.Json))
        {
            terminal.Output.WriteLine(Json(run, trial, judges).ToJsonString(PlanSummary.Indented));
        }
        else
        {
            ShowTrial(terminal.Console, run, trial, judges, parsed.GetValue(flags.Prompts), parsed.GetValue(flags.Votes));
        }
    }

    private static void ShowRun(Terminal terminal, RunReader run, IReadOnlyList<string> judges)
    {
        Report report = StoredReport.Of(run, judges, terminal.Time);
        RunCounts counts = run.Counts();
        terminal.Console.WriteLine($"{report.Facts.Study}: {report.Facts.Question}");
        if (run.Facts.Study.Imported is { } imported)
        {
            terminal.Console.WriteLine(RunReport.ImportWords(imported, run.Facts));
        }

        terminal.Console.WriteLine(counts.IsComplete
            ? counts.StoppedEarly > 0
                ? $"{Numbers.Count(counts.Answered)} of {Numbers.Count(counts.Trials, "trial")} answered; the rest is not asked, as the run stopped early by its rule."
                : $"{Numbers.Count(counts.Trials, "trial")}, all answered."
            : $"{Numbers.Count(counts.Answered)} of {Numbers.Count(counts.Trials, "trial")} answered: these findings are of what there is.{(run.Facts.Study.Imported is null ? $" Go on with `{TypedCommand.Of("resume", run.Folder)}`." : "")}");
        RunReport.WriteMeasurement(terminal, run);
        DocumentConsole.Write(terminal.Console, ReportDocument.Brief(report));
        terminal.Console.WriteLine();
        foreach (ShownPair pair in report.Pairs)
        {
            terminal.Console.WriteLine(VisibleText.OnOneLine($" {TypedCommand.Of("show", run.Folder, $"{pair.Trained.Index}")}   {pair.Trained.WordsOf(report.Findings.Acts)} / {pair.Other.WordsOf(report.Findings.Acts)}: {pair.Query.Text}"));
        }
    }

    private static Trial TrialOf(RunReader run, int index) =>
        (index < 0 ? null : run.Trial(index)) ?? throw CommandException.NoTrial(run.Folder, index, run.Counts().Trials);

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

    private static void ShowTrial(IAnsiConsole console, RunReader run, Trial trial, RunJudges judges, bool prompts, bool votes)
    {
        console.WriteLine();
        console.Write(new Text(VisibleText.Of(trial.Query.Text), new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        string role = trial.Role == TrialRole.Study ? "" : $" ({TrialText.RoleWords(trial.Role)})";
        string cell = $"{trial.Query.Id}, {trial.Query.Category}; {(trial.Subject.Length > 0 ? trial.Subject : "model not named")}, {trial.Variation}{role}; reasoning {EnumWord.Of(trial.Reasoning)}, paraphrase {trial.Paraphrase}, repeat {trial.Repeat}{(trial.Prompt.SystemPrompt is SystemPrompt.Unknown ? "; system prompt not known" : "")}";
        console.WriteLine(VisibleText.OnOneLine(cell), new Style(decoration: Decoration.Dim));
        foreach (string note in judges.Notes)
        {
            console.WriteLine(VisibleText.OnOneLine(note), new Style(decoration: Decoration.Dim));
        }

        Acts acts = CountedAct.Of(run.Facts.Scenario, judges.Compliance).Acts;
        foreach (Trial shown in Pair(run, trial))
        {
            console.WriteLine();
            if (prompts)
            {
                TrialText.WritePrompt(console, shown.Prompt);
            }

            if (run.Record(shown.Index) is { } record)
            {
                TrialText.Write(console, StoredReport.Shown(record, judges.Compliance, judges.Faking), acts, TrialText.NameOfArm(shown.Arm, run.Facts.Scenario.Design), TrialReasons.Of(record), record.Verdicts);
                VoteList.Write(console, run, record, votes);
                foreach (TrialRecord call in run.FurtherCalls(shown.Index))
                {
                    TrialText.WriteFurther(console, call);
                    VoteList.Write(console, run, call, votes);
                }
            }
            else
            {
                console.WriteLine($"trial {shown.Index}, {VisibleText.OnOneLine(shown.Tier)}{TrialText.InBrackets(TrialText.NameOfArm(shown.Arm, run.Facts.Scenario.Design))}: {(run.QueriesLeft.Contains(shown.Query.Id) ? "not asked: the run stopped early by its rule" : "not asked yet")}");
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
            JsonObject json = TrialJson.Of(new ListedTrial(one, record, judges.WordsOf(run, one, record)), withPrompt: true);
            if (run.FurtherCalls(one.Index) is { Count: > 0 } calls)
            {
                json["further_calls"] = new JsonArray([.. calls.Select(call => (JsonNode)TrialJson.OfFurther(call))]);
            }

            if (record is not null && VoteList.Json(run, record) is { Count: > 0 } votes)
            {
                json["votes"] = votes;
            }

            return (JsonNode)json;
        })]),
    };

    // All arms of the query in their order, whichever was named.
    private static IEnumerable<Trial> Pair(RunReader run, Trial trial) => run.ArmsOf(trial.Index).Select(run.Trial).OfType<Trial>();

    private sealed class Flags
    {
        public Argument<string> Run { get; } = CommonOptions.Run();

        public Argument<int?> Trial { get; } = RangedOption.Trial("A trial's number in the run's plan.");

        public Option<bool> Prompts { get; } = new("--prompt") { Description = "Show the prompts too, as the model read them." };

        public Option<bool> Votes { get; } = new("--votes") { Description = "Show the answers of judges that asked a model, vote by vote." };

        public Option<bool> Wire { get; } = new("--wire") { Description = "Show what went over the wire for the trial." };

        public Option<string?> WhyMiss { get; } = new("--why-miss") { Description = "Say in which field the trial's request differs from those that this run has recorded.", HelpName = "RUN" };

        public SelectionOptions Choose { get; } = new();

        public Option<string[]> Judges { get; } = CommonOptions.Judges();

        public Option<int?> Limit { get; } = RangedOption.Count("--limit", "List at most N trials. Default 40.");

        public Option<bool> Json { get; } = CommonOptions.Json("the trial, or the trials that are chosen,");
    }
}
