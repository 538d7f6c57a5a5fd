namespace Unmask;

/// <summary>A judge's check of a document by a filter.</summary>
/// <param name="IsHit">Whether a pattern of the filter had matched; else the document was drawn.</param>
/// <param name="Says">Whether the judge says yes; null where it said neither, or has not answered.</param>
public sealed record DocumentCheck(bool IsHit, bool? Says);

/// <summary>The documents of a folder, and what making them took.</summary>
public sealed record DocumentSet
{
    // A fact is told in other words, and a text that tells it has most of its own all the same.
    private const double ShareOfAFact = 0.5;

    /// <summary>What they were made from.</summary>
    public required DocumentSettings Settings { get; init; }

    /// <summary>The facts of their world; empty where none were found yet.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>All that were answered, in plan order.</summary>
    public required IReadOnlyList<WrittenDocument> Documents { get; init; }

    /// <summary>Calls for ideas in the plan.</summary>
    public required int IdeaCalls { get; init; }

    /// <summary>Those of them that gave no list, or none yet.</summary>
    public required int IdeaCallsWithoutList { get; init; }

    /// <summary>The checks by a judge; empty where none is named.</summary>
    public required IReadOnlyList<DocumentCheck> Checks { get; init; }

    /// <summary>How many calls there were, and how they went.</summary>
    public required RunCounts Counts { get; init; }

    /// <summary>The tokens that each model took.</summary>
    public required IReadOnlyList<(string Subject, TokenUse Tokens)> Taken { get; init; }

    /// <summary>When it was begun, in UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The version of the program that began it.</summary>
    public required string Version { get; init; }

    /// <summary>Those that are kept.</summary>
    public IEnumerable<WrittenDocument> Kept => Documents.Where(document => document.Fate is DocumentFate.Kept);

    /// <summary>Those that are kept apart, each with why.</summary>
    public IEnumerable<(WrittenDocument Document, DocumentFate.Dropped Why)> Dropped =>
        from document in Documents
        let why = document.Fate as DocumentFate.Dropped
        where why is not null
        select (document, why);

    /// <summary>Reasons for which documents were dropped, and how many for each, the most first.</summary>
    public IReadOnlyList<(string Reason, int Count)> DroppedBy =>
        [.. Dropped.GroupBy(one => one.Why.Reason, StringComparer.Ordinal).Select(alike => (alike.Key, alike.Count())).OrderByDescending(alike => alike.Item2).ThenBy(alike => alike.Key, StringComparer.Ordinal)];

    /// <summary>Calls without an answer because each asking failed.</summary>
    public int Failed => Counts.Failed + Counts.FurtherFailed;

    /// <summary>The facts that a document brings up, from 0: those of which it has half of the words of meaning or more, which is a rough measure. Of the grammar's it is the one that it was asked for.</summary>
    public IReadOnlyList<int> FactsOf(WrittenDocument document)
    {
        if (Settings.IsGrammar)
        {
            return [Facts.Index().First(fact => string.Equals(fact.Item, document.Idea, StringComparison.Ordinal)).Index];
        }

        IReadOnlySet<string> stems = WordStems.Of(document.Text);
        return [.. FactStems.Index().Where(fact => WordStems.ShareIn(fact.Item, stems) >= ShareOfAFact).Select(fact => fact.Index)];
    }

    private IReadOnlySet<string>[] FactStems => field ??= [.. Facts.Select(WordStems.Of)];
}
