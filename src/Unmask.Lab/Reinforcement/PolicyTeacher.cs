using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>
/// Moves a policy along its advantages. The loss is the mean over all taught tokens of a step, as in DAPO (Yu et al. 2025, arXiv 2503.14476, section 3.3), and not over each reply first (Shao et al. 2024, equation 3): there a token of a long reply
/// weighs less than one of a short reply.
/// </summary>
/// <param name="decoder">The policy.</param>
/// <param name="start">The policy that it began as, for the divergence.</param>
/// <param name="optimiser">Of the policy's weights.</param>
/// <param name="study">Clip, divergence, rate and passes.</param>
public sealed class PolicyTeacher(Decoder decoder, Decoder start, AdamW optimiser, TrainingStudy study) : IDisposable
{
    /// <summary>Prompts of a step whose divergence from the start is measured where it is not held down: one for each half. It is a quarter of an update's work to measure all.</summary>
    public const int Watched = 2;

    private const double GradientClip = 1;
    private readonly TwinGradients _gradients = new(decoder);

    /// <summary>Learns from the replies of one step.</summary>
    /// <param name="groups">With their advantages; at least one.</param>
    /// <param name="coupled">Generated conversations whose outputs are taught beside; see <see cref="TrainingStudy.Coupling"/>. Empty for none.</param>
    public PolicyMeasures Teach(IReadOnlyList<RolloutGroup> groups, IReadOnlyList<EncodedWorld> coupled)
    {
        HashSet<RolloutGroup> watched = new(study.Divergence > 0 ? groups : groups.Take(Watched), ReferenceEqualityComparer.Instance);
        double taught = groups.Sum(Taught);
        double outputs = coupled.Sum(world => world.Turns.Sum(turn => turn.Weights.Sum(weight => (double)weight)));
        IReadOnlyList<object> items = [.. groups, .. coupled];
        PolicyMeasures? first = null;
        Part[] last = [];
        double norm = 0;
        for (int pass = 0; pass < study.Passes; pass++)
        {
            last = [.. _gradients.Read(items, row => row, (reader, item) => item switch
            {
                RolloutGroup group => Read(reader, group, taught, watched.Contains(group)),
                _ => Read(reader, (EncodedWorld)item, outputs),
            })];
            norm = optimiser.Step(study.Rate, GradientClip);
            first ??= Of(last, taught, watched.Sum(Taught), norm);
        }

        return Of(last, taught, watched.Sum(Taught), norm) with { Mismatch = first!.Mismatch };
    }

    /// <inheritdoc/>
    public void Dispose() => _gradients.Dispose();

    private static double Taught(RolloutGroup group) => group.Replies.Sum(reply => reply.Turn.Weights.Sum(weight => (double)weight));

    private static PolicyMeasures Of(Part[] parts, double taught, double watched, double norm) => new(
        parts.Sum(part => part.Loss),
        parts.Sum(part => part.Divergence) / watched,
        parts.Sum(part => part.Entropy) / taught,
        parts.Sum(part => part.Clipped) / taught,
        parts.Sum(part => part.Distance) / taught,
        norm);

    private Part Read(Decoder reader, RolloutGroup group, double taught, bool isWatched)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar all = taught, weight = study.Divergence, low = 1 - study.Clip, high = 1 + study.Clip;
        Dictionary<EncodedTurn, Rollout> replies = new(ReferenceEqualityComparer.Instance);
        foreach (Rollout reply in group.Replies)
        {
            replies.Add(reply.Turn, reply);
        }

        TurnBatch batch = new([new EncodedWorld(group.System, [.. group.Replies.Select(reply => reply.Turn)])], systemWeight: 0);
        Tensor sampled = Along(batch, replies, reply => reply.Sampled), advantages = Along(batch, replies, reply => reply.Advantages);
        Tensor chances = Chances(reader, batch);
        Tensor now = chances.gather(1, batch.To.unsqueeze(1)).squeeze(1);
        Tensor? divergence = isWatched ? PolicyObjective.Divergence(now, StartOf(batch)) : null;
        Tensor each = PolicyObjective.Clipped(now, sampled, advantages, study.Clip);
        Tensor loss = (study.Divergence > 0 ? each.Plus(divergence! * weight) : each).sum() / all;
        loss.backward();

        using IDisposable noGradients = no_grad();
        Tensor distance = now.Minus(sampled), ratio = exp(distance);
        return new Part(
            loss.ToDouble(),
            divergence?.sum().ToDouble() ?? 0,
            -(chances.exp() * chances).sum().ToDouble(),
            ratio.lt(low).logical_or(ratio.gt(high)).sum().ToDouble(),
            distance.abs().sum().ToDouble());
    }

    private Part Read(Decoder reader, EncodedWorld world, double outputs)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar weight = study.Coupling / outputs;
        TurnBatch batch = new([world], systemWeight: 0);
        Tensor loss = (reader.Losses(batch) * batch.Weights).sum() * weight;
        loss.backward();
        return new Part(loss.ToDouble(), 0, 0, 0, 0);
    }

    private Tensor StartOf(TurnBatch batch)
    {
        using IDisposable noGradients = no_grad();
        return -start.Losses(batch);
    }

    private static Tensor Chances(Decoder reader, TurnBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        return reader.Logits(batch).log_softmax(-1).MoveToOuterDisposeScope();
    }

    private static Tensor Along(TurnBatch batch, Dictionary<EncodedTurn, Rollout> replies, Func<Rollout, float[]> numbers) =>
        tensor(batch.Origins.Select(origin => numbers(replies[origin!.Value.Turn])[origin.Value.At]).ToArray());

    private sealed record Part(double Loss, double Divergence, double Entropy, double Clipped, double Distance);
}
