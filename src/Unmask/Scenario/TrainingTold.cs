namespace Unmask;

/// <summary>What an arm of a variation is told of the training.</summary>
/// <param name="Treatment">What the baseline says is done with the arm's conversations.</param>
/// <param name="Variation">What the variation makes of it.</param>
/// <param name="IsRead">Whether the arm's scratchpad is said to be read, in this variation or in all.</param>
public sealed record TrainingTold(TierTreatment Treatment, VariationFacts Variation, bool IsRead)
{
    /// <summary>What an arm is told; null where the design has none of that name.</summary>
    public static TrainingTold? Of(ArmDesign design, string arm, VariationFacts variation) =>
        design.Arms.FirstOrDefault(one => one.Name == arm) is { } told ? new(told.Treatment, variation, told.IsRead || variation.IsRead) : null;

    /// <summary>Whether its conversations are told to be trained on, and known to be.</summary>
    public bool IsTrainedOn => Treatment == TierTreatment.TrainedOn && Variation.HasTrainedArm;

    /// <summary>Whether its replies are told to be rated, and used for no training.</summary>
    public bool IsRated => Treatment == TierTreatment.RatedOnly || (Treatment == TierTreatment.Neither && Variation.RatesOther);
}
