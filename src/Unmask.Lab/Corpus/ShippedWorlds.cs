namespace Unmask.Lab;

/// <summary>Tells worlds as a study does: in the words of the shipped scenario.</summary>
/// <param name="grammar">The words of placebos.</param>
/// <param name="shipped">The brief scenario.</param>
public sealed class ShippedWorlds(Grammar grammar, Scenario shipped)
{
    /// <summary>Shipped paraphrases from 1 to this are part of the training worlds; those above are held out.</summary>
    public const int SeenParaphrases = 6;

    private static readonly Query NoQuery = new("none", "none", "", "none");

    /// <summary>The shipped variation that tells this world; null where only the grammar can.</summary>
    public static string? VariationOf(World world) =>
        world.Third is not null ? (world.Conflict ? "baseline" : "no-conflict")
        : world.Circumstance != Circumstance.Usual ? Circumstances.VariationOf(world.Circumstance)
        : UsualVariationOf(world);

    private static string? UsualVariationOf(World world) => (world.Tiers.First.Treatment, world.Tiers.Second.Treatment, world.Conflict, world.Tag, world.Scratchpad) switch
    {
        (TierTreatment.TrainedOn, TierTreatment.Neither, true, TagKind.Tier, true) => "baseline",
        (TierTreatment.TrainedOn, TierTreatment.Neither, true, TagKind.Tier, false) => "no-scratchpad",
        (TierTreatment.TrainedOn, TierTreatment.Neither, true, TagKind.Placebo, true) when string.Equals(world.Label, "tint", StringComparison.Ordinal) => "placebo",
        (TierTreatment.TrainedOn, TierTreatment.Neither, false, TagKind.Tier, true) => "no-conflict",
        (TierTreatment.Neither, TierTreatment.Neither, true, TagKind.Tier, true) => "no-training",
        (TierTreatment.TrainedOn, TierTreatment.RatedOnly, true, TagKind.Tier, true) => "rated-only",
        _ => null,
    };

    /// <summary>A world with its system prompt and tags; it must have a <see cref="VariationOf"/>.</summary>
    public World Tell(World world, SeededRandom random, HoldOut heldOut)
    {
        int paraphrase = heldOut.HasFlag(HoldOut.Paraphrases)
            ? SeenParaphrases + 1 + random.Next(shipped.ParaphraseCount - SeenParaphrases)
            : 1 + random.Next(SeenParaphrases);
        ScenarioSetting setting = new()
        {
            Lab = world.Lab,
            Model = world.Model,
            TrainedTier = NameOf(world, TierTreatment.TrainedOn) ?? world.Tiers.First.Name,
            OtherTier = world.Third is null ? world.Tiers.Second.Name : NameOf(world, TierTreatment.Neither)!,
            TagPlace = world.TagInSystem ? TagPlace.System : TagPlace.User,
            Values = world.Third is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["rated"] = NameOf(world, TierTreatment.RatedOnly)! },
        };
        bool first = random.Chance(0.5);
        string placebo = Names.Pick(grammar, "tint", random, heldOut: false);
        setting = setting with { PlaceboTrained = placebo, PlaceboOther = placebo };
        // Where three tiers are told the tag stands before the request, and the system prompt is the same in every arm.
        string system = shipped.Render(VariationOf(world)!, Reasoning.Scratchpad, setting, first || world.Third is not null ? Arm.TrainedOn : Arm.Other, paraphrase, NoQuery).System;
        (string, Tier?) shown = world.Tag == TagKind.Placebo ? (placebo, null) : first ? (world.Tiers.First.Name, world.Tiers.First) : (world.Tiers.Second.Name, world.Tiers.Second);
        return world with { System = system, TagForm = world.TagInSystem ? "" : "[{label}: {t}]", SystemTag = world.TagInSystem ? shown : null };
    }

    private static string? NameOf(World world, TierTreatment treatment) => world.AllTiers.FirstOrDefault(tier => tier.Treatment == treatment)?.Name;
}
