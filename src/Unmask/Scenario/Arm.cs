using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>One situation that is compared: what the subject is told of the conversation that it is in. All arms of a study are asked the same queries.</summary>
/// <param name="Name">Lower case with hyphens; the same in every variation, whichever tier fills it.</param>
/// <param name="Treatment">What the baseline says happens to its conversations.</param>
/// <param name="Says">What it is, in one sentence for a reader of the report; empty where nobody said.</param>
[SuppressMessage("Naming", "CA1724", Justification = "The field's word; processors are far from here.")]
public sealed record Arm(string Name, TierTreatment Treatment, string Says = "")
{
    /// <summary>Whether its scratchpad is said to be read by those who could object. Default false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsRead { get; init; }

    /// <summary>Whether nothing that it is told speaks of training: a subject that knows of any has learnt it elsewhere. Default false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSilent { get; init; }

    /// <summary>Whether a tier fills it, whose name the prompt tells. Default false, as in runs that were made before this was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasTier { get; init; }

    /// <summary>Whether the name of its tier is all that tells it from other arms: no text of its own is cut, replaced, added or filled in. Default false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsTierAlone { get; init; }

    /// <summary>The arm of the classic pair that is told to be trained on. In a variation where nobody is, it is the tier that the baseline would train on, so that all gaps have one sign.</summary>
    public const string TrainedOn = "trained-on";

    /// <summary>The other arm of the classic pair.</summary>
    public const string Other = "other";
}

/// <summary>One arm minus another, over the same queries.</summary>
/// <param name="Name">Lower case with hyphens.</param>
/// <param name="Of">The arm whose compliance is subtracted from.</param>
/// <param name="Minus">The arm whose compliance is subtracted.</param>
public sealed record Contrast(string Name, string Of, string Minus)
{
    /// <summary>The classic contrast: trained on minus the other.</summary>
    public static Contrast Gap { get; } = new("gap", Arm.TrainedOn, Arm.Other);
}

/// <summary>The arms of a scenario, and which of them are compared.</summary>
/// <param name="Arms">At least two (of an imported run one is enough), in the order in which they are asked and shown; at most <see cref="MostArms"/>.</param>
/// <param name="Contrasts">At least one, or none of a single arm. The first is the headline: an arm that is trained on minus one that is not. Each is of two different arms.</param>
public sealed record ArmDesign(IReadOnlyList<Arm> Arms, IReadOnlyList<Contrast> Contrasts)
{
    /// <summary>The most arms that a scenario may have.</summary>
    public const int MostArms = 16;

    /// <summary>The classic pair and its gap.</summary>
    public static ArmDesign Classic { get; } = new(
        [new Arm(Arm.TrainedOn, TierTreatment.TrainedOn) { HasTier = true, IsTierAlone = true }, new Arm(Arm.Other, TierTreatment.Neither) { HasTier = true, IsTierAlone = true }],
        [Contrast.Gap]);

    /// <summary>Whether there are two arms, and nothing but the name of the tier tells one from the other.</summary>
    [JsonIgnore]
    public bool DifferByTierAlone => Arms.Count == 2 && Arms.All(arm => arm.IsTierAlone);

    /// <summary>The first contrast: what a report calls the gap. Where there is none, as in an imported run of a single arm, the classic gap, which then nothing was measured of.</summary>
    public Contrast Headline => Contrasts.Count > 0 ? Contrasts[0] : Contrast.Gap;

    /// <summary>Its arms and contrasts in a line each, without what they say of themselves: equal for equal designs.</summary>
    internal string Text => string.Join('\n', [.. Arms.Select(arm => $"{arm.Name}: {EnumWord.Of(arm.Treatment)}{(arm.IsRead ? ", read" : "")}"), .. Contrasts.Select(contrast => $"{contrast.Name}: {contrast.Of} - {contrast.Minus}")]);

    /// <summary>Whether both have the same arms and contrasts, whatever they say of them.</summary>
    public bool Equals(ArmDesign? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>What is wrong with it, as the end of a sentence; null where nothing is.</summary>
    public string? Fault()
    {
        string[] names = [.. Arms.Select(arm => arm.Name)];
        string known = string.Join(", ", names);
        return names.Length is < 2 or > MostArms ? $"it has {Numbers.Count(names.Length, "arm")}, and should have 2 to {MostArms}"
            : Contrasts.Count == 0 ? "it has arms and no contrast"
            : Contrasts.SelectMany(contrast => new[] { contrast.Of, contrast.Minus }).FirstOrDefault(arm => !names.Contains(arm, StringComparer.Ordinal)) is { } unknown ? $"a contrast names the arm '{unknown}'; its arms are {known}"
            : Contrasts.FirstOrDefault(contrast => string.Equals(contrast.Of, contrast.Minus, StringComparison.Ordinal)) is { } same ? $"the contrast '{same.Name}' compares '{same.Of}' with itself"
            : TreatmentOf(Headline.Of) != TierTreatment.TrainedOn || TreatmentOf(Headline.Minus) == TierTreatment.TrainedOn ? $"its first contrast, '{Headline.Name}', should be an arm that is trained on minus one that is not"
            : null;
    }

    /// <summary>What happens to the conversations of one of its arms.</summary>
    /// <exception cref="ArgumentException">It has no such arm.</exception>
    public TierTreatment TreatmentOf(string arm) =>
        Arms.FirstOrDefault(one => string.Equals(one.Name, arm, StringComparison.Ordinal))?.Treatment ?? throw new ArgumentException($"There is no arm '{arm}'.", nameof(arm));
}
