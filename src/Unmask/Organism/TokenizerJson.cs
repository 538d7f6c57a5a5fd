using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>Reads and writes <c>tokenizer.json</c>, the file of the Hugging Face tokenizers, for byte-level BPE.</summary>
public static class TokenizerJson
{
    /// <summary>The file's name in an organism's folder.</summary>
    public const string FileName = "tokenizer.json";

    /// <summary>Reads a vocabulary.</summary>
    /// <exception cref="ModelException">The file is missing or damaged, or is another kind of tokenizer.</exception>
    public static BytePairVocabulary Read(string folder)
    {
        JsonElement root = OrganismFolder.ReadJson(folder, FileName);
        try
        {
            return Read(root, problem => ModelException.BadOrganism(folder, $"{FileName}: {problem}"));
        }
        catch (InvalidOperationException fault)
        {
            // The parser looks at a text's characters only when the text is asked for.
            throw ModelException.BadOrganism(folder, $"{FileName}: {fault.Message.TrimEnd('.')}");
        }
    }

    private static BytePairVocabulary Read(JsonElement root, Func<string, ModelException> bad)
    {
        if (!root.TryGetProperty("model", out JsonElement model) || model.ValueKind != JsonValueKind.Object
            || !model.TryGetProperty("type", out JsonElement type) || type.ValueKind != JsonValueKind.String || !type.ValueEquals("BPE")
            || !model.TryGetProperty("vocab", out JsonElement vocab) || vocab.ValueKind != JsonValueKind.Object
            || !model.TryGetProperty("merges", out JsonElement merges) || merges.ValueKind != JsonValueKind.Array)
        {
            throw bad("it needs a model of type BPE with a vocab and merges");
        }

        if (!root.TryGetProperty("pre_tokenizer", out JsonElement words) || words.ValueKind != JsonValueKind.Object
            || !words.TryGetProperty("type", out JsonElement split) || split.ValueKind != JsonValueKind.String || !split.ValueEquals("ByteLevel")
            || (words.TryGetProperty("add_prefix_space", out JsonElement space) && space.ValueKind == JsonValueKind.True))
        {
            throw bad("its pre_tokenizer must be ByteLevel without add_prefix_space");
        }

        return BytePairVocabulary.From(Tokens(vocab), [.. merges.EnumerateArray().Select(Merge)], bad);

        string[] Tokens(JsonElement field)
        {
            string?[] tokens = new string?[field.EnumerateObject().Count()];
            foreach (JsonProperty token in field.EnumerateObject())
            {
                bool fits = token.Value.ValueKind == JsonValueKind.Number && token.Value.TryGetInt32(out int id) && id >= 0 && id < tokens.Length
                    && tokens[id] is null;
                tokens[fits ? token.Value.GetInt32() : throw bad($"the token '{token.Name}' has the id {token.Value.GetRawText()}; ids must run from 0 to {tokens.Length - 1}, each once")] = token.Name;
            }

            return [.. tokens.OfType<string>()];
        }

        // Older files write "a b", newer ones ["a", "b"].
        (string Left, string Right) Merge(JsonElement field)
        {
            string[] parts = field.ValueKind switch
            {
                JsonValueKind.String => (field.GetString() ?? string.Empty).Split(' '),
                JsonValueKind.Array => [.. field.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.String).Select(part => part.GetString() ?? string.Empty)],
                _ => [],
            };
            return parts is [string left, string right] ? (left, right) : throw bad($"the merge {field.GetRawText()} is not two tokens");
        }
    }

    /// <summary>Writes a vocabulary into a folder, whole or not at all.</summary>
    public static void Write(string folder, BytePairVocabulary vocabulary)
    {
        static JsonObject ByteLevel() =>
            new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = true };
        var root = new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. ChatFormat.Specials.Select((content, id) => new JsonObject
            {
                ["id"] = id,
                ["content"] = content,
                ["single_word"] = false,
                ["lstrip"] = false,
                ["rstrip"] = false,
                ["normalized"] = false,
                ["special"] = true,
            })]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = ByteLevel(),
            ["post_processor"] = ByteLevel(),
            ["decoder"] = ByteLevel(),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = null,
                ["end_of_word_suffix"] = null,
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["ignore_merges"] = false,
                ["vocab"] = new JsonObject(vocabulary.Tokens.Select((token, id) => KeyValuePair.Create(token, (JsonNode?)id))),
                ["merges"] = new JsonArray([.. vocabulary.Merges.Select(merge => JsonValue.Create($"{merge.Left} {merge.Right}"))]),
            },
        };
        WholeFile.Write(Path.Combine(folder, FileName), root.ToJsonString(OrganismFolder.Indented));
    }
}
