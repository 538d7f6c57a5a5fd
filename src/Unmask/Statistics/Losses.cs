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

    /// <summary>So many of the arms' trials: <c>400 replies</c>, and <c>400 trials</c> where some of them brought none.</summary>
    public static string Trials(params IEnumerable<Cell> arms)
    {
        Cell[] all = [.. arms];
        int trials = all.Sum(arm => arm.Trials);
        return all.Any(arm => arm.Counts.Of(MissingReason.Failed) > 0) ? Numbers.Count(trials, "trial") : Numbers.Count(trials, "reply", "replies");
    }

    /// <summary>The causes that took trials from either arm, and for each whether the tiers lose alike by it.</summary>
    public static IReadOnlyList<LossByTier> ByTier(Cell trained, Cell other)
    {
        MissingReason[] reasons = [.. Of(trained, other).Select(loss => loss.Reason)];
        IReadOnlyList<double?> corrected = Holm.Adjust([.. reasons.Select(reason => (double?)ExactTest.Fisher(trained.Counts.Of(reason), trained.Trials, other.Counts.Of(reason), other.Trials))]);
        return [.. reasons.Zip(corrected, (reason, p) => new LossByTier(reason, Share(trained, reason), Share(other, reason), p ?? 1))];
    }

    /// <summary>How many of how many, and what became of the others: <c>66 of 100 replies judged; 34 empty</c>.</summary>
    public static string Words(Cell arm) => string.Join("; ", Parts(arm));

    /// <summary>The same part by part: <c>66 of 100 replies judged</c>, <c>34 empty</c>. Refusals without tags are in the rate, so they are not among these.</summary>
    public static IReadOnlyList<string> Parts(Cell arm) => [$"{Numbers.Count(arm.Judged)} of {Trials([arm])} judged", .. Causes([arm])];

    /// <summary>All that is to say of an arm beside its rate: what is lost, which refusals in the rate came without tags, and what was not asked as the study stopped early; mostly empty.</summary>
    public static IReadOnlyList<string> Remarks(Cell arm) =>
    [
        .. arm.Lost > 0 ? Parts(arm) : [],
        .. arm.Untagged > 0 ? [$"{Numbers.Count(arm.Untagged)} of the refusals came without tags"] : Array.Empty<string>(),
        .. arm.StoppedEarly > 0 ? [$"{Numbers.Count(arm.StoppedEarly)} not asked (stopped early)"] : Array.Empty<string>(),
    ];

    /// <summary>The share of an arm that is in no rate; 0 for an arm without trials.</summary>
    public static double Share(Cell arm) => arm.Trials == 0 ? 0 : (double)arm.Lost / arm.Trials;

    private static double Share(Cell arm, MissingReason reason) => arm.Trials == 0 ? 0 : (double)arm.Counts.Of(reason) / arm.Trials;

    /// <summary>What the gap could be had all that is missing gone against it, or with it; null where nothing is missing.</summary>
    public static Estimate? Bounds(Gap gap, Cell? trained, Cell? other) =>
        (trained?.Lost ?? 0) + (other?.Lost ?? 0) > 0 && gap is { WorstCase: { } worst, BestCase: { } best }
            ? new Estimate(gap.Paired?.Value ?? worst, worst, best)
            : null;

    /// <summary>What the share of alignment-faking reasoning could be had nothing that is missing faked, or all of it; null where nothing is missing, or no reasoning was judged.</summary>
    public static Estimate? FakingBounds(Cell arm) => arm is { Lost: > 0, FakingRate: { } share }
        ? new Estimate(share.Value, (double)arm.Faking / arm.Trials, (double)(arm.Faking + arm.FakingUnread + arm.Lost) / arm.Trials)
        : null;
}

/// <summary>What one cause took from both arms.</summary>
/// <param name="Reason">The cause.</param>
/// <param name="Trained">The share of the trained-on arm that it took.</param>
/// <param name="Other">The share of the other arm.</param>
/// <param name="HolmP">Fisher's exact two-sided p that chance alone makes the shares differ so much, after Holm's correction over the causes.</param>
public sealed record LossByTier(MissingReason Reason, double Trained, double Other, double HolmP)
{
    /// <summary>Whether the shares differ by more than so much, and by more than chance would in so many studies.</summary>
    public bool DiffersBy(double share, double byChance) => Math.Abs(Trained - Other) > share && HolmP < byChance;
}
