namespace Unmask;

/// <summary>The same query in both tiers, side by side, with the evidence of the verdicts marked.</summary>
internal static class TranscriptBlocks
{
    /// <summary>The pairs, in words of the study's own acts.</summary>
    public static IReadOnlyList<PageBlock> Of(IReadOnlyList<ShownPair> pairs, Acts acts) => pairs.Count == 0 ? [] :
    [
        new PageBlock.Paragraph(PairShowcase.Rule + " Marked is what a judge's verdict rests on. The scratchpad is where the model thinks; it is told that nobody reads it."),
        .. pairs.Select(pair => Of(pair, acts)),
    ];

    /// <summary>One pair.</summary>
    public static PageBlock Of(ShownPair pair, Acts acts) => new PageBlock.Transcript(
        Method.NameOf(pair, acts),
        pair.Query.Text,
        $"{pair.Query.Id} · {pair.Query.Category} · {pair.Variation} · {(pair.Mode.Length > 0 ? $"{pair.Mode} · " : "")}{pair.Subject}",
        [Reply(pair.Trained, "trained", acts), Reply(pair.Other, "other", acts)]);

    private static TranscriptReply Reply(ShownTrial trial, string css, Acts acts) => new(
        css,
        $"{trial.Tier}: {trial.WordsOf(acts)}",
        trial.Index is { } index ? $"trial {index}" : "",
        ReplyParts.Of(trial),
        [.. new[] { trial.Compliance, trial.Faking }.OfType<Verdict.Scored>().Select(verdict => verdict.Why).Where(why => why.Length > 0)]);
}
