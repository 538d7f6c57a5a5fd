using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class OrganismFolderTests
{
    [Fact]
    public void What_is_saved_is_loaded()
    {
        using var folder = new TemporaryFolder();
        Organism saved = SmallOrganism.Make();
        OrganismFolder.Save(folder.Path, saved, StoredType.F32);
        Organism loaded = OrganismFolder.Load(folder.Path);
        Assert.Equal(saved.Config, loaded.Config);
        Assert.Equal(saved.Tokenizer.Vocabulary.Tokens, loaded.Tokenizer.Vocabulary.Tokens);
        Assert.Equal(saved.Tokenizer.Vocabulary.Merges, loaded.Tokenizer.Vocabulary.Merges);
        Assert.All(saved.Weights.Tensors, tensor => Assert.Equal(tensor.Values, loaded.Weights[tensor.Name].Values));
        Assert.Equal(
            ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"],
            Directory.GetFiles(folder.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Halves_are_loaded_as_the_floats_that_they_are()
    {
        using var folder = new TemporaryFolder();
        Organism saved = SmallOrganism.Make();
        OrganismFolder.Save(folder.Path, saved);
        Assert.Equal(
            saved.Weights[OrganismWeights.Embedding].Values.ToArray().Select(value => (float)(Half)value),
            OrganismFolder.Load(folder.Path).Weights[OrganismWeights.Embedding].Values.ToArray());
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("model.safetensors")]
    public void A_missing_file_is_named(string file) => Faulty(folder => File.Delete(folder[file]), $"{file} is missing");

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("tokenizer_config.json")]
    public void A_file_that_is_no_JSON_is_named(string file) => Faulty(folder => File.WriteAllText(folder[file], "{ \"a\": "), $"{file} is not valid JSON");

    [Theory]
    [InlineData("hidden_size", "0", "hidden_size is 0 and must be a whole number")]
    [InlineData("hidden_size", "\"128\"", "hidden_size is \"128\"")]
    [InlineData("hidden_size", null, "hidden_size is missing")]
    [InlineData("hidden_size", "40", "the hidden size 40 over 2 heads must give a multiple of 16")]
    [InlineData("num_attention_heads", "1", "head_dim must be hidden_size / num_attention_heads, 32")]
    [InlineData("num_key_value_heads", "3", "3 key-value heads do not divide 2 heads")]
    [InlineData("model_type", "\"gpt2\"", "model_type is \"gpt2\", and only \"llama\"")]
    [InlineData("hidden_act", "\"gelu\"", "hidden_act is \"gelu\"")]
    [InlineData("rope_scaling", "{\"type\":\"linear\"}", "rope_scaling is")]
    [InlineData("attention_bias", "true", "attention_bias is true")]
    [InlineData("rms_norm_eps", "0", "rms_norm_eps is 0")]
    [InlineData("tie_word_embeddings", "1", "tie_word_embeddings must be true or false")]
    [InlineData("vocab_size", "300", "tokenizer.json has 269 tokens where config.json says 300")]
    [InlineData("intermediate_size", "42", "tensor 'model.layers.0.mlp.gate_proj.weight' must have the shape [42, 32] and has [41, 32]")]
    [InlineData("num_hidden_layers", "3", "tensor 'model.layers.2.input_layernorm.weight' is missing")]
    [InlineData("num_hidden_layers", "1", "tensor 'model.layers.1.input_layernorm.weight' does not belong")]
    public void A_shape_that_does_not_fit_is_explained(string field, string? value, string expected) => Faulty(
        folder => Edit(folder["config.json"], root =>
        {
            _ = root.Remove(field);
            if (field is "hidden_size" && value is "40")
            {
                _ = root.Remove("head_dim");
            }

            if (value is not null)
            {
                root[field] = JsonNode.Parse(value);
            }
        }),
        expected);

    [Fact]
    public void Numbers_that_are_not_finite_are_counted() => Faulty(
        folder =>
        {
            var tensors = Safetensors.Read(folder["model.safetensors"]).ToDictionary(StringComparer.Ordinal);
            float[] values = tensors[OrganismWeights.FinalNorm].Values.ToArray();
            (values[0], values[5]) = (float.NaN, float.PositiveInfinity);
            tensors[OrganismWeights.FinalNorm] = new NamedTensor(OrganismWeights.FinalNorm, [values.Length], values);
            Safetensors.Write(folder["model.safetensors"], tensors.Values, StoredType.F32);
        },
        "tensor 'model.norm.weight' holds 2 values that are not finite");

    [Theory]
    [InlineData("""{"type":"WordPiece"}""", "needs a model of type BPE")]
    [InlineData("""{"type":"BPE","vocab":{"a":0},"merges":[]}""", "the first tokens must be <|system|>, <|user|>, <|assistant|>, <|end|>")]
    [InlineData("""{"type":"BPE","vocab":{"a":0,"b":2},"merges":[]}""", "the token 'b' has the id 2; ids must run from 0 to 1, each once")]
    [InlineData("""{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}""", "the token 'b' has the id 0")]
    [InlineData("""{"type":"BPE","vocab":{"<|system|>":0,"<|user|>":1,"<|assistant|>":2,"<|end|>":3},"merges":[]}""", "no token for the byte 0")]
    [InlineData("""{"type":"BPE","vocab":{},"merges":["a b c"]}""", "the merge \"a b c\" is not two tokens")]
    public void A_vocabulary_that_does_not_fit_is_explained(string model, string expected) =>
        Faulty(folder => Edit(folder["tokenizer.json"], root => root["model"] = JsonNode.Parse(model)), expected);

    [Fact]
    public void Merges_as_pairs_are_read_like_merges_as_text()
    {
        using var folder = new TemporaryFolder();
        OrganismFolder.Save(folder.Path, SmallOrganism.Make());
        Edit(folder["tokenizer.json"], root => root["model"]!["merges"] = new JsonArray(
            [.. SmallOrganism.Vocabulary.Merges.Select(merge => new JsonArray(merge.Left, merge.Right))]));
        Assert.Equal(SmallOrganism.Vocabulary.Merges, TokenizerJson.Read(folder.Path).Merges);
    }

    [Fact]
    public void A_token_that_is_no_Unicode_is_a_fault_of_the_file() => Faulty(
        folder => File.WriteAllText(
            folder["tokenizer.json"],
            """{"model":{"type":"BPE","vocab":{"\ud800":0},"merges":[]},"pre_tokenizer":{"type":"ByteLevel"}}"""),
        "tokenizer.json: ");

    [Fact]
    public void A_merge_without_its_token_is_named() => Faulty(
        folder => Edit(folder["tokenizer.json"], root => root["model"]!["merges"]!.AsArray().Add("q q")),
        "the merge of 'q' and 'q' has no token");

    [Fact]
    public void Another_chat_template_is_refused() =>
        Faulty(folder => Edit(folder["tokenizer_config.json"], root => root["chat_template"] = "{{ messages }}"), "chat_template is not the one");

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("there is no such folder", Assert.Throws<ModelException>(() => OrganismFolder.Load("no-such-folder")).Message, StringComparison.Ordinal);

    private static void Faulty(Action<TemporaryFolder> damage, string expected)
    {
        using var folder = new TemporaryFolder();
        OrganismFolder.Save(folder.Path, SmallOrganism.Make());
        damage(folder);
        ModelException fault = Assert.Throws<ModelException>(() => OrganismFolder.Load(folder.Path));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, fault.Message, StringComparison.Ordinal);
    }

    private static void Edit(string path, Action<JsonObject> edit)
    {
        JsonObject root = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        edit(root);
        File.WriteAllText(path, root.ToJsonString());
    }
}
