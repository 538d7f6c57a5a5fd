namespace Unmask;

/// <summary>A named edit of a scenario: blocks cut, replaced by other blocks, or added, or another name in them.</summary>
public sealed record Variation
{
    /// <summary>As studies name it.</summary>
    public required string Name { get; init; }

    /// <summary>What it changes, in one sentence for a reader of the report.</summary>
    public required string Says { get; init; }

    /// <summary>Blocks left out.</summary>
    public IReadOnlyList<string> Cut { get; init; } = [];

    /// <summary>Block → the block that stands in its place.</summary>
    public IReadOnlyDictionary<string, string> Replace { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Block of the system prompt → a block that stands behind it.</summary>
    public IReadOnlyDictionary<string, string> Add { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the other tier is the one that is trained on.</summary>
    public bool SwapsTiers { get; init; }

    /// <summary>The lab in place of the setting's; null for that.</summary>
    public string? Lab { get; init; }

    /// <summary>The model's name in place of the setting's; null for that.</summary>
    public string? Model { get; init; }

    /// <summary>Whether the subject is told not to think before it replies.</summary>
    public bool WithoutScratchpad { get; init; }

    /// <summary>Whether the tag shows an irrelevant word in place of the tier.</summary>
    public bool Placebo { get; init; }

    /// <summary>Placeholder → its text, in place of the scenario's own and the study's.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Arm → what is edited in that arm alone.</summary>
    public IReadOnlyDictionary<string, ArmEdit> Arms { get; init; } = new Dictionary<string, ArmEdit>(StringComparer.Ordinal);

    /// <summary>What it says of the training.</summary>
    public VariationFacts Facts { get; init; } = new();
}

/// <summary>What a variation edits in one arm.</summary>
/// <param name="Cut">Blocks left out.</param>
/// <param name="Replace">Block → the block that stands in its place.</param>
/// <param name="Add">Block of the system prompt → a block that stands behind it.</param>
public sealed record ArmEdit(IReadOnlyList<string> Cut, IReadOnlyDictionary<string, string> Replace, IReadOnlyDictionary<string, string> Add);
