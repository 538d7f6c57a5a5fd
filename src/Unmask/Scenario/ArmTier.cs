namespace Unmask;

/// <summary>An arm that a tier fills, and what a prompt calls that tier.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Tier">Which tier: <see cref="ArmDescription.TrainedTier"/> and <see cref="ArmDescription.OtherTier"/> of the setting, or a tier's own name. Arms of one tier differ by their blocks.</param>
/// <param name="Name">The name that the label tells.</param>
/// <param name="Key">The study's key that gives the name; null where the scenario does.</param>
/// <param name="Placebo">The word that the placebo shows in its place; null where the scenario gives none.</param>
internal sealed record ArmTier(string Arm, string Tier, string Name, string? Key, string? Placebo);

/// <summary>A placeholder of a scenario that stands for the own name of a tier, as <c>rated: pro</c> beside <c>tier: pro</c>, and what a study fills it with.</summary>
/// <param name="Placeholder">The placeholder.</param>
/// <param name="Arm">The arm that the tier fills.</param>
/// <param name="Tier">The tier's own name, which the label tells.</param>
/// <param name="Filled">What the study fills in.</param>
internal sealed record FilledTier(string Placeholder, string Arm, string Tier, string Filled);
