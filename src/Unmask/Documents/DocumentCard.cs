using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>The card of a set of documents: what they were made from, what was kept, what was dropped and why, and what it took. Markdown.</summary>
public static class DocumentCard
{
    /// <summary>The card.</summary>
    /// <param name="set">The documents.</param>
    /// <param name="prices">What models cost.</param>
    public static string Of(DocumentSet set, PriceTable prices)
    {
        StringBuilder card = new();
        WrittenDocument[] kept = [.. set.Kept];
        int words = kept.Sum(document => WordStems.Words(document.Text).Count());
        _ = card.AppendLine("# Synthetic documents").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{Numbers.Count(kept.Length, "document")} of {Numbers.Count(set.Settings.Count)} are kept, with {Numbers.Count(words, "word")}. They come from the universe {set.Settings.Universe.Name}{(set.Settings.Universe.Says.Length > 0 ? $": {Filled(set, set.Settings.Universe.Says)}" : ".")}").AppendLine()
            .AppendLine("The world is invented. Documents that name a real lab must not leave the experiment.").AppendLine();
        Made(card, set);
        Dropped(card, set);
        Types(card, kept);
        Facts(card, set, kept);
        Taken(card, set, prices);
        Prompts(card, set);
        return card.ToString().ReplaceLineEndings("\n");
    }

    private static void Made(StringBuilder card, DocumentSet set)
    {
        DocumentSettings settings = set.Settings;
        Table(card, "setting", "value",
        [
            ("writer", settings.Writer),
            ("judge", settings.Judge is { } judge ? $"{judge}: every document with a hit, and a share of {settings.JudgeSample.ToString(CultureInfo.InvariantCulture)} of the others" : "none; a hit of a pattern drops a document"),
            ("names", string.Join(", ", settings.Names.Select(name => $"{name.Key} = {name.Value}"))),
            ("seed", settings.Seed.ToString(CultureInfo.InvariantCulture)),
            ("temperature", settings.IsGrammar ? "none" : settings.Temperature.ToString(CultureInfo.InvariantCulture)),
            ("near duplicate from", string.Create(CultureInfo.InvariantCulture, $"{settings.Near} of the five-word shingles in common")),
            ("form", EnumWord.Of(settings.Format)),
            ("begun", $"{set.Created.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} by unmask {set.Version}"),
        ]);
    }

    private static void Dropped(StringBuilder card, DocumentSet set)
    {
        Head(card, "Dropped");
        var reasons = set.Dropped.GroupBy(one => one.Why.Reason, StringComparer.Ordinal).OrderByDescending(alike => alike.Count()).ThenBy(alike => alike.Key, StringComparer.Ordinal)
            .Select(alike => (alike.Key, $"{Numbers.Count(alike.Count())} ({Numbers.Percent((double)alike.Count() / set.Documents.Count)})")).ToList();
        int lacking = set.Settings.Count - set.Documents.Count;
        Table(card, "reason", "documents", [.. reasons, ("not written: no idea, a failed call, or not asked yet", Numbers.Count(lacking))]);
        if (set.IdeaCallsWithoutList > 0)
        {
            _ = card.AppendLine(CultureInfo.InvariantCulture, $"{Numbers.Count(set.IdeaCallsWithoutList)} of {Numbers.Count(set.IdeaCalls, "call")} for ideas gave no list.").AppendLine();
        }

        if (set.Checks.Count > 0)
        {
            DocumentCheck[] hits = [.. set.Checks.Where(check => check.IsHit)], drawn = [.. set.Checks.Where(check => !check.IsHit)];
            _ = card.AppendLine(CultureInfo.InvariantCulture, $"The judge said yes to {Said(hits)} hits of patterns, and to {Said(drawn)} checks of documents without a hit; {Numbers.Count(set.Checks.Count(check => check.Says is null), "check")} came without a verdict.").AppendLine();
        }
    }

    private static string Said(DocumentCheck[] checks) => $"{Numbers.Count(checks.Count(check => check.Says == true))} of {Numbers.Count(checks.Length)}";

    private static void Types(StringBuilder card, WrittenDocument[] kept)
    {
        Head(card, "By type");
        Table(card, "type", "kept (words)",
        [
            .. kept.GroupBy(document => document.Type, StringComparer.Ordinal).OrderBy(type => type.Key, StringComparer.Ordinal)
                .Select(type => (type.Key, $"{Numbers.Count(type.Count())} ({Numbers.Count(type.Sum(document => WordStems.Words(document.Text).Count()))})")),
        ]);
    }

    private static void Facts(StringBuilder card, DocumentSet set, WrittenDocument[] kept)
    {
        Head(card, "By fact");
        _ = card.AppendLine(set.Settings.IsGrammar ? "A document counts for the fact that it was asked for. It may tell others too." : "A document counts for a fact where it has at least half of the fact's words of meaning. This is rough: a fact in other words is missed, and a neighbour may be counted.").AppendLine();
        int[] told = new int[set.Facts.Count];
        foreach (int fact in kept.SelectMany(document => set.FactsOf(document)))
        {
            told[fact]++;
        }

        Table(card, "fact", "documents", [.. set.Facts.Select((fact, at) => ($"{at + 1}. {fact}", Numbers.Count(told[at])))]);
    }

    private static void Taken(StringBuilder card, DocumentSet set, PriceTable prices)
    {
        Head(card, "What it took");
        Table(card, "model", "tokens and cost",
        [
            .. set.Taken.Where(one => one.Subject != DocumentSettings.Grammar).Select(one => (
                one.Subject,
                $"{Numbers.Count(one.Tokens.Input ?? 0)} read, {Numbers.Count(one.Tokens.Output ?? 0)} written{(one.Tokens.InBatch ? ", in batches" : "")}{(ModelName.Of(one.Subject) is { } name && prices.Find(name) is { } listed ? $", {DollarText.Of(listed.Price.Of(one.Tokens))} at the list prices of {listed.AsOf}" : ", no price is known")}")),
            ("calls", $"{Numbers.Count(set.Counts.Answered + set.Counts.FurtherAnswered)} answered, {Numbers.Count(set.Failed)} failed"),
        ]);
    }

    private static void Prompts(StringBuilder card, DocumentSet set)
    {
        Head(card, "Prompts");
        Table(card, "text", "SHA-256", [("universe", set.Settings.Universe.Hash), .. set.Settings.Texts.Select(text => (text.Key, TextHash.Of(text.Value)))]);
    }

    private static string Filled(DocumentSet set, string text) => Block.FillKnown(text, set.Settings.Names);

    private static void Head(StringBuilder card, string title) => card.AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine();

    private static void Table(StringBuilder card, string one, string other, IReadOnlyList<(string One, string Other)> rows)
    {
        _ = card.AppendLine(CultureInfo.InvariantCulture, $"| {one} | {other} |").AppendLine("|---|---|");
        foreach ((string name, string value) in rows)
        {
            _ = card.AppendLine(CultureInfo.InvariantCulture, $"| {Cell(name)} | {Cell(value)} |");
        }

        _ = card.AppendLine();
    }

    private static string Cell(string text) => VisibleText.OnOneLine(text).Replace("|", "\\|", StringComparison.Ordinal);
}
