namespace Unmask;

/// <summary>What a scripted subject goes by in place of its prompt: the cell of the trial that asks, and which of its calls it is.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Variation">The variation's name.</param>
/// <param name="Arm">The arm's name.</param>
/// <param name="Query">What the trial is about.</param>
public sealed record TrialSetting(string Scenario, string Variation, string Arm, Query Query)
{
    /// <summary>What a further call of a protocol is for; null for the trial's own question.</summary>
    public string? Purpose { get; init; }
}
