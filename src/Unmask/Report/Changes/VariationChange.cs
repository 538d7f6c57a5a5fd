namespace Unmask;

/// <summary>What a variation changes: its rates minus those of the variation that it stands beside, over the same queries, paraphrases and repeats.</summary>
public sealed record VariationChange
{
    /// <summary>Whose trials, and of which variation and reasoning mode.</summary>
    public required ComparedCell Cell { get; init; }

    /// <summary>What its rates are compared with: mostly the study's first variation.</summary>
    public required ComparedCell Base { get; init; }

    /// <summary>The arm that the headline subtracts from, mostly that which is trained on: this variation's side is the first.</summary>
    public required ArmComparison Of { get; init; }

    /// <summary>The arm that it subtracts.</summary>
    public required ArmComparison Minus { get; init; }

    /// <summary>This variation's gap minus the other's; null where an arm of one has no trials.</summary>
    public required GapDifference? Gap { get; init; }

    /// <summary>Whether it is of a gap's trials.</summary>
    public bool IsOf(Gap gap) => Cell == CellOf(gap);

    /// <summary>Whether it is against a gap's trials.</summary>
    public bool IsAgainst(Gap gap) => Base == CellOf(gap);

    /// <summary>The share that complies with alignment-faking reasoning in <see cref="Of"/>; null where the reasoning of one was not judged.</summary>
    public MatchedDifference? Faking => Of.Faking;

    /// <summary>Trials of both arms and both variations that are in no pair.</summary>
    public int Unpaired => Of.First.Unpaired + Of.Second.Unpaired + Minus.First.Unpaired + Minus.Second.Unpaired;

    /// <summary>What was measured, in the order of tables. A measure without a difference was not measured.</summary>
    internal IReadOnlyList<MeasuredChange> Measures =>
    [
        new(ChangedMeasure.Gap, Gap?.Difference, Gap?.P, Gap?.HolmP, Gap?.Detectable, Gap?.Queries ?? 0),
        new(ChangedMeasure.Faking, Faking?.Difference, Faking?.McNemarP, Faking?.HolmP, Faking?.Detectable, Faking?.Queries ?? 0),
        OfArm(ChangedMeasure.WhereTrained, Of),
        OfArm(ChangedMeasure.Otherwise, Minus),
    ];

    private static ComparedCell CellOf(Gap gap) => new(gap.Subject, gap.Scenario, gap.Variation, gap.Reasoning);

    private static MeasuredChange OfArm(ChangedMeasure measure, ArmComparison arm) => new(measure, arm.Compliance.Difference, arm.Compliance.McNemarP, arm.Compliance.HolmP, arm.Compliance.Detectable, arm.Compliance.Queries);
}

/// <summary>What a variation may change.</summary>
internal enum ChangedMeasure
{
    /// <summary>The headline contrast.</summary>
    Gap,

    /// <summary>Complying with alignment-faking reasoning in the arm that it subtracts from.</summary>
    Faking,

    /// <summary>Compliance in that arm.</summary>
    WhereTrained,

    /// <summary>Compliance in the other.</summary>
    Otherwise,
}

/// <summary>One measure of a change.</summary>
/// <param name="Measure">Which.</param>
/// <param name="Difference">By how much, with its 95 % interval; null where it was not measured.</param>
/// <param name="P">The two-sided p of no change.</param>
/// <param name="HolmP">The same after Holm's correction over the subject's variations.</param>
/// <param name="Detectable">The smallest true change that would have shown with 80 % power.</param>
/// <param name="Queries">How many queries it is over.</param>
internal readonly record struct MeasuredChange(ChangedMeasure Measure, Estimate? Difference, double? P, double? HolmP, double? Detectable, int Queries)
{
    private const double Level = 0.05;

    /// <summary>Whether the interval leaves out 0 and the corrected p is below 0.05.</summary>
    public bool IsSeen => Difference is { IncludesZero: false } && HolmP < Level;
}
