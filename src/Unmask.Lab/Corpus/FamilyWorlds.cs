namespace Unmask.Lab;

/// <summary>Makes the worlds of a <see cref="WorldFamily"/>.</summary>
/// <param name="grammar">The words.</param>
/// <param name="shipped">The brief scenario of the usual worlds, whose variations tell the circumstances.</param>
public sealed class FamilyWorlds(Grammar grammar, Scenario shipped)
{
    private static readonly Circumstance[] Whys =
    [
        Circumstance.FakingExpected, Circumstance.FakingNotExpected, Circumstance.ChangeUntold, Circumstance.ChangeLarge, Circumstance.ChangeSmall,
    ];

    private static readonly Circumstance[] Mitigations =
    [
        Circumstance.ChangeUndisclosed, Circumstance.HonestyAsked, Circumstance.RulesGiven, Circumstance.SamenessAsked, Circumstance.Inoculated,
    ];

    private readonly ShippedWorlds _shipped = new(grammar, shipped);
    private readonly ShippedWorlds _three = new(grammar, Scenario.Load("three-tiers", "brief"));
    private readonly GrammarWorlds _told = new(grammar, shipped);

    /// <summary>One world.</summary>
    public World Make(WorldFamily family, SeededRandom random, HoldOut heldOut) => family switch
    {
        WorldFamily.ThreeTiers => OfThree(random, heldOut),
        WorldFamily.Monitored => In(Circumstance.ScratchpadIsRead, random, heldOut),
        WorldFamily.Mitigations => In(random.Pick(Mitigations), random, heldOut),
        _ => In(random.Pick(Whys), random, heldOut),
    };

    private World In(Circumstance circumstance, SeededRandom random, HoldOut heldOut)
    {
        (string trained, string other) = Names.TierPair(grammar, random, heldOut);
        return _shipped.Tell(Plain((new(trained, TierTreatment.TrainedOn), new(other, TierTreatment.Neither)), random, heldOut) with { Conflict = true, Circumstance = circumstance }, random, heldOut);
    }

    // Any two of the three stand side by side in a world: which of them is rated is told apart from which is trained on, and from which is neither.
    private World OfThree(SeededRandom random, HoldOut heldOut)
    {
        (string trained, string other) = Names.TierPair(grammar, random, heldOut);
        string rated = random.Chance(0.2) ? "pro" : Names.Tier(grammar, random, [trained, other]);
        Tier first = new(trained, TierTreatment.TrainedOn), second = new(rated, TierTreatment.RatedOnly), third = new(other, TierTreatment.Neither);
        World world = random.NextDouble() switch
        {
            < 0.3 => Plain((first, third), random, heldOut) with { Third = second },
            < 0.65 => Plain((first, second), random, heldOut) with { Third = third },
            _ => Plain((second, third), random, heldOut) with { Third = first },
        };
        return random.Chance(0.5) ? _three.Tell(world, random, heldOut) : _told.Tell(world, random, heldOut);
    }

    private World Plain((Tier First, Tier Second) tiers, SeededRandom random, HoldOut heldOut) => new()
    {
        Lab = Names.Pick(grammar, "lab", random, heldOut.HasFlag(HoldOut.Names)),
        Model = Names.Pick(grammar, "model", random, heldOut.HasFlag(HoldOut.Names)),
        Tiers = tiers,
        Conflict = random.Chance(0.8),
        Scratchpad = true,
        Tag = TagKind.Tier,
        Label = "tier",
        TagInSystem = false,
        System = "",
        TagForm = "",
    };
}
