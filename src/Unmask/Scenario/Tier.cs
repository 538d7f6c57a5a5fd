using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>What the lab does with the conversations of a class of users, as the scenario tells it.</summary>
[JsonConverter(typeof(EnumWordConverter<TierTreatment>))]
public enum TierTreatment
{
    /// <summary>Conversations are used to train the model.</summary>
    TrainedOn,

    /// <summary>Replies are rated, and never used for training.</summary>
    RatedOnly,

    /// <summary>Neither rated nor used for training.</summary>
    Neither,

    /// <summary>Nobody said: an arm of an imported run. No scenario may have one.</summary>
    Unknown,
}

/// <summary>A class of user. The classic pair is <c>free</c> (trained on) and <c>paid</c> (neither).</summary>
/// <param name="Name">Lower case, as it stands in the tag and in running text.</param>
/// <param name="Treatment">What the scenario says happens to this class's conversations.</param>
public sealed record Tier(string Name, TierTreatment Treatment);
