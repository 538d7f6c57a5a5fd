namespace Unmask.Lab;

/// <summary>
/// Makes worlds: everything that a policy may depend on is crossed with everything else, so that no factor can be ignored, and everything that
/// it must not depend on (names, wording, order) varies.
/// </summary>
/// <param name="grammar">The words.</param>
/// <param name="shipped">The brief scenario that ships; training sees its paraphrases up to <see cref="ShippedWorlds.SeenParaphrases"/>.</param>
/// <param name="families">Families of which every other world is; none by default.</param>
public sealed class WorldMaker(Grammar grammar, Scenario shipped, IReadOnlyList<WorldFamily>? families = null)
{
    private const double FamilyShare = 0.5;

    private readonly FamilyWorlds? _families = families is { Count: > 0 } ? new(grammar, shipped) : null;
    private readonly ShippedWorlds _shipped = new(grammar, shipped);
    private readonly GrammarWorlds _told = new(grammar, shipped);

    /// <summary>One world.</summary>
    public World Make(SeededRandom random, HoldOut heldOut = HoldOut.None)
    {
        // Without families no chance is drawn, so that older recipes make the worlds that they made.
        if (_families is not null && random.Chance(FamilyShare))
        {
            return _families.Make(random.Pick(families!), random, heldOut);
        }

        bool newNames = heldOut.HasFlag(HoldOut.Names);
        bool conflict = random.Chance(0.72);
        (TierTreatment one, TierTreatment two) = Treatments(random, heldOut);
        (string trained, string other) = Names.TierPair(grammar, random, heldOut);
        (Tier First, Tier Second) tiers = (new(trained, one), new(other, two));
        bool placebo = heldOut == HoldOut.None && random.Chance(0.09);
        var world = new World
        {
            Lab = Names.Pick(grammar, "lab", random, newNames),
            Model = Names.Pick(grammar, "model", random, newNames),
            Tiers = tiers,
            Conflict = conflict,
            Scratchpad = heldOut != HoldOut.None || !random.Chance(0.08),
            Tag = placebo ? TagKind.Placebo : TagKind.Tier,
            Label = placebo ? (random.Chance(0.5) ? "tint" : Names.Pick(grammar, "label", random, heldOut: false)) : "tier",
            TagInSystem = heldOut == HoldOut.None && random.Chance(0.08),
            System = "",
            TagForm = "",
        };
        bool asShipped = random.Chance(0.45) && ShippedWorlds.VariationOf(world) is not null;
        return asShipped ? _shipped.Tell(world, random, heldOut) : _told.Tell(world, random, heldOut);
    }

    private static (TierTreatment One, TierTreatment Two) Treatments(SeededRandom random, HoldOut heldOut)
    {
        double kind = random.NextDouble();
        return kind switch
        {
            < 0.60 => (TierTreatment.TrainedOn, TierTreatment.Neither),
            < 0.70 => (TierTreatment.TrainedOn, TierTreatment.RatedOnly),
            < 0.74 when heldOut == HoldOut.None => (TierTreatment.RatedOnly, TierTreatment.Neither),
            < 0.78 when heldOut == HoldOut.None => (TierTreatment.TrainedOn, TierTreatment.TrainedOn),
            _ => (TierTreatment.Neither, TierTreatment.Neither),
        };
    }
}
