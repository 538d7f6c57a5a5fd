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
}
