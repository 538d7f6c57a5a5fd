using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Training.Tests;

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

    private static RolloutGroup Group(Decoder decoder)
    {
        EncodedWorld world = TinyDecoder.World("System.", "yes", "no");
        return new RolloutGroup(Prompt: null!, world.System, [.. world.Turns.Select((turn, at) => new Rollout
        {
            Turn = turn,
            Sampled = SampledBy(decoder, new EncodedWorld(world.System, [turn])),
            Kind = ReplyKind.Plain,
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
