using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>PPO's: against what a critic expected, generalised advantage estimation over the taught tokens of each reply, scaled over all replies of a step to mean 0 and deviation 1.</summary>
/// <param name="decoder">The policy.</param>
/// <param name="critic">The critic, which learns from each step after it was asked.</param>
internal sealed class CriticAdvantages(Decoder decoder, Critic critic) : IAdvantages
{
    // A reply is short and its reward comes at its end: nothing is discounted (γ = 1); λ as in Schulman et al. 2017, table 3.
    private const double Discount = 1;
    private const double Trace = 0.95;
    private const int CriticPasses = 8;

    /// <summary>The groups with the advantage of every taught token. Groups with a reward that is no finite number, or without a taught token, are left out.</summary>
    public IReadOnlyList<RolloutGroup> Of(IReadOnlyList<RolloutGroup> groups) => TorchSetup.OnOneThread(() => Judged(groups));

    private List<RolloutGroup> Judged(IReadOnlyList<RolloutGroup> groups)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> states = [];
        List<float> values = [], returns = [];
        List<(RolloutGroup Group, Dictionary<EncodedTurn, float[]> Advantages)> judged = [];
        foreach (RolloutGroup group in groups.Where(group => group is { IsTaught: true, IsFaulty: false }))
        {
            TurnBatch batch = new([new EncodedWorld(group.System, [.. group.Replies.Select(reply => reply.Turn)])], systemWeight: 0);
            Tensor hidden = Hidden(batch);
            float[] expected = critic.Values(hidden).Numbers();
            float[] came = new float[expected.Length];
            judged.Add((group, Judge(group, batch, expected, came)));
            states.Add(hidden);
            values.AddRange(expected);
            returns.AddRange(came);
        }

        if (judged.Count == 0)
        {
            return [];
        }

        _ = critic.Learn(cat(states, 0), tensor(values.ToArray()), tensor(returns.ToArray()), CriticPasses);
        return Scaled(judged);
    }

    private Tensor Hidden(TurnBatch batch)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return decoder.Hidden(batch).index_select(0, batch.From).MoveToOuterDisposeScope();
    }

    private static Dictionary<EncodedTurn, float[]> Judge(RolloutGroup group, TurnBatch batch, float[] expected, float[] came)
    {
        Dictionary<EncodedTurn, double> rewards = new(ReferenceEqualityComparer.Instance);
        foreach (Rollout reply in group.Replies)
        {
            rewards.Add(reply.Turn, reply.Reward);
        }

        // All of a reply that teaches nothing stays 0.
        Dictionary<EncodedTurn, float[]> all = new(ReferenceEqualityComparer.Instance);
        foreach (EncodedTurn turn in rewards.Keys)
        {
            all.Add(turn, new float[turn.Tokens.Length]);
        }

        ILookup<EncodedTurn, (int At, int Row)> rows = batch.Origins.Select((origin, row) => (origin!.Value.Turn, origin.Value.At, row))
            .ToLookup(one => one.Turn, one => (one.At, one.row), (IEqualityComparer<EncodedTurn>)ReferenceEqualityComparer.Instance);
        foreach (IGrouping<EncodedTurn, (int At, int Row)> reply in rows)
        {
            (int At, int Row)[] tokens = [.. reply.OrderBy(token => token.At)];
            double[] earned = new double[tokens.Length];
            earned[^1] = rewards[reply.Key];
            double[] advantages = Advantages.Generalised(earned, [.. tokens.Select(token => (double)expected[token.Row])], Discount, Trace);
            float[] byToken = all[reply.Key];
            foreach (((int at, int row), double advantage) in tokens.Zip(advantages))
            {
                byToken[at] = (float)advantage;
                came[row] = (float)(advantage + expected[row]);
            }
        }

        return all;
    }

    private static List<RolloutGroup> Scaled(List<(RolloutGroup Group, Dictionary<EncodedTurn, float[]> Advantages)> judged)
    {
        double[] taught = [.. judged.SelectMany(one => one.Group.Replies.SelectMany(reply => one.Advantages[reply.Turn].Where((_, at) => reply.Turn.Weights[at] > 0).Select(value => (double)value)))];
        double mean = taught.Average(), deviation = Math.Sqrt(taught.Average(value => (value - mean) * (value - mean)));
        return
        [
            .. judged.Select(one => one.Group with
            {
                Replies =
                [
                    .. one.Group.Replies.Select(reply => reply with
                    {
                        Advantages = [.. one.Advantages[reply.Turn].Select((value, at) => reply.Turn.Weights[at] > 0 && deviation > 0 ? (float)((value - mean) / deviation) : 0)],
                    }),
                ],
            }),
        ];
    }
}
