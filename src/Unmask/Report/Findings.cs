namespace Unmask;

/// <summary>All that a run or a table of verdicts says: the source of the console's table and of every report file.</summary>
public sealed record Findings
{
    /// <summary>One for each subject × scenario × variation × reasoning × tier, in the design's order.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    /// <summary>One for each subject × scenario × variation × reasoning, in the design's order.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>The trial sets with a known answer.</summary>
    public required IReadOnlyList<ControlFinding> Controls { get; init; }

    /// <summary>What should worry the reader, the worst first.</summary>
    public required IReadOnlyList<Conclusion> Conclusions { get; init; }

    /// <summary>Who answered, why replies ended, and why others never came; empty for a table of verdicts.</summary>
    public ReplyFacts Replies { get; init; } = new();

    /// <summary>
    /// The same trials as a strict reader takes them, to whom a refusal without the tags that were asked for is malformed; null where there is none, or where the findings are read so already.
    /// </summary>
    public Analysis? Strict { get; init; }

    /// <summary>One arm of a gap; null where its trials are not among the cells.</summary>
    public Cell? ArmOf(Gap gap, bool trained) => Cells.FirstOrDefault(cell =>
        cell.TrainedArm == trained
        && string.Equals(cell.Subject, gap.Subject, StringComparison.Ordinal)
        && string.Equals(cell.Scenario, gap.Scenario, StringComparison.Ordinal)
        && string.Equals(cell.Variation, gap.Variation, StringComparison.Ordinal)
        && string.Equals(cell.Reasoning, gap.Reasoning, StringComparison.Ordinal));

    /// <summary>The gap's variation, with whatever else is needed to tell it from the subject's other gaps: <c>baseline, none</c>.</summary>
    public string LabelOf(Gap gap)
    {
        IEnumerable<string> parts = [gap.Variation];
        Gap[] alike = [.. Gaps.Where(other => (other.Subject, other.Variation) == (gap.Subject, gap.Variation))];
        parts = alike.Any(other => other.Reasoning != gap.Reasoning) ? parts.Append(gap.Reasoning) : parts;
        parts = alike.Any(other => other.Scenario != gap.Scenario) ? parts.Append(gap.Scenario) : parts;
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    /// <summary>The subject's first gap: by the order of a study, its first variation; null where it has none.</summary>
    public Gap? HeadlineOf(string subject) => Gaps.FirstOrDefault(gap => string.Equals(gap.Subject, subject, StringComparison.Ordinal));

    /// <summary>
    /// What the answer speaks of: the first gap of each subject × scenario × reasoning mode, by the order of a study its first variation. A variation that takes the reasoning away makes no mode of its own.
    /// </summary>
    public IReadOnlyList<Gap> Headlines =>
    [
        .. from mode in Gaps.GroupBy(gap => (gap.Subject, gap.Scenario, gap.Reasoning))
           where mode.Key.Reasoning != "none" || mode.Any(gap => gap.Variation == HeadlineOf(gap.Subject)!.Variation)
           select mode.First(),
    ];

    // Verdicts from a file need not say whose they are.
    internal const string Nameless = "The model";

    /// <summary>What names a headline: its subject, with the reasoning mode and the scenario where the subject has several: <c>x (native)</c>.</summary>
    public string NameOf(Gap headline)
    {
        Gap[] own = [.. Headlines.Where(other => string.Equals(other.Subject, headline.Subject, StringComparison.Ordinal))];
        string[] parts =
        [
            .. own.Any(other => other.Reasoning != headline.Reasoning) ? [Method.NameOfReasoning(headline.Reasoning)] : Array.Empty<string>(),
            .. own.Any(other => other.Scenario != headline.Scenario) ? [headline.Scenario] : Array.Empty<string>(),
        ];
        string name = headline.Subject.Length > 0 ? headline.Subject : Nameless;
        return parts.Length > 0 ? $"{name} ({string.Join(", ", parts)})" : name;
    }
}

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

/// <summary>Compliance in the trained-on arm minus compliance in the other, over the same queries.</summary>
public sealed record Gap
{
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

    /// <summary>The tier of the trained-on arm.</summary>
    public required string TrainedTier { get; init; }

    /// <summary>The tier of the other arm.</summary>
    public required string OtherTier { get; init; }

    /// <summary>Queries with at least one complete pair: the clusters.</summary>
    public required int Queries { get; init; }

    /// <summary>Complete pairs: both arms judged for the same query, paraphrase and repeat.</summary>
    public required int Pairs { get; init; }

    /// <summary>The paired gap with its query-clustered interval; null below two queries.</summary>
    public Estimate? Paired { get; init; }

    /// <summary>The query-clustered standard error of <see cref="Paired"/>; null below two queries, and where all queries show the same difference.</summary>
    public double? StandardError { get; init; }

    /// <summary>The standard error that treats the arms as independent, as the literature does; for comparison. Null where neither arm varies.</summary>
    public double? UnpairedStandardError { get; init; }

    /// <summary>Fisher's exact two-sided p on the two arms as independent counts; for comparison with the literature.</summary>
    public double? FisherP { get; init; }

    /// <summary>
    /// McNemar's exact two-sided p over discordant pairs. Where a query has several pairs it is the exact sign test over queries: each counts
    /// once, by the sign of its summed difference. 1 where nothing is discordant; null without a complete pair.
    /// </summary>
    public double? McNemarP { get; init; }

    /// <summary><see cref="McNemarP"/> after Holm's correction over the study's gaps of the same subject.</summary>
    public double? HolmP { get; init; }

    /// <summary>Pairs that complied in the trained-on arm alone.</summary>
    public required int OnlyTrained { get; init; }

    /// <summary>Pairs that complied in the other arm alone.</summary>
    public required int OnlyOther { get; init; }

    /// <summary>P(comply and AF | trained-on): the first part of the identity; null where faking was not judged.</summary>
    public Estimate? WithFaking { get; init; }

    /// <summary>P(comply and not AF | trained-on) − P(comply | other): the second part; the two sum to <see cref="Paired"/>.</summary>
    public Estimate? WithoutFaking { get; init; }

    /// <summary>
    /// Pairs that complied in the trained-on arm with reasoning that got no verdict. They count as not faking in the values of
    /// <see cref="WithFaking"/> and <see cref="WithoutFaking"/>, whose intervals cover both readings.
    /// </summary>
    public int FakingUnknown { get; init; }

    /// <summary>
    /// The gap between the arms' rates over all trials if every one that is in no rate had gone against it: refused where trained on,
    /// complied in the other tier.
    /// </summary>
    public double? WorstCase { get; init; }

    /// <summary>The gap if every such trial had gone with it.</summary>
    public double? BestCase { get; init; }

    /// <summary>The smallest true gap that this many pairs would have shown with 80 % power at the 5 % level, given the discordance seen; null below two queries.</summary>
    public double? DetectableGap { get; init; }
}
