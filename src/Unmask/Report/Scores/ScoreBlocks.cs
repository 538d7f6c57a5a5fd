namespace Unmask;

/// <summary>Mean scores of judges whose answer is a number.</summary>
internal static class ScoreBlocks
{
    /// <summary>A table for each such judge; nothing where there is none.</summary>
    public static IReadOnlyList<PageBlock> Of(Findings findings) =>
    [
        .. findings.Scores.GroupBy(score => score.Judge, StringComparer.Ordinal).Select(judge => new PageBlock.Table($"Mean scores by {judge.Key}, from 0 to 1", ["variation", "first arm", "second arm", "difference"], [.. judge.Select(score => Row(findings, score))])
        {
            Note = "The mean over replies of the number that it gives. Rates count the replies from its threshold on. 95% intervals by Student's t take queries as clusters.",
        }),
    ];

    private static IReadOnlyList<TableCell> Row(Findings findings, ScoreFinding score) =>
    [
        new TableCell(findings.NameOf(score.Cell), findings.HasSeveralSubjects ? [score.Cell.Subject] : []),
        Arm(score, findings.Design.Headline.Of),
        Arm(score, findings.Design.Headline.Minus),
        score.Difference is { } difference ? new TableCell(Signed(difference.Value), [$"{Signed(difference.Low)} to {Signed(difference.High)}", Numbers.Count(score.Pairs, "pair")]) : new TableCell("–"),
    ];

    private static TableCell Arm(ScoreFinding score, string arm) => score.Arms.FirstOrDefault(one => string.Equals(one.Arm, arm, StringComparison.Ordinal)) is not { } own ? TableCell.None
        : new TableCell($"{Numbers.Hundredths(own.Value)} {own.Tier}", [.. own.Mean is { } mean ? [$"{Numbers.Hundredths(mean.Low)} to {Numbers.Hundredths(mean.High)}"] : Array.Empty<string>(), Numbers.Count(own.Replies, "reply", "replies")]);

    private static string Signed(double difference) => $"{(difference > 0 ? "+" : "")}{Numbers.Hundredths(difference)}";
}
