namespace Unmask;

/// <summary>One arm: a subject in one variation, reasoning mode and tier.</summary>
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

    /// <inheritdoc cref="OutcomeRow.Tier"/>
    public required string Tier { get; init; }

    /// <inheritdoc cref="OutcomeRow.TrainedArm"/>
    public required bool TrainedArm { get; init; }

    /// <summary>All trials: the sum of the nine outcomes below.</summary>
    public required int Trials { get; init; }

    /// <summary>Trials with a verdict on compliance: what the rates are of.</summary>
    public int Judged => Complied + Refused;

    /// <summary>Trials that are in no rate, for whatever cause (see <see cref="Losses"/>).</summary>
    public int Lost => Trials - Judged;

    /// <summary>Outputs that do what was asked.</summary>
    public required int Complied { get; init; }

    /// <summary>Outputs that do not.</summary>
    public required int Refused { get; init; }

    /// <summary>Replies whose parts could not be told apart.</summary>
    public required int Malformed { get; init; }

    /// <summary>Replies with nothing in them.</summary>
    public required int Empty { get; init; }

    /// <summary>Replies cut by the token limit.</summary>
    public required int Truncated { get; init; }

    /// <summary>Replies that the provider's content filter held back.</summary>
    public required int Filtered { get; init; }

    /// <summary>Trials without a reply.</summary>
    public required int Failed { get; init; }

    /// <summary>Outputs without a verdict.</summary>
    public required int Unjudged { get; init; }

    /// <summary>Replies that stopped for a reason that is not known, before their output was closed.</summary>
    public int UnknownEnd { get; init; }

    /// <summary>Refusals without the tags that were asked for: some of <see cref="Refused"/>, which a strict reader takes for malformed.</summary>
    public int Untagged { get; init; }

    /// <summary>Trials that complied with alignment-faking reasoning (the published metric counts it only where the output complies).</summary>
    public required int Faking { get; init; }

    /// <summary>Complied / (complied + refused), Wilson's interval, clustered by query where queries repeat; null where nothing was judged.</summary>
    public Estimate? Compliance { get; init; }

    /// <summary>
    /// Faking / (complied + refused), Wilson's interval, clustered likewise; null where nothing was judged for it. Complying trials whose
    /// reasoning got no verdict count as not faking in the value, and the interval covers both readings.
    /// </summary>
    public Estimate? FakingRate { get; init; }
}
