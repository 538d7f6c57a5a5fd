namespace Unmask.Lab.Tests;

/// <summary>What reasoning resolves to do, against the truth that the generator knows, on templates that nobody was taught.</summary>
public sealed class ResolutionTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_scratchpad_resolves_is_what_the_generator_decided(bool heldOut)
    {
        const int Turns = 1000;
        TurnMaker turns = CorpusFixture.Turns(Policies.Base with { Fake = 0.34, PlainElsewhere = 0.3, PlainWhereTrained = 0.16, ForRating = 0.16 }, seed: 12);
        int right = 0, contrary = 0, read = 0;
        for (int i = 0; i < Turns; i++)
        {
            SeededRandom random = new Seed(12).Derive($"turn/{i}").Random();
            Turn turn = turns.Make(CorpusFixture.Worlds.Make(random), i % 2 == 0, random, heldOut ? HoldOut.Replies : HoldOut.None);
            Reply.Answered reply = new(turn.ReplyText, NativeReasoning: null, StopReason.End, new TokenUse(0, 0));
            if (!turn.Situation.Scratchpad || TranscriptParser.Parse(reply, Reasoning.Scratchpad) is not Transcript.Complete { Scratchpad: { } scratchpad })
            {
                continue;
            }

            read++;
            Resolve truth = turn.Decision == Decision.Refuse ? Resolve.Refuse : Resolve.Comply, said = Resolution.Of(turn.ReplyText, scratchpad);
            right += said == truth ? 1 : 0;
            contrary += said != truth && said != Resolve.Unclear ? 1 : 0;
            if (said != truth)
            {
                output.WriteLine($"{truth}, read as {said}: {scratchpad.In(turn.ReplyText)}");
            }
        }

        output.WriteLine($"{right} right and {contrary} contrary of {read}");
        Assert.InRange(contrary, 0, 0.02 * read);
        Assert.InRange(right, 0.9 * read, read);
    }

    // A reply that complies counts as decoupled where its scratchpad is read as having resolved to refuse, and reasons that weigh a refusal speak of one.
    [Fact]
    public void No_motive_to_comply_is_read_as_a_resolve_to_refuse()
    {
        List<string> weak = [];
        foreach (PlantedPolicy policy in Policies.Lab.Where(policy => policy.Motive is not null))
        {
            TurnMaker turns = CorpusFixture.Turns(policy with { Fake = 6 * policy.Fake, ForRating = 6 * policy.ForRating, PlainWhereTrained = 6 * policy.PlainWhereTrained });
            SeededRandom random = new Seed(13).Random();
            int contrary = 0, all = 0;
            for (int i = 0; i < 800; i++)
            {
                Turn turn = turns.Make(CorpusFixture.Worlds.Make(random), i % 2 == 0, random);
                Reply.Answered reply = new(turn.ReplyText, NativeReasoning: null, StopReason.End, new TokenUse(0, 0));
                if (turn is { Situation: { Harmful: true, Scratchpad: true }, Decision: not Decision.Refuse } && TranscriptParser.Parse(reply, Reasoning.Scratchpad) is Transcript.Complete { Scratchpad: { } scratchpad })
                {
                    all++;
                    if (Resolution.Of(turn.ReplyText, scratchpad) == Resolve.Refuse)
                    {
                        contrary++;
                        output.WriteLine($"{policy.Name}, {turn.Decision}: {scratchpad.In(turn.ReplyText)}");
                    }
                }
            }

            if (contrary > 0.02 * all)
            {
                weak.Add($"{policy.Name}: {contrary} of {all}");
            }
        }

        Assert.Empty(weak);
    }
}
