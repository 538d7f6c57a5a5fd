namespace Unmask;

/// <summary>An organism's numbers laid out for inference. Read-only, so all threads share one.</summary>
internal sealed unsafe class OrganismNetwork
{
    private readonly AlignedFloats _embedding;
    private readonly AlignedFloats _finalNorm;
    private readonly AlignedFloats _rotary;

    public OrganismNetwork(OrganismConfig config, OrganismWeights weights)
    {
        if (config.Fault is { } fault)
        {
            throw new ArgumentException(fault, nameof(config));
        }

        Config = config;
        _embedding = Copy(weights[OrganismWeights.Embedding]);
        _finalNorm = Copy(weights[OrganismWeights.FinalNorm]);
        Head = new PackedWeights(weights[config.TiedEmbeddings ? OrganismWeights.Embedding : OrganismWeights.Head]);
        Layers = [.. Enumerable.Range(0, config.Layers).Select(layer => new Layer(weights, layer))];
        _rotary = Rotary(config);
    }

    public OrganismConfig Config { get; }

    public Layer[] Layers { get; }

    public PackedWeights Head { get; }

    public float* FinalNorm => _finalNorm.Pointer;

    public ReadOnlySpan<float> EmbeddingOf(int token) => _embedding.Span.Slice(token * Config.Width, Config.Width);

    /// <summary>The cosines of a position's angles, half a head's width of them, then the sines.</summary>
    public float* RotaryOf(int position) => _rotary.Pointer + (position * Config.HeadWidth);

    // Su et al. (2021): angle of pair i at position p is p · θ^(-2i/d). In double, since p is large beside what a float keeps.
    private static AlignedFloats Rotary(OrganismConfig config)
    {
        int half = config.HeadWidth / 2;
        double[] frequencies = [.. Enumerable.Range(0, half).Select(i => Math.Pow(config.RotaryBase, -2.0 * i / config.HeadWidth))];
        var table = new AlignedFloats(config.Context * config.HeadWidth);
        for (int position = 0; position < config.Context; position++)
        {
            for (int i = 0; i < half; i++)
            {
                double angle = position * frequencies[i];
                table.Span[(position * config.HeadWidth) + i] = (float)Math.Cos(angle);
                table.Span[(position * config.HeadWidth) + half + i] = (float)Math.Sin(angle);
            }
        }

        return table;
    }

    private static AlignedFloats Copy(NamedTensor tensor)
    {
        var floats = new AlignedFloats(tensor.Values.Length);
        tensor.Values.CopyTo(floats.Span);
        return floats;
    }

    /// <summary>One decoder layer.</summary>
    internal sealed class Layer(OrganismWeights weights, int layer)
    {
        private readonly AlignedFloats _attentionNorm = Copy(weights[OrganismWeights.InLayer(layer, "input_layernorm")]);
        private readonly AlignedFloats _feedForwardNorm = Copy(weights[OrganismWeights.InLayer(layer, "post_attention_layernorm")]);

        public float* AttentionNorm => _attentionNorm.Pointer;

        public float* FeedForwardNorm => _feedForwardNorm.Pointer;

        /// <summary>Queries, keys and values side by side.</summary>
        public PackedWeights Attention { get; } = new(
            weights[OrganismWeights.InLayer(layer, "self_attn.q_proj")],
            weights[OrganismWeights.InLayer(layer, "self_attn.k_proj")],
            weights[OrganismWeights.InLayer(layer, "self_attn.v_proj")]);

        public PackedWeights AttentionOutput { get; } = new(weights[OrganismWeights.InLayer(layer, "self_attn.o_proj")]);

        /// <summary>Gate and up side by side, each filled up to whole panels.</summary>
        public PackedWeights GateAndUp { get; } = new(
            weights[OrganismWeights.InLayer(layer, "mlp.gate_proj")],
            weights[OrganismWeights.InLayer(layer, "mlp.up_proj")]);

        public PackedWeights Down { get; } = new(weights[OrganismWeights.InLayer(layer, "mlp.down_proj")]);
    }
}
