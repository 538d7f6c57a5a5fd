namespace Unmask.Tests;

/// <summary>The Llama decoder as its paper and the Hugging Face code define it, in plain loops over doubles: what the fast one is held against.</summary>
/// <param name="config">The shape.</param>
/// <param name="weights">The numbers.</param>
/// <param name="turnsNeighbours">Whether the rotary embedding turns numbers 2i and 2i + 1 of a head, as llama.cpp does, in place of i and i + half.</param>
internal sealed class ReferenceDecoder(OrganismConfig config, OrganismWeights weights, bool turnsNeighbours = false)
{
    /// <summary>The logits after each token: [token][vocabulary].</summary>
    public double[][] Logits(int[] tokens)
    {
        double[][] hidden = [.. tokens.Select(token => Row(OrganismWeights.Embedding, token))];
        for (int layer = 0; layer < config.Layers; layer++)
        {
            string Part(string name) => OrganismWeights.InLayer(layer, name);
            double[][] normed = [.. hidden.Select(x => Norm(x, Part("input_layernorm")))];
            double[][] queries = [.. normed.Select((x, position) => Rotated(Times(x, Part("self_attn.q_proj")), position))];
            double[][] keys = [.. normed.Select((x, position) => Rotated(Times(x, Part("self_attn.k_proj")), position))];
            double[][] values = [.. normed.Select(x => Times(x, Part("self_attn.v_proj")))];
            for (int position = 0; position < tokens.Length; position++)
            {
                double[] mixed = Attention(queries[position], keys, values, position);
                hidden[position] = Plus(hidden[position], Times(mixed, Part("self_attn.o_proj")));
                double[] second = Norm(hidden[position], Part("post_attention_layernorm"));
                double[] gate = Times(second, Part("mlp.gate_proj"));
                double[] up = Times(second, Part("mlp.up_proj"));
                double[] gated = [.. gate.Select((g, i) => g / (1 + Math.Exp(-g)) * up[i])];
                hidden[position] = Plus(hidden[position], Times(gated, Part("mlp.down_proj")));
            }
        }

        string head = config.TiedEmbeddings ? OrganismWeights.Embedding : OrganismWeights.Head;
        return [.. hidden.Select(x => Times(Norm(x, OrganismWeights.FinalNorm), head))];
    }

    private double[] Attention(double[] query, double[][] keys, double[][] values, int position)
    {
        int size = config.HeadWidth;
        double[] mixed = new double[config.Width];
        for (int head = 0; head < config.Heads; head++)
        {
            int shared = head / (config.Heads / config.KeyValueHeads);
            double[] scores = [.. Enumerable.Range(0, position + 1).Select(past =>
                Enumerable.Range(0, size).Sum(i => query[(head * size) + i] * keys[past][(shared * size) + i]) / Math.Sqrt(size))];
            double max = scores.Max();
            double[] shares = [.. scores.Select(score => Math.Exp(score - max))];
            double total = shares.Sum();
            for (int i = 0; i < size; i++)
            {
                mixed[(head * size) + i] = shares.Select((share, past) => share / total * values[past][(shared * size) + i]).Sum();
            }
        }

        return mixed;
    }

    // transformers, modeling_llama.py: q·cos + rotate_half(q)·sin, where rotate_half puts the negated second half before the first.
    private double[] Rotated(double[] heads, int position)
    {
        int size = config.HeadWidth;
        double[] result = new double[heads.Length];
        for (int i = 0; i < heads.Length; i++)
        {
            int within = i % size;
            if (turnsNeighbours)
            {
                // ggml, rope, mode "normal": pair p of a head turns by θ^(−2p / size).
                double turn = position / Math.Pow(config.RotaryBase, 2.0 * (within / 2) / size);
                double neighbour = within % 2 == 0 ? -heads[i + 1] : heads[i - 1];
                result[i] = (heads[i] * Math.Cos(turn)) + (neighbour * Math.Sin(turn));
                continue;
            }

            double angle = position / Math.Pow(config.RotaryBase, 2.0 * (within % (size / 2)) / size);
            double partner = within < size / 2 ? -heads[i + (size / 2)] : heads[i - (size / 2)];
            result[i] = (heads[i] * Math.Cos(angle)) + (partner * Math.Sin(angle));
        }

        return result;
    }

    private double[] Norm(double[] x, string weight)
    {
        double[] scale = [.. weights[weight].Values.ToArray().Select(value => (double)value)];
        double root = Math.Sqrt(x.Average(value => value * value) + config.NormEpsilon);
        return [.. x.Select((value, i) => value / root * scale[i])];
    }

    private double[] Times(double[] x, string matrix)
    {
        ReadOnlySpan<float> values = weights[matrix].Values;
        double[] result = new double[values.Length / x.Length];
        for (int row = 0; row < result.Length; row++)
        {
            double sum = 0;
            for (int k = 0; k < x.Length; k++)
            {
                sum += x[k] * values[(row * x.Length) + k];
            }

            result[row] = sum;
        }

        return result;
    }

    private double[] Row(string matrix, int row) => [.. weights[matrix].Values.Slice(row * config.Width, config.Width).ToArray().Select(value => (double)value)];

    private static double[] Plus(double[] a, double[] b) => [.. a.Select((value, i) => value + b[i])];
}
