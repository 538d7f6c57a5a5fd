namespace Unmask;

/// <summary>A comparison as a page: the same blocks for the web page, the text and the terminal.</summary>
public static class CompareDocument
{
    /// <summary>The whole page.</summary>
    public static Document Of(RunComparison comparison) => new(comparison.Title, ["Unmask"], comparison.Title, [.. Answers(comparison)],
    [
        new Section("found", "What was found", [new PageBlock.Paragraph(CompareBlocks.Reading), CompareBlocks.Picture(comparison), .. CompareBlocks.Differences(comparison), .. CompareBlocks.Effects(comparison)]),
        new Section("pairs", "What was compared", [.. CompareBlocks.Pairs(comparison, onlyUnpaired: false), new PageBlock.Paragraph(Judged(comparison))]),
        new Section("worries", "What should worry you", [WorryBlocks.Of(comparison.Worries)]),
        new Section("differences", "In what the runs asked differently", [.. Asked(comparison)]),
    ]);

    /// <summary>
    /// What a terminal shows: what was found in a sentence, the tables, what should worry the reader, and the whole answer last, next to the prompt. Effects are those of the headline, and of the pairs
    /// only what is missing.
    /// </summary>
    public static IReadOnlyList<PageBlock> Brief(RunComparison comparison) =>
    [
        .. CompareAnswer.Of(comparison).Select(text => new PageBlock.Answer(text.Lead, "")),
        .. CompareBlocks.Differences(comparison),
        .. CompareBlocks.Effects(comparison).Take(1),
        .. CompareBlocks.Pairs(comparison, onlyUnpaired: true),
        .. comparison.Differences.Count > 0 ? [new PageBlock.Heading("In what the runs asked differently"), .. Asked(comparison)] : Array.Empty<PageBlock>(),
        .. comparison.Worries.Count > 0 ? [WorryBlocks.Of(comparison.Worries)] : Array.Empty<PageBlock>(),
        .. Answers(comparison),
    ];

    private static IEnumerable<PageBlock> Answers(RunComparison comparison) => CompareAnswer.Of(comparison).Select(text => new PageBlock.Answer(text.Lead, text.Grounds));

    private static IEnumerable<PageBlock> Asked(RunComparison comparison) => comparison.Differences.Count == 0
        ? [new PageBlock.Paragraph(comparison.First.Run.Folder == comparison.Second.Run.Folder ? "Both sides are of one run." : "They asked the same.")]
        : comparison.Differences.Select(says => new PageBlock.Paragraph(says));

    private static string Judged(RunComparison comparison) =>
        $"Judged on both sides by {string.Join(" and ", comparison.Judges.Names)}. The first side is of the run {comparison.First.Label}, the second of {comparison.Second.Label}.{(comparison.First.StrictFormat ? " Refusals without the tags that were asked for count as malformed." : "")}";
}
