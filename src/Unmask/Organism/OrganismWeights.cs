using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Unmask;

/// <summary>The numbers of an organism, by their Hugging Face names, checked against its shape. Matrices are [out, in].</summary>
public sealed class OrganismWeights
{
    private readonly Dictionary<string, NamedTensor> _tensors;

    private OrganismWeights(Dictionary<string, NamedTensor> tensors) => _tensors = tensors;

    /// <summary>The token embedding, [vocabulary, width].</summary>
    public const string Embedding = "model.embed_tokens.weight";

    /// <summary>The scale of the last norm, [width].</summary>
    public const string FinalNorm = "model.norm.weight";

    /// <summary>The output head, [vocabulary, width]; only where it is not tied to the embedding.</summary>
    public const string Head = "lm_head.weight";

    /// <summary>All tensors, in the order of <see cref="Expected"/>.</summary>
    public IEnumerable<NamedTensor> Tensors => _tensors.Values;

    /// <summary>A tensor by its name.</summary>
    public NamedTensor this[string name] => _tensors[name];

    /// <summary>A layer's tensor, for example <c>self_attn.q_proj</c> of layer 0.</summary>
    public static string InLayer(int layer, string part) => $"model.layers.{layer}.{part}.weight";

    /// <summary>What tensors a shape has, and their own shapes.</summary>
    public static IEnumerable<(string Name, int[] Shape)> Expected(OrganismConfig config)
    {
        int keyWidth = config.KeyValueHeads * config.HeadWidth;
        yield return (Embedding, [config.VocabularySize, config.Width]);
        for (int layer = 0; layer < config.Layers; layer++)
        {
            yield return (InLayer(layer, "input_layernorm"), [config.Width]);
            yield return (InLayer(layer, "self_attn.q_proj"), [config.Width, config.Width]);
            yield return (InLayer(layer, "self_attn.k_proj"), [keyWidth, config.Width]);
            yield return (InLayer(layer, "self_attn.v_proj"), [keyWidth, config.Width]);
            yield return (InLayer(layer, "self_attn.o_proj"), [config.Width, config.Width]);
            yield return (InLayer(layer, "post_attention_layernorm"), [config.Width]);
            yield return (InLayer(layer, "mlp.gate_proj"), [config.FeedForwardWidth, config.Width]);
            yield return (InLayer(layer, "mlp.up_proj"), [config.FeedForwardWidth, config.Width]);
            yield return (InLayer(layer, "mlp.down_proj"), [config.Width, config.FeedForwardWidth]);
        }

        yield return (FinalNorm, [config.Width]);
        if (!config.TiedEmbeddings)
        {
            yield return (Head, [config.VocabularySize, config.Width]);
        }
    }

    /// <summary>SHA-256 of all names and numbers, in the order of the names, lower-case hex.</summary>
    public string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (NamedTensor tensor in Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(tensor.Name));
                hash.AppendData(MemoryMarshal.AsBytes(tensor.Values));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Takes the tensors of a shape. A head beside tied embeddings is left aside, as the Hugging Face tools do.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="tensors">By name.</param>
    /// <param name="folder">Named in faults.</param>
    /// <exception cref="ModelException">One is missing, unknown, of another shape, or not finite.</exception>
    public static OrganismWeights From(OrganismConfig config, IReadOnlyDictionary<string, NamedTensor> tensors, string folder)
    {
        var taken = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
        foreach ((string name, int[] shape) in Expected(config))
        {
            if (!tensors.TryGetValue(name, out NamedTensor? tensor))
            {
                throw ModelException.BadOrganism(folder, $"tensor '{name}' is missing");
            }

            if (!tensor.Shape.SequenceEqual(shape))
            {
                throw ModelException.BadOrganism(folder, $"tensor '{name}' must have the shape [{string.Join(", ", shape)}] and has [{string.Join(", ", tensor.Shape.ToArray())}]");
            }

            int broken = tensor.Values.ToArray().Count(value => !float.IsFinite(value));
            if (broken > 0)
            {
                throw ModelException.BadOrganism(folder, $"tensor '{name}' holds {broken} values that are not finite numbers");
            }

            taken.Add(name, tensor);
        }

        // A tensor that is passed over in silence would make another model of it.
        string? unknown = tensors.Keys.FirstOrDefault(name => !taken.ContainsKey(name) && name != Head);
        return unknown is null
            ? new OrganismWeights(taken)
            : throw ModelException.BadOrganism(folder, $"tensor '{unknown}' does not belong to a model of this shape");
    }

    /// <summary>Untrained weights: normal with the standard deviation given, norms 1. For benchmarks, tests and a start of training.</summary>
    public static OrganismWeights Random(OrganismConfig config, Seed seed, double deviation = 0.02)
    {
        var tensors = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
        foreach ((string name, int[] shape) in Expected(config))
        {
            SeededRandom random = seed.Derive(name).Random();
            float[] values = new float[shape.Aggregate(1, (product, axis) => product * axis)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = shape.Length == 1 ? 1 : (float)(deviation * random.NextNormal());
            }

            tensors.Add(name, new NamedTensor(name, shape, values));
        }

        return new OrganismWeights(tensors);
    }
}
