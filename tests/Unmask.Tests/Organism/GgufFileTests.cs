namespace Unmask.Tests;

public sealed class GgufFileTests
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["attn_norm"] = "input_layernorm",
        ["attn_q"] = "self_attn.q_proj",
        ["attn_k"] = "self_attn.k_proj",
        ["attn_v"] = "self_attn.v_proj",
        ["attn_output"] = "self_attn.o_proj",
        ["ffn_norm"] = "post_attention_layernorm",
        ["ffn_gate"] = "mlp.gate_proj",
        ["ffn_up"] = "mlp.up_proj",
        ["ffn_down"] = "mlp.down_proj",
    };

    [Fact]
    public void Read_as_llama_cpp_reads_it_the_file_gives_the_engines_logits()
    {
        using TemporaryFolder folder = new();
        Organism organism = SmallOrganism.Make();
        string path = Path.Combine(folder.Path, "organism.gguf");
        GgufFile.Write(path, "small", organism, StoredType.F32);

        GgufReader file = new(path);
        var weights = OrganismWeights.From(organism.Config, file.Tensors.ToDictionary(pair => HuggingFaceName(pair.Key), Tensor, StringComparer.Ordinal), "gguf");
        int[] tokens = SmallOrganism.Tokens(50, organism.Config.VocabularySize, seed: 5);
        double[][] expected = new ReferenceDecoder(organism.Config, weights, turnsNeighbours: true).Logits(tokens);
        using OrganismEngine engine = new(organism.Config, organism.Weights);

        float[] logits = engine.Logits(tokens);
        double largest = expected.SelectMany(row => row).Zip(logits, (one, other) => Math.Abs(one - other)).Max();
        Assert.InRange(largest, 0, 1e-4);

        static NamedTensor Tensor(KeyValuePair<string, (int[] Axes, uint Type, float[] Values)> pair) =>
            new(HuggingFaceName(pair.Key), [.. pair.Value.Axes.Reverse()], pair.Value.Values);
    }

    [Fact]
    public void Halves_are_stored_for_matrices_and_whole_numbers_for_norms()
    {
        using TemporaryFolder folder = new();
        Organism organism = SmallOrganism.Make();
        string path = Path.Combine(folder.Path, "organism.gguf");
        GgufFile.Write(path, "small", organism);

        GgufReader file = new(path);
        Assert.All(file.Tensors, pair => Assert.Equal(pair.Value.Axes.Length == 1 ? 0u : 1u, pair.Value.Type));
        Assert.Equal(organism.Weights[OrganismWeights.Embedding].Values.ToArray().Select(value => (float)(Half)value), file.Tensors["token_embd.weight"].Values);
        Assert.Equal(1u, file.Facts["general.file_type"]);
    }

    [Fact]
    public void The_file_says_the_shape_and_the_tokens()
    {
        using TemporaryFolder folder = new();
        Organism organism = SmallOrganism.Make();
        string path = Path.Combine(folder.Path, "organism.gguf");
        GgufFile.Write(path, "small", organism);

        Dictionary<string, object> facts = new GgufReader(path).Facts;
        Assert.Equal(("llama", "small", "gpt2"), (facts["general.architecture"], facts["general.name"], facts["tokenizer.ggml.model"]));
        Assert.Equal((32u, 2u, 2u, 1u, 41u, 96u), (
            facts["llama.embedding_length"], facts["llama.block_count"], facts["llama.attention.head_count"], facts["llama.attention.head_count_kv"],
            facts["llama.feed_forward_length"], facts["llama.context_length"]));
        Assert.Equal(SmallOrganism.Vocabulary.Tokens, Assert.IsType<object[]>(facts["tokenizer.ggml.tokens"]).Cast<string>(), StringComparer.Ordinal);
        Assert.Equal(SmallOrganism.Vocabulary.Merges.Select(merge => $"{merge.Left} {merge.Right}"), Assert.IsType<object[]>(facts["tokenizer.ggml.merges"]).Cast<string>(), StringComparer.Ordinal);
        Assert.Equal(3u, facts["tokenizer.ggml.eos_token_id"]);
    }

    [Fact]
    public void Another_type_is_refused() =>
        Assert.Throws<ArgumentException>(() => GgufFile.Write("nowhere.gguf", "small", SmallOrganism.Make(), StoredType.BF16));

    private static string HuggingFaceName(string name)
    {
        string[] words = name.Split('.');
        return name switch
        {
            "token_embd.weight" => OrganismWeights.Embedding,
            "output_norm.weight" => OrganismWeights.FinalNorm,
            "output.weight" => OrganismWeights.Head,
            _ => OrganismWeights.InLayer(int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture), Names[words[2]]),
        };
    }
}
