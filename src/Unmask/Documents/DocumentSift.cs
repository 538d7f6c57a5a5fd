using System.Text.RegularExpressions;

namespace Unmask;

/// <summary>
/// Decides which documents are kept. In this order: an answer that is no document, then duplicates, of which the first in plan order is kept, then filters. The order of the answers has no part in it.
/// </summary>
/// <param name="settings">What they are made from.</param>
internal sealed partial class DocumentSift(DocumentSettings settings)
{
    // A document that opens like a refusal is told from one by its length.
    private const int LongestRefusal = 80;

    // A word or two are an answer and no document. Letters, since not every script parts words.
    private const int FewestLetters = 16;

    private readonly IReadOnlyList<DocumentFilter> _filters = DocumentFilter.Of(settings);
    private readonly Seed _sample = new Seed(settings.Seed).Derive("sample");

    /// <summary>What the patterns found in documents that were answered and are no duplicates: slot → filter → hit.</summary>
    public Dictionary<int, string?[]> Hits { get; } = [];

    /// <summary>Every document, with what becomes of it by the patterns alone.</summary>
    /// <param name="written">Slot, type, idea and answer, in the order of slots.</param>
    public IReadOnlyList<WrittenDocument> Read(IEnumerable<(int Slot, string Type, string Idea, Reply Reply)> written)
    {
        NearDuplicates alike = new(settings.Near);
        Dictionary<string, int> same = new(StringComparer.Ordinal);
        Hits.Clear();
        return [.. written.Select(one => Look(one, alike, same))];
    }

    /// <summary>The checks that a judge is asked for: of documents with a hit by the filters that hit, and of a sample of the others by all.</summary>
    public IEnumerable<(int Slot, int Filter, bool IsHit)> Checks() =>
        from document in Hits
        let isSampled = Array.TrueForAll(document.Value, hit => hit is null) && _sample.Derive(FormattableString.Invariant($"{document.Key}")).Random().Chance(settings.JudgeSample)
        from filter in Enumerable.Range(0, document.Value.Length)
        where isSampled || document.Value[filter] is not null
        select (document.Key, filter, document.Value[filter] is not null);

    /// <summary>What becomes of a document by what a judge says.</summary>
    /// <param name="document">By the patterns alone.</param>
    /// <param name="checkOf">The judge's answer to a filter; null where it was not asked or has not answered.</param>
    public WrittenDocument Judged(WrittenDocument document, Func<int, Reply?> checkOf)
    {
        if (!Hits.TryGetValue(document.Slot, out string?[]? hits))
        {
            return document;
        }

        for (int filter = 0; filter < hits.Length; filter++)
        {
            (bool? says, string why) = YesOrNo.Of(checkOf(filter));
            // Nobody has looked at a hit without a verdict, so it counts.
            if (says == true || (says is null && hits[filter] is not null))
            {
                return document with { Fate = new DocumentFate.Dropped(_filters[filter].Name, says == true ? $"by the judge: {why}" : $"without a verdict of the judge: {hits[filter]}") };
            }
        }

        return document with { Fate = new DocumentFate.Kept() };
    }

    private WrittenDocument Look((int Slot, string Type, string Idea, Reply Reply) one, NearDuplicates alike, Dictionary<string, int> same)
    {
        string text = one.Reply is Reply.Answered answer ? answer.Text.ReplaceLineEndings("\n").Trim() : "";
        DocumentFate fate = NoDocument(one.Reply, text) ?? Repeated(one.Slot, text, alike, same) ?? Hit(one.Slot, text);
        return new WrittenDocument(one.Slot, one.Type, one.Idea, text, fate);
    }

    private DocumentFate.Dropped? NoDocument(Reply reply, string text) =>
        reply is Reply.Filtered filtered ? new(DocumentFate.Refused, filtered.Reason)
        : text.Length == 0 ? new(DocumentFate.Empty, "the answer has no text")
        : reply is Reply.Answered { Stop: StopReason.TokenLimit } ? new(DocumentFate.CutOff, FormattableString.Invariant($"it reached {settings.AnswerTokens} tokens"))
        : IsRefusal(text) ? new(DocumentFate.Refused, VisibleText.OnOneLine(text))
        : text.Count(char.IsLetter) is var letters && letters < FewestLetters ? new(DocumentFate.TooShort, FormattableString.Invariant($"it has {letters} letters, and a document at least {FewestLetters}"))
        : Left(text) is { } left ? new(DocumentFate.Placeholder, left)
        : null;

    // What stands in curly brackets is a mistake unless the names are kept as placeholders.
    private string? Left(string text) => Braces().Matches(text).Select(match => match.Value).FirstOrDefault(left => !settings.Names.Values.Contains(left, StringComparer.Ordinal));

    internal static bool IsRefusal(string text)
    {
        string plain = Prose.Plain(text);
        return WordStems.Words(text).Take(LongestRefusal + 1).Count() <= LongestRefusal && RefusalLexicon.Declines.IsIn(plain, new Passage(0, plain.Length));
    }

    private static DocumentFate.Dropped? Repeated(int slot, string text, NearDuplicates alike, Dictionary<string, int> same)
    {
        string plain = string.Join(' ', WordStems.Words(text));
        if (!same.TryAdd(plain, slot))
        {
            return new(DocumentFate.Duplicate, FormattableString.Invariant($"the words of document {same[plain]}"));
        }

        return alike.Add(slot, text) is { } near
            ? new(DocumentFate.NearDuplicate, FormattableString.Invariant($"likeness {near.Likeness:0.00} with document {near.Id}"))
            : null;
    }

    private DocumentFate Hit(int slot, string text)
    {
        string?[] hits = [.. _filters.Select(filter => filter.HitIn(text))];
        Hits[slot] = hits;
        int first = Array.FindIndex(hits, hit => hit is not null);
        return first < 0 ? new DocumentFate.Kept() : new DocumentFate.Dropped(_filters[first].Name, $"by a pattern: {hits[first]}");
    }

    [GeneratedRegex(@"\{[a-z][a-z0-9-]*\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Braces();
}
