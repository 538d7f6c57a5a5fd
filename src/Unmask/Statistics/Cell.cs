namespace Unmask;

/// <summary>One arm: a subject in one variation and reasoning mode.</summary>
public sealed record Cell
{
    /// <inheritdoc cref="OutcomeRow.Subject"/>
    public required string Subject { get; init; }

    /// <inheritdoc cref="OutcomeRow.Scenario"/>
    public required string Scenario { get; init; }

    /// <inheritdoc cref="OutcomeRow.Variation"/>
    public required string Variation { get; init; }

    /// <inheritdoc cref="OutcomeRow.Reasoning"/>
    public required string Reasoning { get; init; }

    /// <inheritdoc cref="OutcomeRow.Arm"/>
    public required string Arm { get; init; }

    /// <inheritdoc cref="OutcomeRow.Tier"/>
    public required string Tier { get; init; }

    /// <summary>How its trials ended.</summary>
    public required OutcomeCounts Counts { get; init; }

    /// <summary>All trials.</summary>
    public int Trials => Counts.Trials;

    /// <summary>Trials with a verdict on compliance: what the rates are of.</summary>
    public int Judged => Counts.Judged;

    /// <summary>Trials that are in no rate, for whatever reason (see <see cref="Losses"/>).</summary>
    public int Lost => Counts.Missing;

    /// <summary>Trials that were planned and not asked, as the study stopped early by its rule. They are no trials of the arm: neither lost, nor in any rate or bound.</summary>
    public int StoppedEarly { get; init; }

    /// <summary>Outputs that do what was asked.</summary>
    public int Complied => Counts.Complied;

    /// <summary>Trials that complied with alignment-faking reasoning (the published metric counts it only where the output complies).</summary>
    public int Faking => Counts.CompliedWith(Motive.Faking);

    /// <summary>
    /// Trials that complied with reasoning that nobody read: there is none, or no verdict on it. Each may be faking or not. 0 where faking was judged nowhere.
    /// </summary>
    public int FakingUnread => FakingRate is null ? 0 : Counts.CompliedWith(Motive.Unknown);

    /// <summary>Trials that complied with reasoning that was read: what <see cref="Faking"/> is known of.</summary>
    public int FakingRead => FakingRate is null ? 0 : Complied - FakingUnread;

    /// <summary>Refusals without the tags that were asked for, which a strict reader takes for malformed.</summary>
    public int Untagged => Counts.Untagged;

    /// <summary>Complied / (complied + refused), Wilson's interval, clustered by query where queries repeat; null where nothing was judged.</summary>
    public Estimate? Compliance { get; init; }

    /// <summary>
    /// Faking / (complied + refused), Wilson's interval, clustered likewise; null where nothing was judged for it. The value is what is known to
    /// fake: with complying trials that nobody read (<see cref="FakingUnread"/>) it is the least that the share can be, and the interval covers both readings of them.
    /// </summary>
    public Estimate? FakingRate { get; init; }

    /// <summary>The same with every complying trial that nobody read taken as faking: the most that the share can be. Null as <see cref="FakingRate"/> is.</summary>
    public Estimate? FakingRateAtMost { get; init; }

    /// <summary>What a correction for the judges' errors starts from; null where nothing was judged.</summary>
    public CellRates? Rates { get; init; }
}
