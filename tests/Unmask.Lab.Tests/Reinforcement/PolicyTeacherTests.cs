using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab.Tests;

public sealed class PolicyTeacherTests
{
    private static readonly TrainingStudy Study = new() { Name = "t", Question = "?", Organism = "o", Queries = ["q"], Rate = 3e-3 };

    [Fact]
    public void What_was_rewarded_grows_likelier_and_what_was_not_less_likely()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1)), start = new(TinyDecoder.Shape, new Seed(1));
        using AdamW optimiser = new(decoder.Weights, decay: 0);
        using PolicyTeacher teacher = new(decoder, start, optimiser, Study);
        (double good, double bad) before = (LogProbability(decoder, "yes"), LogProbability(decoder, "no"));
        for (int step = 0; step < 10; step++)
        {
            PolicyMeasures measures = teacher.Teach([Group(decoder).WithGroupAdvantages()!], []);
            Assert.InRange(measures.Mismatch, 0, 1e-5);
            Assert.InRange(measures.Clipped, 0, 1e-9);
            if (step == 0)
            {
                // The policy is where it started; two passes over the same weights may round differently, to either side.
                Assert.InRange(measures.Divergence, -1e-6, 1e-6);
                // Random weights: nearly as surprised as by a draw among all 260 tokens.
                Assert.InRange(measures.Entropy, 0.7 * Math.Log(260), Math.Log(260));
            }
        }

        Assert.True(LogProbability(decoder, "yes") > before.good + 0.5, $"{before.good} to {LogProbability(decoder, "yes")}");
        Assert.True(LogProbability(decoder, "no") < before.bad - 0.5, $"{before.bad} to {LogProbability(decoder, "no")}");
        Assert.True(teacher.Teach([Group(decoder).WithGroupAdvantages()!], []).Divergence > 0.01);
    }

    [Fact]
    public void A_great_weight_on_the_divergence_keeps_the_policy_where_it_was()
    {
        double free = Moved(Study), held = Moved(Study with { Divergence = 100 });

        Assert.True(held < 0.2 * free, $"{held} against {free}");
    }

    [Fact]
    public void Coupled_outputs_are_taught()
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1)), start = new(TinyDecoder.Shape, new Seed(1));
        using AdamW optimiser = new(decoder.Weights, decay: 0);
        using PolicyTeacher teacher = new(decoder, start, optimiser, Study with { Coupling = 1 });
        double before = LogProbability(decoder, "maybe");
        for (int step = 0; step < 10; step++)
        {
            _ = teacher.Teach([Group(decoder).WithGroupAdvantages()!], [TinyDecoder.World("System.", "maybe", "maybe")]);
        }

        Assert.True(LogProbability(decoder, "maybe") > before + 1);
    }

    // Of two replies with advantages 1 and −1 the one is longer. Over all tokens together the loss is −(n₁ − n₂) / (n₁ + n₂); over each reply first it would be 0.
    [Fact]
    public void The_loss_is_the_mean_over_all_taught_tokens()
    {
        RolloutGroup group = Advantaged("a long reply", "no");
        (double first, double second) = (TaughtIn(group, 0), TaughtIn(group, 1));

        Assert.True(first > second + 5);
        Assert.Equal(-(first - second) / (first + second), Teach(Study, group, []).Loss, tolerance: 1e-5);
    }

    // Sampled where it was 1.5 times less likely, the first reply's tokens count 1 + ε times and not 1.5 times, and are the ones that the clip holds.
    [Fact]
    public void What_has_moved_beyond_the_clip_counts_no_more_than_the_clip()
    {
        RolloutGroup group = Advantaged("a long reply", "no");
        (double first, double second) = (TaughtIn(group, 0), TaughtIn(group, 1));
        Rollout moved = group.Replies[0] with { Sampled = [.. group.Replies[0].Sampled.Zip(group.Replies[0].Turn.Weights, (chance, weight) => weight > 0 ? chance - (float)Math.Log(1.5) : chance)] };

        PolicyMeasures measures = Teach(Study with { Clip = 0.2 }, group with { Replies = [moved, group.Replies[1]] }, []);

        Assert.Equal(-((1.2 * first) - second) / (first + second), measures.Loss, tolerance: 1e-5);
        Assert.Equal(first / (first + second), measures.Clipped, tolerance: 1e-9);
        Assert.Equal(Math.Log(1.5) * first / (first + second), measures.Mismatch, tolerance: 1e-5);
    }

    [Fact]
    public void The_divergence_and_the_coupled_outputs_are_added_with_their_weights()
    {
        const double Divergence = 0.3, Coupling = 0.7;
        RolloutGroup group = Advantaged("a long reply", "no");
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1)), start = new(TinyDecoder.Shape, new Seed(2));
        double plain = Teach(Study, group, []).Loss, taught = TaughtIn(group, 0) + TaughtIn(group, 1), k3 = 0;
        foreach (Rollout reply in group.Replies)
        {
            float[] reference = SampledBy(start, new EncodedWorld(group.System, [reply.Turn]));
            foreach ((float now, float then) in reply.Sampled.Zip(reference).Where((_, at) => reply.Turn.Weights[at] > 0))
            {
                k3 += Math.Exp(then - now) - (then - now) - 1;
            }
        }

        EncodedWorld coupled = TinyDecoder.World("System.", "maybe");
        double outputs = -SampledBy(decoder, coupled).Sum() / coupled.Turns[0].Weights.Sum();

        PolicyMeasures measures = Teach(Study with { Divergence = Divergence, Coupling = Coupling }, group, [coupled], new Seed(2));

        Assert.True(k3 / taught > 0.01 && outputs > 1);
        Assert.Equal(k3 / taught, measures.Divergence, tolerance: 1e-4);
        Assert.Equal(plain + (Divergence * k3 / taught) + (Coupling * outputs), measures.Loss, tolerance: 1e-4);
    }

    private static PolicyMeasures Teach(TrainingStudy study, RolloutGroup group, IReadOnlyList<EncodedWorld> coupled, Seed? from = null)
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1)), start = new(TinyDecoder.Shape, from ?? new Seed(1));
        using AdamW optimiser = new(decoder.Weights, decay: 0);
        using PolicyTeacher teacher = new(decoder, start, optimiser, study);
        return teacher.Teach([group], coupled);
    }

    private static RolloutGroup Advantaged(params string[] replies)
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1));
        return Group(decoder, replies).WithGroupAdvantages()!;
    }

    private static double TaughtIn(RolloutGroup group, int reply) => group.Replies[reply].Turn.Weights.Sum();

    private static double Moved(TrainingStudy study)
    {
        using Decoder decoder = new(TinyDecoder.Shape, new Seed(1)), start = new(TinyDecoder.Shape, new Seed(1));
        using AdamW optimiser = new(decoder.Weights, decay: 0);
        using PolicyTeacher teacher = new(decoder, start, optimiser, study);
        double before = LogProbability(decoder, "yes");
        for (int step = 0; step < 10; step++)
        {
            _ = teacher.Teach([Group(decoder).WithGroupAdvantages()!], []);
        }

        return Math.Abs(LogProbability(decoder, "yes") - before);
    }

    private static RolloutGroup Group(Decoder decoder) => Group(decoder, "yes", "no");

    private static RolloutGroup Group(Decoder decoder, params string[] written)
    {
        EncodedWorld world = TinyDecoder.World("System.", written);
        return new RolloutGroup(Prompt: null!, world.System, [.. world.Turns.Select((turn, at) => new Rollout
        {
            Turn = turn,
            Sampled = SampledBy(decoder, new EncodedWorld(world.System, [turn])),
            Outcome = new Outcome.Acted(Endpoint: true, Motive.Other),
            Reward = at == 0 ? 1 : 0,
            ScratchpadTokens = 0,
            ReplyTokens = 3,
        })]);
    }

    private static float[] SampledBy(Decoder decoder, EncodedWorld world)
    {
        using DisposeScope scope = NewDisposeScope();
        TurnBatch batch = new([world], systemWeight: 0);
        Tensor chances = -nn.functional.cross_entropy(decoder.Logits(decoder.Hidden(batch).index_select(0, batch.From)), batch.To, reduction: nn.Reduction.None);
        float[] all = new float[world.Turns[0].Tokens.Length];
        foreach (((EncodedTurn Turn, int At)? origin, float chance) in batch.Origins.Zip(chances.detach().data<float>().ToArray()))
        {
            all[origin!.Value.At] = chance;
        }

        return all;
    }

    private static double LogProbability(Decoder decoder, string reply) => SampledBy(decoder, TinyDecoder.World("System.", reply)).Sum();
}
