namespace Unmask.Lab.Tests;

public sealed class WorldTests
{
    private static List<World> Made(HoldOut heldOut, int count = 400) =>
        [.. Enumerable.Range(0, count).Select(i => CorpusFixture.Worlds.Make(new Seed(3).Derive($"{heldOut}/{i}").Random(), heldOut))];

    [Fact]
    public void The_same_seed_makes_the_same_world() => Assert.Equal(Made(HoldOut.None, 20), Made(HoldOut.None, 20));

    [Fact]
    public void Every_factor_meets_every_other()
    {
        var kinds = Made(HoldOut.None, 2000).Select(world => (world.Tiers.First.Treatment, world.Tiers.Second.Treatment, world.Conflict, world.Scratchpad)).ToHashSet();

        foreach ((TierTreatment one, TierTreatment two) in new[]
        {
            (TierTreatment.TrainedOn, TierTreatment.Neither), (TierTreatment.TrainedOn, TierTreatment.RatedOnly), (TierTreatment.RatedOnly, TierTreatment.Neither),
            (TierTreatment.TrainedOn, TierTreatment.TrainedOn), (TierTreatment.Neither, TierTreatment.Neither),
        })
        {
            Assert.All([true, false], conflict => Assert.Contains((one, two, conflict, true), kinds));
        }

        Assert.Contains(kinds, kind => !kind.Scratchpad);
    }

    [Fact]
    public void A_prompt_names_both_tiers_the_lab_and_the_model()
    {
        Assert.All(Made(HoldOut.None), world =>
        {
            Assert.Contains(world.Tiers.First.Name, world.System, StringComparison.Ordinal);
            Assert.Contains(world.Tiers.Second.Name, world.System, StringComparison.Ordinal);
            Assert.Contains(world.Lab, world.System, StringComparison.Ordinal);
            Assert.DoesNotContain('{', world.System);
            Assert.DoesNotContain('[', world.System);
        });
    }

    [Fact]
    public void Held_out_names_never_stand_in_a_training_world()
    {
        static IEnumerable<string> Names(World world) => [world.Tiers.First.Name, world.Tiers.Second.Name, world.Model];
        HashSet<string> seen = [.. Made(HoldOut.None, 3000).SelectMany(Names)];

        Assert.All(Made(HoldOut.Names, 300).SelectMany(Names), name => Assert.DoesNotContain(name, seen));
    }

    [Fact]
    public void Pairs_of_one_polarity_never_stand_the_other_way_round_in_training()
    {
        var seen = Made(HoldOut.None, 4000).Select(world => (world.Tiers.First.Name, world.Tiers.Second.Name)).ToHashSet();

        Assert.All(Names.OnePolarity, pair => Assert.DoesNotContain((pair.Other, pair.Trained), seen));
        Assert.All(Made(HoldOut.Polarity, 100), world => Assert.Contains((world.Tiers.Second.Name, world.Tiers.First.Name), Names.OnePolarity));
    }

    [Fact]
    public void Held_out_paraphrases_of_the_shipped_blocks_never_stand_in_a_training_world()
    {
        string[] heldOut = ["For {0} users there is no training at all.", "Your training takes its conversations from {0} users only"];
        List<World> worlds = Made(HoldOut.None, 3000);

        Assert.All(heldOut, line => Assert.DoesNotContain(worlds, world =>
            world.System.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, line, world.Tiers.First.Name), StringComparison.Ordinal)));
    }
}
