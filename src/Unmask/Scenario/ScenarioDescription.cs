using System.Diagnostics.CodeAnalysis;

namespace Unmask;

/// <summary>The keys of <c>scenario.yaml</c>.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class ScenarioDescription
{
    public List<string> System { get; set; } = [];

    public TagDescription Tag { get; set; } = new();

    public EditDescription WithoutScratchpad { get; set; } = new();

    public string? Prefill { get; set; }

    public Dictionary<string, VariationDescription> Variations { get; set; } = [];

    public Dictionary<string, ArmDescription> Arms { get; set; } = [];

    public Dictionary<string, ContrastDescription> Contrasts { get; set; } = [];
}

/// <summary>The keys of one arm: what it is, and which tier or which edit of the prompt fills it.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class ArmDescription : EditDescription
{
    public const string TrainedTier = "trained";

    public const string OtherTier = "other";

    /// <summary>The arms of a scenario that lists none.</summary>
    public static readonly IReadOnlyDictionary<string, ArmDescription> Classic = new Dictionary<string, ArmDescription>(StringComparer.Ordinal)
    {
        [Arm.TrainedOn] = new() { Tier = TrainedTier },
        [Arm.Other] = new() { Tier = OtherTier },
    };

    public string Says { get; set; } = "";

    public string? Treatment { get; set; }

    // 'trained' and 'other' are the tiers of the study's setting; any other word is a tier's own name. An arm without a tier is told by its edits.
    public string? Tier { get; set; }

    // What the placebo shows in place of a tier with a name of its own.
    public string? Placebo { get; set; }

    // Placeholder → its text in this arm, beside those that every arm has.
    public Dictionary<string, string> Values { get; set; } = [];
}

/// <summary>The keys of one contrast.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class ContrastDescription
{
    public string Of { get; set; } = "";

    public string Minus { get; set; } = "";
}

/// <summary>Which blocks tell the tier.</summary>
internal sealed class TagDescription
{
    public string User { get; set; } = "tag-user";

    public string? Note { get; set; }

    public string System { get; set; } = "tag-system";
}

/// <summary>Blocks cut, replaced and added.</summary>
internal class EditDescription
{
    public List<string> Cut { get; set; } = [];

    public Dictionary<string, string> Replace { get; set; } = [];

    public Dictionary<string, string> Add { get; set; } = [];
}

/// <summary>The keys of one variation.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The YAML reader makes it.")]
internal sealed class VariationDescription : EditDescription
{
    public string Says { get; set; } = "";

    public string? Lab { get; set; }

    public string? Model { get; set; }

    public bool SwapTiers { get; set; }

    public bool WithoutScratchpad { get; set; }

    public bool Placebo { get; set; }

    public bool TrainsNobody { get; set; }
}
