using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask paraphrase TEXT</c>: other wordings of a question or of a block of a prompt, for a person to accept.</summary>
internal static class ParaphraseVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> text = new("TEXT") { Description = "A file with the text (of several wordings in it the first counts), or the text itself." };
        Option<string> model = new("--model") { Description = "Who words it anew.", HelpName = "NAME", Required = true };
        Option<string?> judge = new("--judge") { Description = "The model that says whether a wording means the same. Default: nobody does.", HelpName = "NAME" };
        Option<int?> count = RangedOption.Count("--count", "Wordings to ask for. Default 5.", most: 10_000);
        Option<ulong?> seed = RangedOption.Seed();
        Option<double?> temperature = RangedOption.Amount("--temperature", "Sampling temperature of the writer. Default 1.", "T", 0, 2);
        Option<string?> file = new("--out") { Description = "Where they are written: a .jsonl file gets all with their verdicts, another the good ones behind the original, separated by lines of ---. The calls are kept beside it, and the same command goes on. Default: a new file below runs/.", HelpName = "FILE" };
        Option<string?> prompts = new("--prompts") { Description = "A folder of prompts of your own, laid out as prompts/documents/.", HelpName = "DIR" };
        Option<bool> dry = new("--dry-run") { Description = "Say what would be asked and what it costs at most; ask nothing." };
        Option<bool> json = CommonOptions.Json("the wordings (or the plan)");
        AskOptions ask = new();
        SpendingOptions spending = new();
        Command verb = new("paraphrase", "Word a question or a block of a prompt anew, and compare the meanings. A wording that loses a {placeholder} is refused.") { text, model, judge, count, seed, temperature, file, prompts, dry, json };
        ask.AddTo(verb);
        spending.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            string original = WordingFile.Original(parsed.GetRequiredValue(text));
            WordingSettings settings = new()
            {
                Original = original,
                Writer = parsed.GetRequiredValue(model),
                Judge = parsed.GetValue(judge),
                Count = parsed.GetValue(count) ?? 5,
                Seed = parsed.GetValue(seed) ?? 1,
                Temperature = parsed.GetValue(temperature) ?? 1,
                Texts = DocumentTexts.Read(parsed.GetValue(prompts), [original.Contains('\n', StringComparison.Ordinal) ? DocumentTexts.Passage : DocumentTexts.Question, DocumentTexts.SameMeaning]),
            };
            string[] judges = settings.Judge is { } named ? [named] : [];
            using var models = ModelShelf.For(ask.Read(parsed), terminal.Time, [settings.Writer], judges, ask.JudgeAddresses(parsed));
            foreach (string name in judges.Prepend(settings.Writer))
            {
                _ = models.Named(name);
            }

            RunOptions options = ask.Options(parsed, spending.Read(parsed, judges.Prepend(settings.Writer)));
            string asked = parsed.GetValue(file) ?? RunFolder.New(RunFolder.DefaultRoot, "paraphrase", terminal.Time) + ".txt";
            string home = WordingFile.FolderOf(asked);
            TextFolder.ThrowIfUnfit(home, TextFolder.Wordings, begun => settings.DifferencesFrom(WordingSettings.Read(begun)));
            if (parsed.GetValue(dry))
            {
                NewFolder.ThrowIfImpossible(home);
                WritePlan(terminal, settings, WordingRun.Cost(settings, spending.Prices(parsed), ask.Read(parsed).InBatches), parsed.GetValue(json));
                return Exit.Done;
            }

            await using RunStore store = TextFolder.Open(home, WordingRun.Plan(settings), terminal.Time);
            WordingRun run = new(store, settings, models.Named, options, terminal.Time);
            string[] files = [asked, Path.Combine(home, WordingFile.All)];
            return await new TextSession(terminal, store, parsed.GetValue(file) is null ? $"the same command and --out {TypedCommand.Quoted(asked)}" : "the same command", parsed.GetValue(json)).FinishAsync(
                run.FinishAsync, () => run.Progress with { Asking = models.Asking }, options.Spending, reader => Write(terminal, settings, run.Wordings(), files, parsed.GetValue(json), isWhole: reader.Counts() is { Failed: 0, FurtherFailed: 0 } && !options.Spending.StoppedShort), cancellationToken);
        });
        return verb;
    }

    private static void WritePlan(Terminal terminal, WordingSettings settings, IReadOnlyList<PlanCost> costs, bool json)
    {
        if (json)
        {
            terminal.Output.WriteLine(new JsonObject { ["original"] = settings.Original, ["count"] = settings.Count, ["seed"] = settings.Seed, ["costs"] = PlanSummary.Costs(costs) }.ToJsonString(PlanSummary.Indented));
            return;
        }

        terminal.Console.WriteLine($"{Numbers.Count(settings.Count, "wording")} of {(settings.IsPassage ? "a passage" : "a question")}:");
        foreach (PlanCost cost in costs)
        {
            terminal.Console.WriteLine($"  {cost.Words}");
        }
    }

    // Calls that failed, and a limit, are told with a code of their own.
    private static void Write(Terminal terminal, WordingSettings settings, IReadOnlyList<Wording> wordings, string[] files, bool json, bool isWhole)
    {
        Write(terminal, settings, wordings, files, json);
        if (isWhole && !wordings.Any(wording => wording.IsGood))
        {
            throw CommandException.NoWording(settings.Count, files[1]);
        }
    }

    private static void Write(Terminal terminal, WordingSettings settings, IReadOnlyList<Wording> wordings, string[] files, bool json)
    {
        foreach (string path in files)
        {
            try
            {
                WordingFile.Write(path, settings.Original, wordings);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw CommandException.CannotWrite(path, e);
            }
        }

        if (json)
        {
            terminal.Output.WriteLine(new JsonObject
            {
                ["original"] = settings.Original,
                ["wordings"] = new JsonArray([.. wordings.Select(wording => (JsonNode)WordingFile.Json(wording))]),
                ["files"] = new JsonArray([.. files.Select(path => (JsonNode)path)]),
            }.ToJsonString(PlanSummary.Indented));
            return;
        }

        foreach (Wording wording in wordings)
        {
            string why = wording.Verdict.Reason.Length > 0 ? $" ({wording.Verdict.Reason})" : "";
            terminal.Console.WriteLine($"{wording.Verdict.Word}{why}: {wording.Text}");
        }

        terminal.Console.WriteLine($"{Numbers.Count(wordings.Count(wording => wording.IsGood))} of {Numbers.Count(settings.Count, "wording")} can be accepted{(settings.Judge is null ? "; nobody has compared the meanings" : "")}.{(wordings.Any(wording => wording.IsGood) ? " Read them before you use them." : "")}");
        foreach (string path in files)
        {
            terminal.Console.WriteLine($" {path}");
        }
    }
}
