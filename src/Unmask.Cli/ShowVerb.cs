using System.CommandLine;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask show RUN [TRIAL]</c>: a run at a glance, or one trial with its pair in the other tier.</summary>
internal static class ShowVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = CommonOptions.Run();
        Argument<int?> trial = new("TRIAL") { Description = "A trial's number in the run's plan.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> prompts = new("--prompt") { Description = "Show the prompts too, as the model read them." };
        Option<bool> wire = new("--wire") { Description = "Show what went over the wire for the trial, byte for byte." };
        Option<string?> whyMiss = new("--why-miss") { Description = "Say in which field the trial's request differs from those that this run has recorded.", HelpName = "RUN" };
        Command verb = new("show", "Read a run: its findings, or one trial beside the same query in the other tier, with the evidence marked.") { run, trial, prompts, wire, whyMiss };
        verb.SetAction(parsed =>
        {
            using var reader = RunReader.Open(RunFolder.Find(parsed.GetRequiredValue(run)));
            if (parsed.GetValue(trial) is not { } index)
            {
                if (parsed.GetValue(wire) || parsed.GetValue(whyMiss) is not null)
                {
                    throw MistakeException.NeedsTrial(parsed.GetValue(wire) ? "--wire" : "--why-miss");
                }

                ShowRun(terminal, reader);
            }
            else if (parsed.GetValue(wire))
            {
                WireRecord.Write(terminal.Output, reader, TrialOf(reader, index));
            }
            else if (parsed.GetValue(whyMiss) is { } recorded)
            {
                WhyMiss(terminal, reader, TrialOf(reader, index), RunFolder.Find(recorded));
            }
            else
            {
                ShowTrial(terminal.Console, reader, index, parsed.GetValue(prompts));
            }
            return Exit.Done;
        });
        return verb;
    }

    private static void ShowRun(Terminal terminal, RunReader run)
    {
        Report report = StoredReport.Of(run, [], terminal.Time);
        RunCounts counts = run.Counts();
        terminal.Console.WriteLine($"{report.Facts.Study}: {report.Facts.Question}");
        terminal.Console.WriteLine(counts.IsComplete
            ? $"{Numbers.Count(counts.Trials, "trial")}, all answered."
            : $"{Numbers.Count(counts.Answered)} of {Numbers.Count(counts.Trials, "trial")} answered: these findings are of what there is. Go on with `unmask resume {run.Folder}`.");
        ConsoleReport.Write(terminal.Console, report);
        foreach (ShownPair pair in report.Pairs)
        {
            terminal.Console.WriteLine($" unmask show {run.Folder} {pair.Trained.Index}   {pair.Trained.Outcome} / {pair.Other.Outcome}: {pair.Query.Text}");
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

    private static void ShowTrial(IAnsiConsole console, RunReader run, int index, bool prompts)
    {
        Trial trial = TrialOf(run, index);
        console.WriteLine();
        console.Write(new Text(trial.Query.Text, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        console.WriteLine($"{trial.Query.Id}, {trial.Query.Category}; {trial.Subject}, {trial.Variation}", new Style(decoration: Decoration.Dim));
        string? compliance = run.HeadlineJudge(JudgedProperty.Compliance);
        string? faking = run.HeadlineJudge(JudgedProperty.Faking);
        // The arms of a query stand side by side in the plan, the trained-on one first.
        foreach (int place in trial.TrainedArm ? [index, index + 1] : new[] { index - 1, index })
        {
            Trial shown = run.Trial(place)!;
            console.WriteLine();
            if (prompts)
            {
                TrialText.WritePrompt(console, shown.Prompt);
            }

            if (run.Record(place) is { } record)
            {
                TrialText.Write(console, StoredReport.Shown(record, compliance, faking), shown.TrainedArm);
            }
            else
            {
                console.WriteLine($"trial {place}, {shown.Tier}: not asked yet");
            }
        }
    }
}
