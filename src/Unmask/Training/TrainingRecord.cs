namespace Unmask;

/// <summary>One training of a study as it lies on disk.</summary>
/// <param name="Seed">Which, from 1.</param>
/// <param name="Steps">What each step showed on its own replies.</param>
/// <param name="Measured">What the study showed at the measured steps.</param>
/// <param name="Pairs">At each of these, the same few queries in both tiers.</param>
public sealed record TrainingRecord(int Seed, IReadOnlyList<TrainingStep> Steps, IReadOnlyList<MeasuredStep> Measured, IReadOnlyList<(int Step, ShownPair Pair)> Pairs)
{
    /// <summary>The counts that <see cref="Measured"/> and <see cref="Variations"/> were read from.</summary>
    public IReadOnlyList<MeasuredLine> Lines { get; init; } = [];

    /// <summary>Where it broke off for good; null where it did not.</summary>
    public TrainingBreak? Break { get; init; }

    /// <summary>Further variations, before the first step and after the last; without those that have not been asked yet.</summary>
    public IReadOnlyList<MeasuredVariation> Variations { get; init; } = [];
}

/// <summary>A variation that was asked before a training and after it.</summary>
/// <param name="Name">The variation.</param>
/// <param name="Before">At step 0.</param>
/// <param name="After">After the last step.</param>
public sealed record MeasuredVariation(string Name, MeasuredStep Before, MeasuredStep After);
