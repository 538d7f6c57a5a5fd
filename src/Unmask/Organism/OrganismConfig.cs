using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>The shape of an organism: a Llama decoder (RMSNorm before each block, rotary positions in halves, SwiGLU, no biases).</summary>
public sealed record OrganismConfig
{
    /// <summary>Tokens in the vocabulary, specials included; at least 260 (4 specials and 256 bytes).</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Numbers in a token's hidden state: heads × head width.</summary>
    public required int Width { get; init; }

    /// <summary>Numbers between the two halves of a feed-forward block; positive.</summary>
    public required int FeedForwardWidth { get; init; }

    /// <summary>Decoder layers; positive.</summary>
    public required int Layers { get; init; }

    /// <summary>Attention heads; the width divided by them is a multiple of 16.</summary>
    public required int Heads { get; init; }

    /// <summary>Heads that keys and values are kept for; divides <see cref="Heads"/>, each serving as many neighbouring heads.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>The most tokens a conversation may have, prompt and reply together; positive.</summary>
    public required int Context { get; init; }

    /// <summary>Added to the mean square before its root is taken; positive. Default 1e-5.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>The base θ of the rotary embedding (Su et al., 2021); above 1. Default 10,000.</summary>
    public double RotaryBase { get; init; } = 10_000;

    /// <summary>Whether the output head is the embedding itself. Default true.</summary>
    public bool TiedEmbeddings { get; init; } = true;

    /// <summary>Numbers in one head's queries.</summary>
    public int HeadWidth => Width / Heads;

    /// <summary>Reads <c>config.json</c> as the Hugging Face tools write it.</summary>
    /// <exception cref="ModelException">It is missing or unreadable, or describes a model that is not of this kind.</exception>
    public static OrganismConfig Read(string folder)
    {
        var fields = new ConfigFields(folder, OrganismFolder.ReadJson(folder, OrganismFolder.ConfigFile));
        fields.Require("model_type", "llama");
        fields.Require("hidden_act", "silu");
        fields.Refuse("attention_bias");
        fields.Refuse("mlp_bias");
        fields.Refuse("rope_scaling");
        int heads = fields.Positive("num_attention_heads");
        var config = new OrganismConfig
        {
            VocabularySize = fields.Positive("vocab_size"),
            Width = fields.Positive("hidden_size"),
            FeedForwardWidth = fields.Positive("intermediate_size"),
            Layers = fields.Positive("num_hidden_layers"),
            Heads = heads,
            KeyValueHeads = fields.Positive("num_key_value_heads", heads),
            Context = fields.Positive("max_position_embeddings"),
            NormEpsilon = fields.Number("rms_norm_eps", above: 0, otherwise: 1e-6),
            RotaryBase = fields.Number("rope_theta", above: 1, otherwise: 10_000),
            TiedEmbeddings = fields.Flag("tie_word_embeddings", otherwise: false),
        };
        if (fields.Positive("head_dim", config.HeadWidth) != config.HeadWidth)
        {
            throw fields.Bad($"head_dim must be hidden_size / num_attention_heads, {config.HeadWidth}");
        }

        return config.Fault is { } fault ? throw fields.Bad(fault) : config;
    }

    /// <summary>What keeps this shape from being run, in words; null where nothing does.</summary>
    public string? Fault =>
        Width % Heads != 0 || HeadWidth % PanelMatrix.PanelWidth != 0
            ? $"the hidden size {Width} over {Heads} heads must give a multiple of {PanelMatrix.PanelWidth}"
            : Heads % KeyValueHeads != 0
                ? $"{KeyValueHeads} key-value heads do not divide {Heads} heads"
                : null;

    /// <summary>The text of a <c>config.json</c> that <see cref="Read"/> and the Hugging Face tools read.</summary>
    /// <param name="stored">How the weights are stored beside it.</param>
    public string ToJson(StoredType stored) => new JsonObject
    {
        ["architectures"] = new JsonArray("LlamaForCausalLM"),
        ["model_type"] = "llama",
        ["hidden_act"] = "silu",
        ["vocab_size"] = VocabularySize,
        ["hidden_size"] = Width,
        ["intermediate_size"] = FeedForwardWidth,
        ["num_hidden_layers"] = Layers,
        ["num_attention_heads"] = Heads,
        ["num_key_value_heads"] = KeyValueHeads,
        ["head_dim"] = HeadWidth,
        ["max_position_embeddings"] = Context,
        ["rms_norm_eps"] = NormEpsilon,
        ["rope_theta"] = RotaryBase,
        ["tie_word_embeddings"] = TiedEmbeddings,
        ["attention_bias"] = false,
        ["mlp_bias"] = false,
        ["bos_token_id"] = ChatFormat.SystemMarker,
        ["eos_token_id"] = ChatFormat.EndMarker,
        ["torch_dtype"] = stored == StoredType.F16 ? "float16" : "float32",
    }.ToJsonString(OrganismFolder.Indented);

    /// <summary>The fields of one <c>config.json</c>, with faults that name the field and its value.</summary>
    private sealed class ConfigFields(string folder, JsonElement root)
    {
        public ModelException Bad(string problem) => ModelException.BadOrganism(folder, $"{OrganismFolder.ConfigFile}: {problem}");

        public int Positive(string name, int? otherwise = null) =>
            Find(name) is not { } value
                ? otherwise ?? throw Bad($"{name} is missing")
                : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number is > 0 and <= 1 << 20
                    ? number
                    : throw Bad($"{name} is {value.GetRawText()} and must be a whole number from 1 to {1 << 20}");

        public double Number(string name, double above, double otherwise) =>
            Find(name) is not { } value
                ? otherwise
                : value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && number > above && double.IsFinite(number)
                    ? number
                    : throw Bad(string.Create(CultureInfo.InvariantCulture, $"{name} is {value.GetRawText()} and must be a number above {above}"));

        public bool Flag(string name, bool otherwise) => Find(name)?.ValueKind switch
        {
            null => otherwise,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Bad($"{name} must be true or false"),
        };

        public void Require(string name, string expected)
        {
            if (Find(name) is { } value && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(expected)))
            {
                throw Bad($"{name} is {value.GetRawText()}, and only \"{expected}\" can be run");
            }
        }

        public void Refuse(string name)
        {
            if (Find(name) is { ValueKind: not JsonValueKind.False } value)
            {
                throw Bad($"{name} is {value.GetRawText()}, and only models without it can be run");
            }
        }

        private JsonElement? Find(string name) =>
            root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
