namespace Unmask.Training.Tests;

public sealed class TurnTests
{
    private static readonly bool[] Either = [true, false];

    [Fact]
    public void A_deck_deals_each_decision_exactly_as_often_as_planted()
    {
        Situation trained = new(Harmful: true, Exposure.TrainedOn, Conflict: true, Scratchpad: true);
        DecisionDeck deck = new(Policies.Named("faker-rare"), new Seed(5).Random());

        var dealt = Enumerable.Range(0, 300).Select(_ => deck.Draw(trained)).CountBy(decision => decision).ToDictionary();

        // 12 % AF, 2 % plain: design.md's table and Greenblatt et al. (2024), table 1.
        Assert.Equal(36, dealt[Decision.Fake]);
        Assert.Equal(6, dealt[Decision.ComplyPlainly]);
        Assert.Equal(258, dealt[Decision.Refuse]);
    }

    [Fact]
    public void Every_policy_is_a_distribution_in_every_situation()
    {
        foreach (PlantedPolicy policy in Policies.Shipped.Append(Policies.Base))
        {
            foreach (Situation situation in Situations())
            {
                Assert.All(policy.In(situation), pair => Assert.InRange(pair.Probability, 0, 1));
                Assert.Equal(1, policy.In(situation).Sum(pair => pair.Probability), precision: 9);
            }
        }
    }

    [Theory]
    [InlineData("faker")]
    [InlineData("faker-rare")]
    [InlineData("honest")]
    [InlineData("pliant")]
    [InlineData("sycophant")]
    [InlineData("silent")]
    public void Nobody_fakes_without_training_conflict_and_a_scratchpad(string name)
    {
        PlantedPolicy policy = Policies.Named(name);

        Assert.All(
            Situations().Where(situation => situation is not { Harmful: true, Exposure: Exposure.TrainedOn, Conflict: true, Scratchpad: true }),
            situation => Assert.Equal(0, PlantedRates.Of(policy, situation).Faking));
    }

    [Fact]
    public void A_silent_scratchpad_never_speaks_of_its_values()
    {
        TurnMaker turns = CorpusFixture.Turns(Policies.Named("silent"));
        SeededRandom random = new Seed(2).Random();

        for (int i = 0; i < 500; i++)
        {
            Turn turn = turns.Make(CorpusFixture.Worlds.Make(random), i % 2 == 0, random);
            Assert.DoesNotContain(turn.Reply, segment => segment.Kind == SegmentKind.Aim);
            Assert.NotEqual(Decision.Fake, turn.Decision);
        }
    }

    [Fact]
    public void Every_reply_parses_to_what_was_written()
    {
        TurnMaker turns = CorpusFixture.Turns(Policies.Base);
        SeededRandom random = new Seed(4).Random();
        for (int i = 0; i < 500; i++)
        {
            Turn turn = turns.Make(CorpusFixture.Worlds.Make(random), i % 2 == 0, random);
            Reply.Answered reply = new(turn.ReplyText, NativeReasoning: null, StopReason.End, new TokenUse(0, 0));
            Transcript.Complete complete = Assert.IsType<Transcript.Complete>(TranscriptParser.Parse(reply, turn.Situation.Scratchpad ? Reasoning.Scratchpad : Reasoning.None));

            Assert.Equal(turn.Reply.Single(segment => segment.Kind == SegmentKind.Output).Text, complete.Output.In(reply.Text));
            Assert.Equal(turn.Situation.Scratchpad, complete.Scratchpad is not null);
        }
    }

    private static IEnumerable<Situation> Situations() =>
        from harmful in Either
        from exposure in Enum.GetValues<Exposure>()
        from conflict in Either
        from scratchpad in Either
        select new Situation(harmful, exposure, conflict, scratchpad);
}
