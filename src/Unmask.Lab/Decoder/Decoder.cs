using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>
/// The organism's transformer with gradients: a Llama decoder (RMSNorm, rotary positions in halves, SwiGLU, tied embeddings), as plain tensors and functions.
/// It reads batches of worlds: one system prompt and the turns that share it, so the shared prompt is computed once (see <see cref="TurnBatch"/>).
/// Left out: dropout (the corpus is generated and never repeats), biases, grouped key-value heads.
/// </summary>
public sealed class Decoder : IDisposable
{
    private readonly Tensor _cosine_TD;
    private readonly Tensor _sine_TD;

    // Held, since a number that only an expression knows can be collected while native code still reads it.
    private readonly TorchSharp.Scalar _epsilon;

    /// <summary>A decoder with random weights.</summary>
    /// <param name="shape">Its shape; key-value heads equal heads.</param>
    /// <param name="seed">Fixes the weights.</param>
    public Decoder(OrganismConfig shape, Seed seed)
    {
        Shape = shape;
        _epsilon = shape.NormEpsilon;
        SeededRandom random = seed.Derive("weights").Random();
        // LeCun et al. (1998): 1/√inputs keeps variances. It is smaller by the root of the number of residual additions where a layer writes to the residual stream (Radford et al. 2019).
        // The usual 0.02 is made for wide models; at this width it leaves all attention flat for hundreds of steps.
        double reads = 1 / Math.Sqrt(shape.Width), additions = Math.Sqrt(2 * shape.Layers);
        Add("embedding", Normal(random, 0.1, shape.VocabularySize, shape.Width));
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            Add($"{layer}.attention.norm", ones(shape.Width));
            Add($"{layer}.attention.qkv", Normal(random, reads, 3 * shape.Width, shape.Width));
            Add($"{layer}.attention.out", Normal(random, reads / additions, shape.Width, shape.Width));
            Add($"{layer}.mlp.norm", ones(shape.Width));
            Add($"{layer}.mlp.gate-up", Normal(random, reads, 2 * shape.FeedForwardWidth, shape.Width));
            Add($"{layer}.mlp.down", Normal(random, 1 / Math.Sqrt(shape.FeedForwardWidth) / additions, shape.Width, shape.FeedForwardWidth));
        }

        Add("norm", ones(shape.Width));
        (_cosine_TD, _sine_TD) = RotaryTables(shape);
    }

    private Decoder(Decoder twin)
    {
        (Shape, _epsilon) = (twin.Shape, twin.Shape.NormEpsilon);
        foreach ((string name, Tensor weight) in twin.Weights)
        {
            Add(name, weight.detach());
        }

        (_cosine_TD, _sine_TD) = RotaryTables(Shape);
    }

    /// <summary>Its shape.</summary>
    public OrganismConfig Shape { get; }

    /// <summary>A decoder of the same weights, whatever becomes of them, with gradients of its own: for a second thread.</summary>
    public Decoder Twin() => new(this);

    /// <summary>Cosines and signed sines of every position and channel, [context, head width] each; the decoder disposes them.</summary>
    public (Tensor Cosine, Tensor Sine) Rotary => (_cosine_TD, _sine_TD);

    /// <summary>The weights by name, in a fixed order. All require gradients; the decoder disposes them.</summary>
    public SortedDictionary<string, Tensor> Weights { get; } = new(StringComparer.Ordinal);

    /// <summary>Hidden states after the last norm of every real token of a batch: system tokens first, then turn tokens, [tokens, width].</summary>
    public Tensor Hidden(TurnBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        (int worlds, int rows, int systemTokens, int turnTokens) = (batch.Worlds, batch.RowsPerWorld, batch.SystemTokens, batch.TurnTokens);
        Tensor cosineTurn = Positions(_cosine_TD, batch), sineTurn = Positions(_sine_TD, batch);
        Tensor cosineSystem = _cosine_TD.slice(0, 0, systemTokens, 1), sineSystem = _sine_TD.slice(0, 0, systemTokens, 1);
        return Hidden(batch.Tokens_N, (_, qkv_NE) => Attend(qkv_NE)).MoveToOuterDisposeScope();

        Tensor Attend(Tensor qkv_NE)
        {
            int head = Shape.HeadWidth;
            // Padded copies for attention alone; every other layer works on real tokens only.
            Tensor[] system = qkv_NE.index_select(0, batch.SystemSlots).view(worlds, systemTokens, 3, Shape.Heads, head).unbind(2);
            Tensor[] turn = qkv_NE.index_select(0, batch.TurnSlots).view(worlds * rows, turnTokens, 3, Shape.Heads, head).unbind(2);
            Tensor querySystem = Rotate(system[0].transpose(1, 2), cosineSystem, sineSystem), keySystem = Rotate(system[1].transpose(1, 2), cosineSystem, sineSystem);
            Tensor valueSystem = system[2].transpose(1, 2);
            Tensor queryTurn = Rotate(turn[0].transpose(1, 2), cosineTurn, sineTurn), keyTurn = Rotate(turn[1].transpose(1, 2), cosineTurn, sineTurn);
            Tensor fromSystem = nn.functional.scaled_dot_product_attention(querySystem, keySystem, valueSystem, is_casual: true);
            Tensor fromTurn = nn.functional.scaled_dot_product_attention(
                queryTurn,
                cat([Share(keySystem), keyTurn], 2),
                cat([Share(valueSystem), turn[2].transpose(1, 2)], 2),
                batch.TurnMask);
            Tensor all = cat([fromSystem.transpose(1, 2).reshape(-1, Shape.Width), fromTurn.transpose(1, 2).reshape(-1, Shape.Width)], 0);
            return all.index_select(0, batch.RealSlots_N);
        }

        Tensor Share(Tensor system_BHTD) =>
            system_BHTD.unsqueeze(1).expand(worlds, rows, Shape.Heads, systemTokens, Shape.HeadWidth).reshape(worlds * rows, Shape.Heads, systemTokens, Shape.HeadWidth);
    }

    /// <summary>Hidden states after the last norm for some tokens, with an attention of the caller's.</summary>
    /// <param name="tokens">Of any shape that can be an index: [n].</param>
    /// <param name="attend">For a layer and its queries, keys and values side by side ([n, 3 × width]) what attention makes of them, [n, width].</param>
    public Tensor Hidden(Tensor tokens, Func<int, Tensor, Tensor> attend)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x_ND = Weights["embedding"].index_select(0, tokens);
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            // What gradients need they hold themselves. Handles that lived on to the end of a step held everything else as well, a gigabyte of it.
            using DisposeScope layerScope = NewDisposeScope();
            Tensor mixed_ND = attend(layer, Norm(x_ND, $"{layer}.attention.norm").matmul(Weights[$"{layer}.attention.qkv"].t()));
            x_ND = x_ND.Plus(mixed_ND.matmul(Weights[$"{layer}.attention.out"].t()));
            Tensor[] gateUp = Norm(x_ND, $"{layer}.mlp.norm").matmul(Weights[$"{layer}.mlp.gate-up"].t()).chunk(2, -1);
            x_ND = x_ND.Plus((nn.functional.silu(gateUp[0]) * gateUp[1]).matmul(Weights[$"{layer}.mlp.down"].t())).MoveToOuterDisposeScope();
        }

        return Norm(x_ND, "norm").MoveToOuterDisposeScope();
    }

    /// <summary>Turns queries or keys by their positions.</summary>
    /// <param name="x">[…, tokens, head width].</param>
    /// <param name="cosine">Rows of <see cref="Rotary"/>, one a token.</param>
    /// <param name="sine">The same of the sines.</param>
    public static Tensor Rotate(Tensor x, Tensor cosine, Tensor sine)
    {
        Tensor[] halves = x.chunk(2, -1);
        return (x * cosine).Plus(cat([halves[1], halves[0]], -1) * sine);
    }

    /// <summary>Scores over the vocabulary for some hidden states, [tokens, vocabulary].</summary>
    public Tensor Logits(Tensor hidden_ND) => hidden_ND.matmul(Weights["embedding"].t());

    /// <summary>Scores over the vocabulary where the taught tokens of a batch are foretold, [taught tokens, vocabulary].</summary>
    public Tensor Logits(TurnBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        return Logits(Hidden(batch).index_select(0, batch.From)).MoveToOuterDisposeScope();
    }

    /// <summary>The cross-entropy of every taught token of a batch, nats, [taught tokens].</summary>
    public Tensor Losses(TurnBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        return nn.functional.cross_entropy(Logits(batch), batch.To, reduction: nn.Reduction.None).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor weight in Weights.Values)
        {
            weight.Dispose();
        }

        _cosine_TD.Dispose();
        _sine_TD.Dispose();
        _epsilon.Dispose();
    }

    private static Tensor Normal(SeededRandom random, double deviation, int rows, int columns)
    {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(deviation * random.NextNormal());
        }

        return tensor(values, [rows, columns]);
    }

    private static (Tensor Cosine, Tensor Sine) RotaryTables(OrganismConfig shape)
    {
        int half = shape.HeadWidth / 2;
        float[] cosine = new float[shape.Context * shape.HeadWidth], sine = new float[cosine.Length];
        for (int position = 0; position < shape.Context; position++)
        {
            for (int i = 0; i < half; i++)
            {
                double angle = position * Math.Pow(shape.RotaryBase, -2.0 * i / shape.HeadWidth);
                int at = (position * shape.HeadWidth) + i;
                cosine[at] = cosine[at + half] = (float)Math.Cos(angle);
                // rotate_half turns (a, b) into (−b, a): the sign sits in the table.
                (sine[at], sine[at + half]) = ((float)-Math.Sin(angle), (float)Math.Sin(angle));
            }
        }

        return (tensor(cosine, [shape.Context, shape.HeadWidth]), tensor(sine, [shape.Context, shape.HeadWidth]));
    }

    // Angles of every turn token: its position counts on from the end of its own system prompt. [worlds × rows, 1, tokens, head width]
    private static Tensor Positions(Tensor table_TD, TurnBatch batch) =>
        table_TD.index_select(0, batch.TurnPositions).view(batch.Worlds * batch.RowsPerWorld, 1, batch.TurnTokens, table_TD.shape[1]);

    /// <summary>How many matrices stand one below the other in a weight: query, key and value in one, gate and up in another.</summary>
    public static int PartsOf(string weight) =>
        weight.EndsWith(".qkv", StringComparison.Ordinal) ? 3 : weight.EndsWith(".gate-up", StringComparison.Ordinal) ? 2 : 1;

    private void Add(string name, Tensor values) => Weights.Add(name, values.requires_grad_(requires_grad: true).DetachFromDisposeScope());

    private Tensor Norm(Tensor x_ND, string name) =>
        x_ND * rsqrt((x_ND * x_ND).mean([-1], keepdim: true).Plus(_epsilon)) * Weights[name];
}
