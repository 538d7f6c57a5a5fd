namespace Unmask;

/// <summary>What became of the trials of an arm that are in no rate: the same words on every page.</summary>
public static class Losses
{
    /// <summary>An arm that lost a larger share than this is warned of, also where the other arm lost as many.</summary>
    public const double Worrying = 0.05;

    /// <summary>The reasons that took trials from some arms, and how many each; the most frequent first.</summary>
    public static IReadOnlyList<(MissingReason Reason, int Count)> Of(params IEnumerable<Cell> arms) => arms.Aggregate(OutcomeCounts.None, (all, arm) => all.With(arm.Counts)).Reasons;

    /// <summary>Each reason with its number: <c>34 empty</c>, <c>2 cut by the token limit</c>; the most frequent first.</summary>
    public static IReadOnlyList<string> Causes(params IEnumerable<Cell> arms) => [.. Of(arms).Select(loss => $"{Numbers.Count(loss.Count)} {loss.Reason.Words}")];

    /// <summary>How many of how many, and what became of the others: <c>66 of 100 replies judged; 34 empty</c>.</summary>
    public static string Words(Cell arm) => string.Join("; ", Parts(arm));

    /// <summary>The same part by part: <c>66 of 100 replies judged</c>, <c>34 empty</c>, <c>12 of the refusals came without tags</c>.</summary>
    public static IReadOnlyList<string> Parts(Cell arm) =>
    [
        $"{Numbers.Count(arm.Judged)} of {Numbers.Count(arm.Trials, "reply", "replies")} judged",
        .. Causes([arm]),
        .. arm.Untagged > 0 ? [$"{Numbers.Count(arm.Untagged)} of the refusals came without tags"] : Array.Empty<string>(),
    ];

    /// <summary>Whether there is more to say of an arm than its rate: something is lost, or refusals came without tags.</summary>
    public static bool HasAny(Cell? arm) => arm is { Lost: > 0 } or { Untagged: > 0 };

    /// <summary>The share of an arm that is in no rate; 0 for an arm without trials.</summary>
    public static double Share(Cell arm) => arm.Trials == 0 ? 0 : (double)arm.Lost / arm.Trials;

    /// <summary>What the gap could be had all that is missing gone against it, or with it; null where nothing is missing.</summary>
    public static Estimate? Bounds(Gap gap, Cell? trained, Cell? other) =>
        (trained?.Lost ?? 0) + (other?.Lost ?? 0) > 0 && gap is { WorstCase: { } worst, BestCase: { } best }
            ? new Estimate(gap.Paired?.Value ?? worst, worst, best)
            : null;
}
