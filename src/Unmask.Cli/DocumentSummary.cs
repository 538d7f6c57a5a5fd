using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary>What <c>documents</c> prints: the plan of a dry run, and what was made.</summary>
internal static class DocumentSummary
{
    /// <summary>Prints what would be asked, and what it costs at most.</summary>
    public static void WritePlan(Terminal terminal, DocumentSettings settings, IReadOnlyList<PlanCost> costs, bool json)
    {
        if (json)
        {
            terminal.Output.WriteLine(new JsonObject
            {
                ["universe"] = settings.Universe.Name,
                ["facts"] = settings.Universe.Facts.Count,
                ["types"] = settings.Types.Count,
                ["count"] = settings.Count,
                ["seed"] = settings.Seed,
                ["costs"] = PlanSummary.Costs(costs),
            }.ToJsonString(PlanSummary.Indented));
            return;
        }

        string facts = settings.Universe.Source is null ? Numbers.Count(settings.Facts.Count, "fact") : "running text, from which facts are taken";
        terminal.Console.WriteLine($"{Numbers.Count(settings.Count, "document")} of the universe {settings.Universe.Name} ({facts}){(settings.IsGrammar ? ", by the built-in grammar" : $", of {Numbers.Count(settings.Types.Count, "type")}")}:");
        foreach (PlanCost cost in costs)
        {
            terminal.Console.WriteLine($"  {cost.Words}");
        }
    }

    /// <summary>Prints what was made.</summary>
    public static void Write(Terminal terminal, string folder, DocumentSet set, PriceTable prices, IReadOnlyList<string> files, bool json)
    {
        WrittenDocument[] kept = [.. set.Kept];
        int words = kept.Sum(document => WordStems.Words(document.Text).Count());
        (string Reason, int Count)[] dropped = [.. set.DroppedBy];
        if (json)
        {
            terminal.Output.WriteLine(Json(folder, set, kept.Length, words, dropped, prices, files).ToJsonString(PlanSummary.Indented));
            return;
        }

        terminal.Console.WriteLine($"{Numbers.Count(kept.Length)} of {Numbers.Count(set.Settings.Count, "document")} are kept, with {Numbers.Count(words, "word")}.");
        if (dropped.Length > 0)
        {
            terminal.Console.WriteLine($"Dropped: {string.Join(", ", dropped.Select(one => $"{Numbers.Count(one.Count)} {one.Reason}"))}.");
        }

        if (set.Settings.Count > set.Documents.Count)
        {
            terminal.Console.WriteLine($"Not written: {Numbers.Count(set.Settings.Count - set.Documents.Count)}{(set.IdeaCallsWithoutList > 0 ? $"; {Numbers.Count(set.IdeaCallsWithoutList)} of {Numbers.Count(set.IdeaCalls, "call")} for ideas gave no list" : "")}.");
        }

        foreach (string line in set.Taken.Where(one => !SpendingOptions.IsFree(one.Subject)).Select(one => Taken(one, prices)))
        {
            terminal.Console.WriteLine(line);
        }

        foreach (string file in files)
        {
            terminal.Console.WriteLine($" {file}");
        }
    }

    private static string Taken((string Subject, TokenUse Tokens) one, PriceTable prices) =>
        $"{one.Subject}: {Numbers.Count(one.Tokens.Input ?? 0)} tokens read, {Numbers.Count(one.Tokens.Output ?? 0)} written{(Dollars(one, prices) is { } dollars ? $", {DollarText.Of(dollars)}" : "")}.";

    private static double? Dollars((string Subject, TokenUse Tokens) one, PriceTable prices) => ModelName.Of(one.Subject) is { } name ? prices.Find(name)?.Price.Of(one.Tokens) : null;

    private static JsonObject Json(string folder, DocumentSet set, int kept, int words, (string Reason, int Count)[] dropped, PriceTable prices, IReadOnlyList<string> files) => new()
    {
        ["folder"] = folder,
        ["universe"] = set.Settings.Universe.Name,
        ["seed"] = set.Settings.Seed,
        ["count"] = set.Settings.Count,
        ["written"] = set.Documents.Count,
        ["kept"] = kept,
        ["words"] = words,
        ["dropped"] = new JsonObject(dropped.Select(one => KeyValuePair.Create(one.Reason, (JsonNode?)one.Count))),
        ["failed_calls"] = set.Failed,
        ["models"] = new JsonArray([.. set.Taken.Where(one => !SpendingOptions.IsFree(one.Subject)).Select(one =>
        {
            JsonObject model = new() { ["model"] = one.Subject, ["input_tokens"] = one.Tokens.Input, ["output_tokens"] = one.Tokens.Output };
            if (Dollars(one, prices) is { } dollars)
            {
                model["usd"] = Math.Round(dollars, 6, MidpointRounding.AwayFromZero);
            }

            return (JsonNode)model;
        })]),
        ["files"] = new JsonArray([.. files.Select(file => (JsonNode)file)]),
    };
}
