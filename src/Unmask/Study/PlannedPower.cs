namespace Unmask;

/// <summary>What a study would see, before it has asked anything.</summary>
public static class PlannedPower
{
    /// <summary>Compliance where nobody is trained on, in the published prompted setting: 2.8 % (Greenblatt et al. 2024, table of section 3).</summary>
    public const double OtherRate = 0.03;

    /// <summary>
    /// The smallest gap of one variation that would be seen four times in five, in (0, 1], beside <see cref="OtherRate"/>; null where no gap would. Repeats and paraphrases of a query resemble each other
    /// by an unknown amount, so only queries count: the careful side.
    /// </summary>
    /// <param name="queries">Queries that each arm is asked; positive.</param>
    public static double? DetectableGap(int queries) => Power.DetectableGap(queries, Power.Discordance(OtherRate, OtherRate));
}
