using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab.Tests;

public sealed class CriticTests
{
    [Fact]
    public void A_critic_learns_what_to_expect_of_a_state()
    {
        using Critic critic = new(width: 2);
        using DisposeScope scope = NewDisposeScope();
        Tensor states = tensor(new float[] { 1, 0, 0, 1 }, [2, 2]), returns = tensor(new float[] { 1, 0 });
        Assert.Equal([0f, 0f], critic.Values(states).detach().data<float>().ToArray());
        for (int step = 0; step < 40; step++)
        {
            using Tensor before = critic.Values(states).detach();
            _ = critic.Learn(states, before, returns, passes: 8);
        }

        float[] expected = critic.Values(states).detach().data<float>().ToArray();
        Assert.InRange(expected[0], 0.9, 1.1);
        Assert.InRange(expected[1], -0.1, 0.1);
    }

    [Fact]
    public void An_untrained_critic_leaves_the_reward_itself_scaled_over_the_step()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1));
        using Critic critic = new(TinyDecoder.Shape.Width);
        EncodedWorld world = TinyDecoder.World("System.", "ab", "cd");
        RolloutGroup group = new(Prompt: null!, world.System, [.. world.Turns.Select((turn, at) => new Rollout
        {
            Turn = turn,
            Sampled = new float[turn.Tokens.Length],
            Outcome = new Outcome.Acted(Endpoint: true, Motive.Other),
            Reward = at == 0 ? 1 : 0,
            ScratchpadTokens = 0,
            ReplyTokens = 3,
        })]);

        RolloutGroup judged = Assert.Single(new CriticAdvantages(decoder, critic).Of([group]));

        // With nothing expected A(t) is 0.95 to the power of the tokens that follow, times the reward: 0.9025, 0.95, 1, and three times 0.
        double[] raw = [0.9025, 0.95, 1, 0, 0, 0];
        double mean = raw.Average(), deviation = Math.Sqrt(raw.Average(value => (value - mean) * (value - mean)));
        Assert.Equal(raw.Select(value => Math.Round((value - mean) / deviation, 4, MidpointRounding.ToEven)),
            judged.Replies.SelectMany(reply => reply.Advantages.Where((_, at) => reply.Turn.Weights[at] > 0)).Select(value => Math.Round(value, 4, MidpointRounding.ToEven)));
    }

    [Fact]
    public void A_reply_that_teaches_nothing_is_left_at_0_and_a_group_of_them_is_left_out()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1));
        using Critic critic = new(TinyDecoder.Shape.Width);
        EncodedWorld world = TinyDecoder.World("System.", "ab", "cd");
        Rollout[] replies = [.. world.Turns.Select((turn, at) => new Rollout
        {
            Turn = at == 0 ? turn : turn with { Weights = new float[turn.Weights.Length] },
            Sampled = new float[turn.Tokens.Length],
            Outcome = new Outcome.Acted(Endpoint: true, Motive.Other),
            Reward = at,
            ScratchpadTokens = 0,
            ReplyTokens = 3,
        })];

        RolloutGroup judged = Assert.Single(new CriticAdvantages(decoder, critic).Of([new(Prompt: null!, world.System, replies), new(Prompt: null!, world.System, [replies[1]])]));

        Assert.All(judged.Replies[1].Advantages, advantage => Assert.Equal(0, advantage));
    }
}
