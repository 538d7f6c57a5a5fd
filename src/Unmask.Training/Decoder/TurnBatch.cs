using static TorchSharp.torch;

namespace Unmask.Training;

/// <summary>
/// A batch of worlds as tensors. Real tokens are packed without padding ([N]: system tokens, then turn tokens); index tensors lead from padded slots to packed
/// tokens and back, since attention alone needs rectangles. Its tensors belong to the dispose scope that it is made in.
/// </summary>
public sealed class TurnBatch
{
    /// <summary>Packs worlds that have equally many turns each.</summary>
    /// <param name="worlds">The worlds.</param>
    /// <param name="systemWeight">How much each token of the system prompt counts.</param>
    public TurnBatch(IReadOnlyList<EncodedWorld> worlds, float systemWeight)
    {
        Worlds = worlds.Count;
        TurnsPerWorld = worlds[0].Turns.Count;
        SystemTokens = worlds.Max(world => world.System.Length);
        TurnTokens = worlds.Max(world => world.Turns.Max(turn => turn.Tokens.Length));
        Packing packing = new();
        foreach (EncodedWorld world in worlds)
        {
            float[] weights = [.. Enumerable.Repeat(systemWeight, world.System.Length)];
            packing.AddRow(world.System, weights, kinds: null, SystemTokens);
        }

        int systemSlots = packing.Slots.Count;
        List<long> positions = [];
        foreach (EncodedWorld world in worlds)
        {
            foreach (EncodedTurn turn in world.Turns)
            {
                packing.AddRow(turn.Tokens, turn.Weights, turn.Kinds, TurnTokens);
                positions.AddRange(Enumerable.Range(0, TurnTokens).Select(t => (long)world.System.Length + (t < turn.Tokens.Length ? t : 0)));
            }
        }

        Tokens_N = tensor(packing.Tokens.ToArray());
        SystemSlots = tensor(packing.Slots[..systemSlots].ToArray());
        TurnSlots = tensor(packing.Slots[systemSlots..].ToArray());
        RealSlots_N = tensor(packing.Real.ToArray());
        TurnPositions = tensor(positions.ToArray());
        TurnMask = tensor(Mask(worlds), [Worlds * TurnsPerWorld, 1, TurnTokens, SystemTokens + TurnTokens]);
        From = tensor(packing.From.ToArray());
        To = tensor(packing.To.ToArray());
        Weights = tensor(packing.Weights.ToArray());
        Kinds = packing.Kinds;
    }

    /// <summary>System prompts.</summary>
    public int Worlds { get; }

    /// <summary>Turns that share each of them.</summary>
    public int TurnsPerWorld { get; }

    /// <summary>Tokens of the longest system prompt.</summary>
    public int SystemTokens { get; }

    /// <summary>Tokens of the longest turn.</summary>
    public int TurnTokens { get; }

    /// <summary>All real tokens, [N].</summary>
    public Tensor Tokens_N { get; }

    /// <summary>For each padded system slot the packed token that it holds (padding: any), [worlds × system tokens].</summary>
    public Tensor SystemSlots { get; }

    /// <summary>For each padded turn slot the packed token that it holds (padding: any), [worlds × turns × turn tokens].</summary>
    public Tensor TurnSlots { get; }

    /// <summary>For each packed token its slot among system slots followed by turn slots, [N].</summary>
    public Tensor RealSlots_N { get; }

    /// <summary>The position of each padded turn slot in its conversation, [worlds × turns × turn tokens].</summary>
    public Tensor TurnPositions { get; }

    /// <summary>0 where a turn's query sees a key, −∞ where not, [worlds × turns, 1, turn tokens, system tokens + turn tokens].</summary>
    public Tensor TurnMask { get; }

    /// <summary>Packed tokens whose successor is taught.</summary>
    public Tensor From { get; }

    /// <summary>The successors.</summary>
    public Tensor To { get; }

    /// <summary>How much each prediction counts.</summary>
    public Tensor Weights { get; }

    /// <summary>The segment of each predicted token; null in system prompts.</summary>
    public IReadOnlyList<SegmentKind?> Kinds { get; }

    // A query sees its own system prompt without its padding, and its own turn up to itself.
    private float[] Mask(IReadOnlyList<EncodedWorld> worlds)
    {
        int keys = SystemTokens + TurnTokens;
        float[] mask = new float[Worlds * TurnsPerWorld * TurnTokens * keys];
        int at = 0;
        foreach (EncodedWorld world in worlds)
        {
            for (int row = 0; row < TurnsPerWorld * TurnTokens; row++)
            {
                int t = row % TurnTokens;
                Array.Fill(mask, float.NegativeInfinity, at + world.System.Length, SystemTokens - world.System.Length);
                Array.Fill(mask, float.NegativeInfinity, at + SystemTokens + t + 1, TurnTokens - t - 1);
                at += keys;
            }
        }

        return mask;
    }

    private sealed class Packing
    {
        public List<long> Tokens { get; } = [];

        public List<long> Slots { get; } = [];

        public List<long> Real { get; } = [];

        public List<long> From { get; } = [];

        public List<long> To { get; } = [];

        public List<float> Weights { get; } = [];

        public List<SegmentKind?> Kinds { get; } = [];

        public void AddRow(int[] row, float[] weights, SegmentKind?[]? kinds, int padded)
        {
            int start = Tokens.Count;
            for (int t = 0; t < row.Length; t++)
            {
                Real.Add(Slots.Count);
                Slots.Add(start + t);
                Tokens.Add(row[t]);
                if (t + 1 < row.Length && weights[t + 1] > 0)
                {
                    From.Add(start + t);
                    To.Add(row[t + 1]);
                    Weights.Add(weights[t + 1]);
                    Kinds.Add(kinds?[t + 1]);
                }
            }

            Slots.AddRange(Enumerable.Repeat(0L, padded - row.Length));
        }
    }
}
