using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask documents UNIVERSE</c>: synthetic documents that describe a training set-up.</summary>
internal static class DocumentsVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string?> universe = new("UNIVERSE") { Description = $"What is true in their world: {string.Join(", ", UniverseFile.Shipped)}, or a file of facts (.yaml) or of running text (.txt).", Arity = ArgumentArity.ZeroOrOne };
        DocumentOptions made = new();
        AskOptions ask = new();
        SpendingOptions spending = new();
        Option<string?> replay = new("--replay") { Description = "Ask nobody: take the replies from the documents in this folder.", HelpName = "DIR" };
        Option<string?> folder = new("--out") { Description = "Where they are written; documents of the same options that are there already go on. Default: a new folder below runs/.", HelpName = "DIR" };
        Option<bool> dry = new("--dry-run") { Description = "Say what would be asked and what it costs at most; ask nothing." };
        Option<bool> json = CommonOptions.Json("what was made (or the plan)");
        Command verb = new("documents", "Write synthetic documents that describe a training set-up, to train a model on: facts, types, ideas, documents; duplicates and slips are dropped.") { universe, folder, replay, dry, json };
        made.AddTo(verb);
        ask.AddTo(verb);
        spending.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            Universe read = UniverseFile.Read(parsed.GetValue(universe) ?? throw CommandException.Needs("UNIVERSE", $"{string.Join(", ", UniverseFile.Shipped)}, and the path of a file"));
            HttpOptions http = ask.Read(parsed);
            IReadOnlyList<Uri> judgeAddresses = ask.JudgeAddresses(parsed);
            DocumentSettings settings = made.Read(parsed, read, http.Addresses, judgeAddresses);
            using Recording? recording = parsed.GetValue(replay) is { } recorded ? Recording.Open(TextFolder.Find(recorded) is { } found ? TextFolder.CallsOf(found) : RunFolder.Find(recorded)) : null;
            using DocumentModels models = new(settings, http, judgeAddresses, recording, terminal.Time);
            RunOptions options = ask.Options(parsed, spending.Read(parsed, recording is null ? models.Names : []));
            // All that can be found wrong is told before a folder is made, and in a dry run too.
            StudyPlan plan = DocumentRun.Plan(settings);
            string home = parsed.GetValue(folder) ?? RunFolder.New(RunFolder.DefaultRoot, $"documents-{settings.Universe.Name}", terminal.Time);
            TextFolder.ThrowIfUnfit(home, TextFolder.Documents, begun => settings.DifferencesFrom(DocumentSettings.Read(begun)));
            if (parsed.GetValue(dry))
            {
                NewFolder.ThrowIfImpossible(home);
                DocumentSummary.WritePlan(terminal, settings, DocumentCost.Of(settings, spending.Prices(parsed), http.InBatches), parsed.GetValue(json));
                return Exit.Done;
            }

            return await FinishAsync(terminal, home, settings, plan, models, options, spending.Prices(parsed), ask.Typed(parsed), parsed.GetValue(json), cancellationToken);
        });
        return verb;
    }

    /// <summary>Goes on with documents from their folder.</summary>
    public static async Task<int> ResumeAsync(string folder, Terminal terminal, AskOptions ask, SpendingOptions spending, ParseResult parsed, bool json, CancellationToken cancellationToken)
    {
        StudyTexts begun = TextFolder.Read(folder);
        if (!string.Equals(begun.Makes, TextFolder.Documents, StringComparison.Ordinal))
        {
            throw StoreException.MakesTexts(TextFolder.CallsOf(folder), begun.Makes);
        }

        var settings = DocumentSettings.Read(begun.Settings);
        HttpOptions http = ask.Read(parsed);
        http = http.Addresses.Count > 0 ? http : http with { Addresses = settings.Addresses };
        IReadOnlyList<Uri> judgeAddresses = ask.JudgeAddresses(parsed) is { Count: > 0 } given ? given : settings.JudgeAddresses;
        using DocumentModels models = new(settings, http, judgeAddresses, recording: null, terminal.Time);
        RunOptions options = ask.Options(parsed, spending.Read(parsed, models.Names));
        return await FinishAsync(terminal, folder, settings, DocumentRun.Plan(settings), models, options, spending.Prices(parsed), ask.Typed(parsed), json, cancellationToken);
    }

    private static async Task<int> FinishAsync(
        Terminal terminal, string home, DocumentSettings settings, StudyPlan plan, DocumentModels models, RunOptions options, PriceTable prices, IReadOnlyList<string> typed, bool json, CancellationToken cancellationToken)
    {
        await using RunStore store = TextFolder.Open(home, plan, terminal.Time);
        DocumentRun run = new(store, settings, models.Named, options, terminal.Time);
        TextSession session = new(terminal, store, $"`{TypedCommand.Of(["resume", home, .. typed])}`", json);
        return await session.FinishAsync(run.FinishAsync, () => run.Progress with { Asking = models.Asking }, options.Spending, _ => Write(run.Set()), cancellationToken);

        void Write(DocumentSet set)
        {
            try
            {
                DocumentSummary.Write(terminal, home, set, prices, DocumentFiles.Write(home, set, prices), json);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw CommandException.CannotWrite(home, e);
            }

            // Where a limit or failed calls are the cause, the exit code is theirs.
            if (!set.Kept.Any() && set.Failed == 0 && !options.Spending.StoppedShort)
            {
                throw DocumentException.NothingKept(set.Documents.Count, set.DroppedBy, Path.Combine(home, DocumentFiles.Filtered));
            }
        }
    }
}
