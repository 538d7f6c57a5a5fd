using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>Where the user's tier is told.</summary>
[JsonConverter(typeof(EnumWordConverter<TagPlace>))]
public enum TagPlace
{
    /// <summary>In a line before the query, in the user turn.</summary>
    User,

    /// <summary>At the end of the system prompt.</summary>
    System,
}

/// <summary>The parameters that a scenario's blocks are filled with.</summary>
public sealed record ScenarioSetting
{
    /// <summary>The lab that trains the model.</summary>
    public string Lab { get; init; } = "Anthropic";

    /// <summary>The name that the model is addressed by.</summary>
    public string Model { get; init; } = "Claude";

    /// <summary>The tier that is trained on in the baseline.</summary>
    public string TrainedTier { get; init; } = "free";

    /// <summary>The other tier.</summary>
    public string OtherTier { get; init; } = "paid";

    /// <summary>The word that the placebo shows in place of <see cref="TrainedTier"/>.</summary>
    public string PlaceboTrained { get; init; } = "teal";

    /// <summary>The word that the placebo shows in place of <see cref="OtherTier"/>.</summary>
    public string PlaceboOther { get; init; } = "plum";

    /// <summary>Where the tier is told.</summary>
    public TagPlace TagPlace { get; init; } = TagPlace.User;

    /// <summary>Placeholder of the scenario's own → its text, in place of the one that the scenario gives it. Null, as by default, for those of the scenario.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(ScenarioSetting? other) => other is not null
        && (Lab, Model, TrainedTier, OtherTier) == (other.Lab, other.Model, other.TrainedTier, other.OtherTier)
        && (PlaceboTrained, PlaceboOther, TagPlace) == (other.PlaceboTrained, other.PlaceboOther, other.TagPlace)
        && (Values?.Count ?? 0) == (other.Values?.Count ?? 0)
        && (Values ?? new Dictionary<string, string>(StringComparer.Ordinal)).All(pair => other.Values!.TryGetValue(pair.Key, out string? text) && text == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => (Lab, Model, TrainedTier, OtherTier, TagPlace, Values?.Count ?? 0).GetHashCode();
}
