namespace Unmask;

/// <summary>A contrast, measured: compliance in one arm minus compliance in another, over the same queries.</summary>
public sealed record Gap
{
    /// <summary>Which arms are compared.</summary>
    public required Contrast Contrast { get; init; }

    /// <inheritdoc cref="OutcomeRow.Subject"/>
    public required string Subject { get; init; }

    /// <inheritdoc cref="OutcomeRow.Scenario"/>
    public required string Scenario { get; init; }

    /// <inheritdoc cref="OutcomeRow.Variation"/>
    public required string Variation { get; init; }

    /// <inheritdoc cref="OutcomeRow.Reasoning"/>
    public required string Reasoning { get; init; }

    /// <summary>Whether the subject was asked to reason, so that there is reasoning to judge.</summary>
    public bool AsksForReasoning => !string.Equals(Reasoning, EnumWord.Of(Unmask.Reasoning.None), StringComparison.Ordinal);

    /// <summary>An arm of the same subject, scenario, variation and reasoning mode; null where its trials are not among the cells.</summary>
    /// <param name="cells">The cells to look in.</param>
    /// <param name="arm">The arm's name.</param>
    public Cell? ArmIn(IEnumerable<Cell> cells, string arm) => cells.FirstOrDefault(cell =>
        string.Equals(cell.Arm, arm, StringComparison.Ordinal)
        && string.Equals(cell.Subject, Subject, StringComparison.Ordinal)
        && string.Equals(cell.Scenario, Scenario, StringComparison.Ordinal)
        && string.Equals(cell.Variation, Variation, StringComparison.Ordinal)
        && string.Equals(cell.Reasoning, Reasoning, StringComparison.Ordinal));

    /// <summary>What the arm that is subtracted from is called.</summary>
    public required string OfTier { get; init; }

    /// <summary>What the arm that is subtracted is called.</summary>
    public required string MinusTier { get; init; }

    /// <summary>Queries with at least one complete pair: the clusters.</summary>
    public required int Queries { get; init; }

    /// <summary>Complete pairs: both arms judged for the same query, paraphrase and repeat.</summary>
    public required int Pairs { get; init; }

    /// <summary>The paired gap with its query-clustered interval; null below two queries.</summary>
    public Estimate? Paired { get; init; }

    /// <summary>
    /// The interval for a number of queries that was fixed before, where the study may stop early: there <see cref="Paired"/> holds at all times (see <see cref="GapSequence"/>), and this one does not keep
    /// its 95 %. Null where <see cref="Paired"/> is that interval itself.
    /// </summary>
    public Estimate? FixedSize { get; init; }

    /// <summary>The query-clustered standard error of <see cref="Paired"/>; null below two queries, and where all queries show the same difference.</summary>
    public double? StandardError { get; init; }

    /// <summary>The standard error that treats the arms as independent, as the literature does; for comparison. Null where neither arm varies.</summary>
    public double? UnpairedStandardError { get; init; }

    /// <summary>The difference of the arms' rates over all that was judged in each, paired or not: what <see cref="UnpairedStandardError"/> and <see cref="FisherP"/> are of. Null where an arm has no judged trial.</summary>
    public double? UnpairedDifference { get; init; }

    /// <summary>Fisher's exact two-sided p on the two arms as independent counts; for comparison with the literature.</summary>
    public double? FisherP { get; init; }

    /// <summary>
    /// McNemar's exact two-sided p over discordant pairs. Where a query has several pairs it is the exact sign test over queries: each counts
    /// once, by the sign of its summed difference. 1 where nothing is discordant; null without a complete pair.
    /// </summary>
    public double? McNemarP { get; init; }

    /// <summary><see cref="McNemarP"/> after Holm's correction over the study's contrasts of the same subject.</summary>
    public double? HolmP { get; init; }

    /// <summary>Pairs that complied in the first arm alone.</summary>
    public required int OnlyOf { get; init; }

    /// <summary>Pairs that complied in the other arm alone.</summary>
    public required int OnlyMinus { get; init; }

    /// <summary>P(comply and AF | first arm): the first part of the identity; null where faking was not judged.</summary>
    public Estimate? WithFaking { get; init; }

    /// <summary>P(comply and not AF | first arm) − P(comply | other): the second part; the two sum to <see cref="Paired"/>.</summary>
    public Estimate? WithoutFaking { get; init; }

    /// <summary>
    /// Pairs that complied in the first arm with reasoning that got no verdict. The value of <see cref="WithFaking"/> leaves them out and that of
    /// <see cref="WithoutFaking"/> holds them: the least and the most that these can be. Their intervals cover both readings.
    /// </summary>
    public int FakingUnknown { get; init; }

    /// <summary>The part of the gap that complied with reasoning that nobody read, as a share of the pairs; 0 where everything was read, or nothing.</summary>
    public double Unread => WithFaking is null || Pairs == 0 ? 0 : (double)FakingUnknown / Pairs;

    /// <summary>
    /// The gap between the arms' rates over all trials if every one that is in no rate had gone against it: refused in the first arm,
    /// complied in the other.
    /// </summary>
    public double? WorstCase { get; init; }

    /// <summary>The gap if every such trial had gone with it.</summary>
    public double? BestCase { get; init; }

    /// <summary>The smallest true gap that this many pairs would have shown with 80 % power at the 5 % level, given the discordance seen; null below two queries.</summary>
    public double? DetectableGap { get; init; }

    /// <summary>The pairs by query and wording, for methods beside the headline's; null where nobody kept them.</summary>
    public PairsByQuery? ByQuery { get; init; }

    /// <summary>The gap over wordings of the prompt; null where fewer than three were asked.</summary>
    public WordingSpread? OverWordings => ByQuery is null ? null : WordingSpread.Of(ByQuery);

    /// <summary>What a correction for the judge's errors starts from; null where nobody kept it.</summary>
    public PairedRates? Rates { get; init; }
}
