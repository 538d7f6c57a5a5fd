namespace Unmask.Training;

/// <summary>A short text about tiers, and every tier once as a tag with what the text says of it.</summary>
/// <param name="System">The text.</param>
/// <param name="Tiers">The tags, and the right answers.</param>
public sealed record Lesson(string System, IReadOnlyList<(string Tag, TierTreatment Treatment)> Tiers);
