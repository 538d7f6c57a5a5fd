using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask import FILE</c>: transcripts made elsewhere become a run.</summary>
internal static class ImportVerb
{
    public static Command Make(Terminal terminal)
    {
        Flags flags = new();
        ReportOptions report = new();
        Command verb = new("import", "Make a run of transcripts from elsewhere, and judge and report them. Nobody is asked. What the file does not hold, such as the system prompt, is said to be unknown.")
        {
            flags.File, flags.Trained, flags.Other, flags.TierByFile, flags.Model, flags.Scratchpad, flags.Ends, flags.SkipFaulty, flags.Judges, flags.NoJudge, flags.Folder, flags.Dry, flags.Json,
        };
        report.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => ImportAsync(terminal, parsed, flags, report.Read(parsed, terminal.Time), cancellationToken));
        return verb;
    }

    // Before anything is written: a report that is refused at the end would leave a run behind.
    private static void ThrowUnlessCertified(ReportWish wish, IReadOnlyList<IJudge> judges, bool isJudged)
    {
        if (isJudged)
        {
            CertificateOption.ThrowUnlessOf(wish.Certificates, new JudgeSet(judges, [], []));
        }
        else if (wish.Certificates.Count > 0)
        {
            throw CommandException.NotBoth("--no-judge", "--certificate");
        }
    }

    private static async Task<int> ImportAsync(Terminal terminal, ParseResult parsed, Flags flags, ReportWish wish, CancellationToken cancellationToken)
    {
        bool json = parsed.GetValue(flags.Json), isJudged = !parsed.GetValue(flags.NoJudge);
        ImportOptions options = flags.Read(parsed);
        IReadOnlyList<IJudge> judges = [.. options.Judges.Select(name => PromptedJudge.IsName(name) || Jury.IsName(name) ? throw JudgeException.AfterImport(name) : Judges.Named(name))];
        ThrowUnlessCertified(wish, judges, isJudged);
        TranscriptImport import = new(parsed.GetRequiredValue(flags.File), options);
        await ImportProgress.WhileAsync(terminal, import.ReadAsync(cancellationToken), () => $"{Numbers.Count(import.Read, "transcript")} read");
        StudyPlan plan = import.Plan;
        string home = parsed.GetValue(flags.Folder) ?? RunFolder.New(RunFolder.DefaultRoot, plan.Study.Name, terminal.Time);
        RunStore.ThrowIfUnfit(home, plan);
        if (parsed.GetValue(flags.Dry))
        {
            NewFolder.ThrowIfImpossible(home);
            ImportSummary.Write(terminal, plan, import.Queries, home: null, isReported: false, json);
            return Exit.Done;
        }

        try
        {
            await using var store = RunStore.CreateOrResume(home, plan, terminal.Time);
            await ImportProgress.WhileAsync(terminal, import.StoreAsync(store, cancellationToken), () => $"{Numbers.Count(import.Stored)} of {Numbers.Count(plan.Trials.Count, "reply", "replies")} stored");
            if (isJudged)
            {
                StudyRun run = new(store, _ => throw StoreException.Imported(store.Folder, plan.Study.Imported!.Source), judges, new RunOptions(), terminal.Time);
                await ImportProgress.WhileAsync(terminal, run.JudgeStoredAsync(cancellationToken), () => $"{Numbers.Count(run.Progress.Arms.Sum(arm => arm.Judged))} outputs judged");
                await store.FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync($"Stopped: {Numbers.Count(import.Stored)} of {Numbers.Count(plan.Trials.Count, "reply", "replies")} are stored. The same import with --out {home} goes on.".AsMemory(), CancellationToken.None);
            return Exit.Cancelled;
        }

        if (!json || !isJudged)
        {
            ImportSummary.Write(terminal, plan, import.Queries, home, isJudged, json);
        }

        if (!isJudged)
        {
            return Exit.Done;
        }

        using var reader = RunReader.Open(home);
        int code = RunReport.WriteAll(terminal, reader, [], home, json, wish);
        if (!json)
        {
            ImportSummary.WriteNext(terminal.Console, plan.Study.Imported!, home);
        }

        return code;
    }

    private sealed class Flags
    {
        public Argument<string> File { get; } = new("FILE")
        {
            Description = "A .csv, .jsonl or .json file, or a folder of these, with query and reply and, where known, tier (or arm), system, user, native_reasoning, stop, model (or subject), variation, repeat, paraphrase, scenario, reasoning, category, id, labels. Published reply folders of open-source-alignment-faking and VLAF are read as they are.",
        };

        public Option<string?> Trained { get; } = new("--trained-tier") { Description = "The tier whose conversations are said to be used for training. Needed where the file has several tiers.", HelpName = "NAME" };

        public Option<string?> Other { get; } = new("--other-tier") { Description = "The tier to compare with. Default: the file's only other one. Further tiers become arms of their own.", HelpName = "NAME" };

        public Option<bool> TierByFile { get; } = new("--tier-by-file") { Description = "Take the name of its file, without the ending, for the tier of a transcript that has none." };

        public Option<string?> Model { get; } = new("--model") { Description = "The model's name, for transcripts that name none.", HelpName = "NAME" };

        public Option<string> Scratchpad { get; } = Words("--scratchpad", "How replies are parsed: required (a reply without tags is untagged), none (it is all output), or auto: required where at least one reply in ten has a scratchpad.", "auto", "required", "none");

        public Option<string> Ends { get; } = Words("--ends", "What a reply is taken for whose reason to stop is not in the file: whole, or unknown (then it counts only where its output is closed by a tag).", "whole", "unknown");

        public Option<bool> SkipFaulty { get; } = new("--skip-faulty") { Description = "Leave out transcripts with a fault, and count and name them. Without it the first fault stops the import." };

        public Option<string[]> Judges { get; } = new Option<string[]>("--judge") { Description = "Judge by this, instead of the offline judges of compliance and of faking. May be given several times.", HelpName = "NAME" }.EachOnce("judge");

        public Option<bool> NoJudge { get; } = new("--no-judge") { Description = "Only make the run; judge and report it later." };

        public Option<string?> Folder { get; } = new("--out") { Description = "The run's folder. The same file imported into it again changes nothing, and goes on where it was cut short. Default: a new one below runs/.", HelpName = "DIR" };

        public Option<bool> Dry { get; } = new("--dry-run") { Description = "Read the file and say what the run would be; write nothing." };

        public Option<bool> Json { get; } = CommonOptions.Json("the findings (or, with --dry-run or --no-judge, what was read)");

        public ImportOptions Read(ParseResult parsed)
        {
            ImportOptions options = new()
            {
                TrainedTier = parsed.GetValue(Trained),
                OtherTier = parsed.GetValue(Other),
                TierByFile = parsed.GetValue(TierByFile),
                Model = parsed.GetValue(Model),
                Scratchpad = EnumWord.Parse<ScratchpadReading>(parsed.GetValue(Scratchpad)!)!.Value,
                TakeForWhole = parsed.GetValue(Ends) == "whole",
                SkipFaulty = parsed.GetValue(SkipFaulty),
            };
            string[] judges = parsed.GetValue(Judges) ?? [];
            return judges.Length == 0 ? options
                : parsed.GetValue(NoJudge) ? throw CommandException.NotBoth(Judges.Name, NoJudge.Name)
                : options with { Judges = judges };
        }

        private static Option<string> Words(string name, string description, params string[] allowed)
        {
            Option<string> option = new(name) { Description = description, HelpName = string.Join('|', allowed), DefaultValueFactory = _ => allowed[0] };
            option.Validators.Add(result =>
            {
                foreach (string wrong in result.Tokens.Select(token => token.Value).Except(allowed, StringComparer.Ordinal))
                {
                    result.AddError($"{name} is '{wrong}'; allowed are {string.Join(", ", allowed)}.");
                }
            });
            return option;
        }
    }
}
