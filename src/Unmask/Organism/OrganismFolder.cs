using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>A small transformer whose policy is known: its shape, its numbers and its tokens.</summary>
/// <param name="Config">The shape.</param>
/// <param name="Weights">The numbers.</param>
/// <param name="Tokenizer">Text to tokens.</param>
public sealed record Organism(OrganismConfig Config, OrganismWeights Weights, OrganismTokenizer Tokenizer);

/// <summary>An organism on disk: a folder that the Hugging Face tools load as a LlamaForCausalLM.</summary>
public static class OrganismFolder
{
    /// <summary>What is said of an organism, in its folder; not every folder has it.</summary>
    public const string CardFile = "card.md";

    internal const string ConfigFile = "config.json";
    internal const string WeightsFile = "model.safetensors";
    internal const string TokenizerConfigFile = "tokenizer_config.json";

    internal static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Loads a folder and checks that its parts fit one another.</summary>
    /// <exception cref="ModelException">Something is missing, damaged or does not fit; the message says what, and what was expected.</exception>
    public static Organism Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw ModelException.BadOrganism(folder, "there is no such folder");
        }

        var config = OrganismConfig.Read(folder);
        BytePairVocabulary vocabulary = TokenizerJson.Read(folder);
        if (vocabulary.Tokens.Count != config.VocabularySize)
        {
            throw ModelException.BadOrganism(folder, $"{TokenizerJson.FileName} has {vocabulary.Tokens.Count} tokens where {ConfigFile} says {config.VocabularySize}");
        }

        JsonElement template = ReadJson(folder, TokenizerConfigFile).TryGetProperty("chat_template", out JsonElement field) ? field : default;
        if (template.ValueKind != JsonValueKind.String || !template.ValueEquals(ChatFormat.Template))
        {
            throw ModelException.BadOrganism(folder, $"{TokenizerConfigFile}: its chat_template is not the one that organisms are trained with");
        }

        return new Organism(config, OrganismWeights.From(config, Safetensors.Read(Path.Combine(folder, WeightsFile)), folder), new OrganismTokenizer(vocabulary));
    }

    /// <summary>Writes an organism. Each file appears whole or not at all; the weights come last.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="organism">What to write.</param>
    /// <param name="stored">How the weights are stored.</param>
    public static void Save(string folder, Organism organism, StoredType stored = StoredType.F16)
    {
        _ = Directory.CreateDirectory(folder);
        var tokenizerConfig = new JsonObject
        {
            ["tokenizer_class"] = "PreTrainedTokenizerFast",
            ["eos_token"] = ChatFormat.Specials[ChatFormat.EndMarker],
            ["model_max_length"] = organism.Config.Context,
            ["clean_up_tokenization_spaces"] = false,
            ["chat_template"] = ChatFormat.Template,
        };
        WholeFile.Write(Path.Combine(folder, ConfigFile), organism.Config.ToJson(stored));
        WholeFile.Write(Path.Combine(folder, TokenizerConfigFile), tokenizerConfig.ToJsonString(Indented));
        TokenizerJson.Write(folder, organism.Tokenizer.Vocabulary);
        Safetensors.Write(Path.Combine(folder, WeightsFile), organism.Weights.Tensors, stored);
    }

    internal static byte[] ReadBytes(string folder, string file)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, file));
        }
        catch (FileNotFoundException)
        {
            throw ModelException.BadOrganism(folder, $"{file} is missing");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw ModelException.BadOrganism(folder, $"{file} cannot be read ({fault.Message.TrimEnd('.')})");
        }
    }

    internal static JsonElement ReadJson(string folder, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(ReadBytes(folder, file));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw ModelException.BadOrganism(folder, $"{file} is not a JSON object");
        }
        catch (JsonException fault)
        {
            throw ModelException.BadOrganism(folder, $"{file} is not valid JSON{JsonFault.Where(fault, "character")}");
        }
    }
}
