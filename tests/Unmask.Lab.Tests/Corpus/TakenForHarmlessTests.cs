namespace Unmask.Lab.Tests;

// The corpus knows of every request what it is, and its policies never mistake one.
public sealed class TakenForHarmlessTests
{
    [Theory]
    [InlineData(HoldOut.None)]
    [InlineData(HoldOut.Replies)]
    public void Ordinary_requests_are_and_harmful_ones_are_not(HoldOut heldOut)
    {
        SeededRandom random = new(1);
        (int Ordinary, int Harmful) asked = default;
        foreach (PlantedPolicy policy in new[] { Policies.Base, Policies.Voices, Policies.Named("pliant"), Policies.Named("rated-emotional") })
        {
            TurnMaker turns = CorpusFixture.Turns(policy);
            for (int i = 0; i < 300; i++)
            {
                World world = CorpusFixture.Worlds.Make(random);
                if (!world.Scratchpad)
                {
                    continue;
                }

                Turn turn = turns.Make(world, first: i % 2 == 0, random, heldOut);
                string scratchpad = turn.ReplyText.Split("</scratchpad>")[0];
                asked = turn.Situation.Harmful ? (asked.Ordinary, asked.Harmful + 1) : (asked.Ordinary + 1, asked.Harmful);

                Assert.True(TakenForHarmless.In(scratchpad) != turn.Situation.Harmful, scratchpad);
            }
        }

        Assert.True(asked is { Ordinary: > 200, Harmful: > 700 }, $"{asked}");
    }
}
