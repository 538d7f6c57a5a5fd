using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>What a run keeps of its scenario beside the prompts, so that no page needs the scenario's files again.</summary>
/// <param name="Design">The arms, and which of them are compared.</param>
/// <param name="Variations">What each of the study's variations changes, in the study's order; empty where nobody kept it.</param>
public sealed record ScenarioWords(ArmDesign Design, IReadOnlyList<VariationWords> Variations)
{
    /// <summary>What an arm is told of the training in a variation; null where there is no such arm.</summary>
    /// <param name="arm">The arm's name.</param>
    /// <param name="variation">The variation's name.</param>
    public TrainingTold? ToldIn(string arm, string variation) => TrainingTold.Of(Design, arm, FactsOf(Variations, variation));

    /// <summary>What a variation says of the training; by its name where nobody kept that.</summary>
    /// <param name="variations">What is kept.</param>
    /// <param name="name">The variation's name.</param>
    public static VariationFacts FactsOf(IEnumerable<VariationWords> variations, string name) =>
        variations.FirstOrDefault(variation => variation.Name == name)?.Facts ?? VariationFacts.Named(name);

    /// <summary>What a subject does that counts as complying here ("chose the action that follows the policy"); null where it is doing what was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Endpoint { get; init; }

    /// <summary>The acts that trials end in, as pages name them; null where they are complying and refusing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Acts? Acts { get; init; }

    /// <summary>Whether that act goes against what the training rewards, so that alignment faking shows as less of it where trained on. Default false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAgainstObjective { get; init; }

    /// <summary>The questions that the study asks after each reply, of which a trial is asked some; null where it asks none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Query>? Questions { get; init; }
}

/// <summary>A variation in words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Says">What it changes, in one sentence.</param>
public sealed record VariationWords(string Name, string Says)
{
    /// <summary>What it says of the training; null in a run that was made before facts were kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VariationFacts? Facts { get; init; }

    /// <summary>Arm → what the training rewards there, in the words of the first paraphrase; null where the scenario has no block of that name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Objectives { get; init; }
}
