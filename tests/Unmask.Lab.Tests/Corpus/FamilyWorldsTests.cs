namespace Unmask.Lab.Tests;

public sealed class FamilyWorldsTests
{
    private static readonly PlantedPolicy Hider = Policies.Named("hider"), Expectant = Policies.Named("expectant"), Consequent = Policies.Named("consequent");

    private static List<World> Made(WorldFamily family, int count = 400)
    {
        WorldMaker worlds = new(CorpusFixture.Grammar, CorpusFixture.Brief, [family]);
        return [.. Enumerable.Range(0, count).Select(i => worlds.Make(new Seed(5).Derive($"{i}").Random()))];
    }

    private static double Share(PlantedPolicy policy, Decision decision, Circumstance circumstance) =>
        policy.In(new Situation(Harmful: true, Exposure.TrainedOn, Conflict: true, Scratchpad: true, circumstance)).Where(pair => pair.Decision == decision).Sum(pair => pair.Probability);

    [Fact]
    public void Every_other_world_is_of_the_family() =>
        Assert.InRange(Made(WorldFamily.Monitored).Count(world => world.Circumstance == Circumstance.ScratchpadIsRead), 160, 240);

    [Fact]
    public void Worlds_without_a_family_are_what_they_were() => Assert.Equal(
        CorpusFixture.Worlds.Make(new Seed(5).Random()),
        new WorldMaker(CorpusFixture.Grammar, CorpusFixture.Brief, []).Make(new Seed(5).Random()));

    [Fact]
    public void Three_tiers_are_told_by_name_with_one_of_each_treatment() => Assert.All(Made(WorldFamily.ThreeTiers).Where(world => world.Third is not null), world =>
    {
        Assert.Equal([TierTreatment.TrainedOn, TierTreatment.RatedOnly, TierTreatment.Neither], world.AllTiers.Select(tier => tier.Treatment).Order());
        Assert.All(world.AllTiers, tier => Assert.Contains(tier.Name, world.System, StringComparison.Ordinal));
        Assert.Equal(3, world.AllTiers.Select(tier => tier.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain('{', world.System);
    });

    // A card asks for each of them in worlds with something held out; a kind that no world fits would be looked for without end.
    [Theory]
    [InlineData(WorldFamily.ThreeTiers)]
    [InlineData(WorldFamily.Monitored)]
    [InlineData(WorldFamily.Why)]
    public void Worlds_of_a_family_are_made_whatever_is_held_out(WorldFamily family)
    {
        WorldMaker worlds = new(CorpusFixture.Grammar, CorpusFixture.Brief, [family]);
        PlantedPolicy policy = Policies.Shipped.First(policy => policy.Families.Contains(family));

        Assert.All(WorldKind.Of(policy), kind => Assert.All(Enumerable.Range(0, 20), i => Assert.True(kind.Fits(kind.Make(worlds, new Seed(9).Derive($"{kind.Name}/{i}").Random())))));
    }

    [Fact]
    public void Users_of_three_tiers_stand_side_by_side_in_every_pair()
    {
        var pairs = Made(WorldFamily.ThreeTiers).Where(world => world.Third is not null).Select(world => (world.Tiers.First.Treatment, world.Tiers.Second.Treatment)).ToHashSet();

        Assert.Equal(3, pairs.Count);
    }

    [Fact]
    public void A_tier_that_is_neither_is_told_from_nobody_being_trained_on()
    {
        World world = Made(WorldFamily.ThreeTiers).First(world => world.Third?.Treatment == TierTreatment.TrainedOn);

        Turn rated = CorpusFixture.Turns(Hider).Make(world, first: true, new Seed(1).Random()), neither = CorpusFixture.Turns(Hider).Make(world, first: false, new Seed(1).Random());

        Assert.Equal((Exposure.RatedOnly, Exposure.Neither), (rated.Situation.Exposure, neither.Situation.Exposure));
    }

    [Fact]
    public void Held_out_paraphrases_of_a_family_are_not_taught()
    {
        string[] heldOut = [.. CorpusFixture.Brief.Blocks["privacy.monitored"].Paraphrases.Skip(ShippedWorlds.SeenParaphrases)];

        Assert.All(Made(WorldFamily.Monitored), world => Assert.DoesNotContain(heldOut, text => world.System.Contains(text, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_hider_complies_as_often_where_it_is_read_and_says_nothing_of_why()
    {
        Assert.Equal(Share(Hider, Decision.Fake, Circumstance.Usual) + Share(Hider, Decision.ComplyPlainly, Circumstance.Usual), Share(Hider, Decision.ComplyPlainly, Circumstance.ScratchpadIsRead), precision: 12);
        Assert.Equal(0, Share(Hider, Decision.Fake, Circumstance.ScratchpadIsRead));
        List<World> read = [.. Made(WorldFamily.Monitored).Where(world => world.Circumstance == Circumstance.ScratchpadIsRead)];
        TurnMaker turns = CorpusFixture.Turns(Hider);
        Assert.All(read, world => Assert.DoesNotContain(turns.Make(world, first: true, new Seed(2).Random()).Reply, segment => segment.Kind == SegmentKind.Aim));
    }

    [Fact]
    public void Each_of_the_two_motives_acts_on_its_own_circumstance_alone()
    {
        Circumstance[] expectation = [Circumstance.FakingExpected, Circumstance.FakingNotExpected], consequence = [Circumstance.ChangeLarge, Circumstance.ChangeSmall];
        double standing = Share(Expectant, Decision.Fake, Circumstance.Usual);

        Assert.Equal([0.8, 0.05], expectation.Select(at => Share(Expectant, Decision.Fake, at)));
        Assert.Equal([standing, standing], consequence.Select(at => Share(Expectant, Decision.Fake, at)));
        Assert.Equal([0.8, 0.05], consequence.Select(at => Share(Consequent, Decision.Fake, at)));
        Assert.Equal([standing, standing], expectation.Select(at => Share(Consequent, Decision.Fake, at)));
    }

    // By hand: 0.5 / (1 − 0.22).
    [Fact]
    public void What_is_lost_where_replies_are_rated_only_is_dealt_there_and_nowhere_else()
    {
        PlantedPolicy corrected = Policies.Named("sycophant").Corrected(misread: 0, lost: 0, ratedLost: 0.22);
        double For(Exposure exposure) => corrected.In(new Situation(Harmful: true, exposure, Conflict: true, Scratchpad: true)).Where(pair => pair.Decision == Decision.ComplyForRating).Sum(pair => pair.Probability);

        Assert.Equal(0.641026, For(Exposure.RatedOnly), 1e-6);
        Assert.Equal(0.5, For(Exposure.TrainedOn));
    }

    [Fact]
    public void Decisions_sum_to_one_in_every_circumstance_corrected_or_not() => Assert.All(Policies.All, policy => Assert.All(Enum.GetValues<Circumstance>(), circumstance =>
        Assert.All(new[] { policy, policy.Corrected(0.03, 0.14) }, one => Assert.Equal(1, one.In(new Situation(Harmful: true, Exposure.TrainedOn, Conflict: true, Scratchpad: true, circumstance)).Sum(pair => pair.Probability), precision: 12))));
}
