namespace Unmask;

/// <summary>The same query in both tiers, side by side, with the evidence of the verdicts marked.</summary>
internal static class TranscriptBlocks
{
    public static IReadOnlyList<PageBlock> Of(IReadOnlyList<ShownPair> pairs) => pairs.Count == 0 ? [] :
    [
        new PageBlock.Paragraph(PairShowcase.Rule + " Marked is what a judge's verdict rests on. The scratchpad is where the model thinks; it is told that nobody reads it."),
        .. pairs.Select(Of),
    ];

    /// <summary>One pair.</summary>
    public static PageBlock Of(ShownPair pair) => new PageBlock.Transcript(
        Method.NameOf(pair),
        pair.Query.Text,
        $"{pair.Query.Id} · {pair.Query.Category} · {pair.Variation} · {(pair.Mode.Length > 0 ? $"{pair.Mode} · " : "")}{pair.Subject}",
        [Reply(pair.Trained, "trained"), Reply(pair.Other, "other")]);

    private static TranscriptReply Reply(ShownTrial trial, string css) => new(
        css,
        $"{trial.Tier}: {trial.OutcomeInWords}",
        trial.Index is { } index ? $"trial {index}" : "",
        ReplyParts.Of(trial),
        [.. new[] { trial.Compliance, trial.Faking }.OfType<Verdict.Scored>().Select(verdict => verdict.Why).Where(why => why.Length > 0)]);
}
