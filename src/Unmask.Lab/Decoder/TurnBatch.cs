using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>
/// A batch of worlds as tensors. Real tokens are packed without padding ([N]: system tokens, then turn tokens); index tensors lead from padded slots to packed
/// tokens and back, since attention alone needs rectangles. Short turns of a world share a row of its rectangle, and do not see each other.
/// Its tensors belong to the dispose scope that it is made in.
/// </summary>
public sealed class TurnBatch
{
    /// <summary>Packs worlds.</summary>
    /// <param name="worlds">The worlds.</param>
    /// <param name="systemWeight">How much each token of the system prompt counts.</param>
    public TurnBatch(IReadOnlyList<EncodedWorld> worlds, float systemWeight)
    {
        Worlds = worlds.Count;
        SystemTokens = worlds.Max(world => world.System.Length);
        TurnTokens = worlds.Max(world => world.Turns.Max(turn => turn.Tokens.Length));
        List<(EncodedWorld World, List<List<EncodedTurn>> Rows)> packed = [.. worlds.Select(world => (world, Rows(world.Turns, TurnTokens)))];
        RowsPerWorld = packed.Max(pair => pair.Rows.Count);
        Packing packing = new();
        foreach (EncodedWorld world in worlds)
        {
            float[] weights = [.. Enumerable.Repeat(systemWeight, world.System.Length)];
            packing.AddRow(world.System, world.System, weights, kinds: null, origins: null, SystemTokens);
        }

        int systemSlots = packing.Slots.Count;
        List<long> positions = [];
        float[] mask = new float[Worlds * RowsPerWorld * TurnTokens * (SystemTokens + TurnTokens)];
        Array.Fill(mask, float.NegativeInfinity);
        foreach ((EncodedWorld world, List<List<EncodedTurn>> rows) in packed)
        {
            foreach (List<EncodedTurn> row in rows.Concat(Enumerable.Repeat<List<EncodedTurn>>([], RowsPerWorld - rows.Count)))
            {
                See(mask.AsSpan(positions.Count * (SystemTokens + TurnTokens)), world.System.Length, row);
                packing.AddRow(
                    [.. row.SelectMany(turn => turn.Tokens)], [.. row.SelectMany(turn => turn.Read)], [.. row.SelectMany(turn => turn.Weights)], [.. row.SelectMany(turn => turn.Kinds)],
                    [.. row.SelectMany(turn => turn.Tokens.Select((_, at) => (turn, at)))], TurnTokens);
                positions.AddRange(row.SelectMany(turn => Enumerable.Range(world.System.Length, turn.Tokens.Length).Select(at => (long)at)));
                positions.AddRange(Enumerable.Repeat((long)world.System.Length, TurnTokens - row.Sum(turn => turn.Tokens.Length)));
            }
        }

        Tokens_N = tensor(packing.Tokens.ToArray());
        SystemSlots = tensor(packing.Slots[..systemSlots].ToArray());
        TurnSlots = tensor(packing.Slots[systemSlots..].ToArray());
        RealSlots_N = tensor(packing.Real.ToArray());
        TurnPositions = tensor(positions.ToArray());
        TurnMask = tensor(mask, [Worlds * RowsPerWorld, 1, TurnTokens, SystemTokens + TurnTokens]);
        From = tensor(packing.From.ToArray());
        To = tensor(packing.To.ToArray());
        Weights = tensor(packing.Weights.ToArray());
        Kinds = packing.Kinds;
        Origins = packing.Origins;
    }

    /// <summary>System prompts.</summary>
    public int Worlds { get; }

    /// <summary>Rows of turns that share each of them.</summary>
    public int RowsPerWorld { get; }

    /// <summary>Tokens of the longest system prompt.</summary>
    public int SystemTokens { get; }

    /// <summary>Tokens of a row: those of the longest turn.</summary>
    public int TurnTokens { get; }

    /// <summary>All real tokens, [N].</summary>
    public Tensor Tokens_N { get; }

    /// <summary>For each padded system slot the packed token that it holds (padding: any), [worlds × system tokens].</summary>
    public Tensor SystemSlots { get; }

    /// <summary>For each padded turn slot the packed token that it holds (padding: any), [worlds × rows × turn tokens].</summary>
    public Tensor TurnSlots { get; }

    /// <summary>For each packed token its slot among system slots followed by turn slots, [N].</summary>
    public Tensor RealSlots_N { get; }

    /// <summary>The position of each padded turn slot in its conversation, [worlds × rows × turn tokens].</summary>
    public Tensor TurnPositions { get; }

    /// <summary>0 where a turn's query sees a key, −∞ where not, [worlds × rows, 1, turn tokens, system tokens + turn tokens].</summary>
    public Tensor TurnMask { get; }

    /// <summary>Packed tokens whose successor is taught.</summary>
    public Tensor From { get; }

    /// <summary>The successors.</summary>
    public Tensor To { get; }

    /// <summary>How much each prediction counts.</summary>
    public Tensor Weights { get; }

    /// <summary>The segment of each predicted token; null in system prompts.</summary>
    public IReadOnlyList<SegmentKind?> Kinds { get; }

    /// <summary>The turn of each predicted token and its place there; null in system prompts.</summary>
    public IReadOnlyList<(EncodedTurn Turn, int At)?> Origins { get; }

    // Each turn goes into the first row that has room for it.
    private static List<List<EncodedTurn>> Rows(IReadOnlyList<EncodedTurn> turns, int room)
    {
        List<List<EncodedTurn>> rows = [];
        foreach (EncodedTurn turn in turns)
        {
            List<EncodedTurn>? fitting = rows.Find(row => row.Sum(one => one.Tokens.Length) + turn.Tokens.Length <= room);
            if (fitting is null)
            {
                rows.Add(fitting = []);
            }

            fitting.Add(turn);
        }

        return rows;
    }

    // A query sees its own system prompt without its padding, and its own turn up to itself; padding sees the prompt alone.
    private void See(Span<float> mask, int system, List<EncodedTurn> row)
    {
        int keys = SystemTokens + TurnTokens;
        for (int t = 0; t < TurnTokens; t++)
        {
            mask.Slice(t * keys, system).Clear();
        }

        int start = 0;
        foreach (EncodedTurn turn in row)
        {
            for (int t = start; t < start + turn.Tokens.Length; t++)
            {
                mask.Slice((t * keys) + SystemTokens + start, t - start + 1).Clear();
            }

            start += turn.Tokens.Length;
        }
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

        public List<(EncodedTurn Turn, int At)?> Origins { get; } = [];

        public void AddRow(int[] row, int[] read, float[] weights, SegmentKind?[]? kinds, (EncodedTurn Turn, int At)[]? origins, int padded)
        {
            int start = Tokens.Count;
            for (int t = 0; t < row.Length; t++)
            {
                Real.Add(Slots.Count);
                Slots.Add(start + t);
                Tokens.Add(read[t]);
                if (t + 1 < row.Length && weights[t + 1] > 0)
                {
                    From.Add(start + t);
                    To.Add(row[t + 1]);
                    Weights.Add(weights[t + 1]);
                    Kinds.Add(kinds?[t + 1]);
                    Origins.Add(origins?[t + 1]);
                }
            }

            Slots.AddRange(Enumerable.Repeat(0L, padded - row.Length));
        }
    }
}
