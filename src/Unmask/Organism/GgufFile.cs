using System.Text;

namespace Unmask;

/// <summary>
/// Writes an organism as one GGUF file (version 3, architecture <c>llama</c>), which llama.cpp and what builds on it load. The tokens of a conversation are those of <see cref="ChatFormat"/>.
/// </summary>
/// <remarks>
/// That architecture turns neighbouring numbers of a head's queries and keys (2i and 2i + 1), where the Hugging Face layout turns number i with number i + half; so the rows of both matrices are put in another order.
/// </remarks>
public static class GgufFile
{
    private const int Alignment = 32;
    private const int NormalToken = 1;
    private const int ControlToken = 3;

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">Where; a file that stands there is replaced.</param>
    /// <param name="name">The model's name in the file.</param>
    /// <param name="organism">What to write.</param>
    /// <param name="stored">How matrices are stored: F16 or F32. Norms are always F32.</param>
    /// <exception cref="ArgumentException">Another type was asked for.</exception>
    public static void Write(string path, string name, Organism organism, StoredType stored = StoredType.F16)
    {
        if (stored == StoredType.BF16)
        {
            throw new ArgumentException("A GGUF file is written in F16 or F32.", nameof(stored));
        }

        (string Name, NamedTensor Tensor)[] tensors = [.. OrganismWeights.Expected(organism.Config).Select(one => (NameOf(one.Name), InOrder(organism, one.Name)))];
        using MemoryStream file = new();
        using BinaryWriter writer = new(file, Encoding.UTF8);
        using GgufFacts facts = Facts(name, organism, stored);
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write((ulong)tensors.Length);
        writer.Write((ulong)facts.Count);
        writer.Write(facts.Bytes);

        ulong offset = 0;
        foreach ((string tensorName, NamedTensor tensor) in tensors)
        {
            GgufFacts.Text(writer, tensorName);
            writer.Write((uint)tensor.Shape.Length);
            // The innermost axis first.
            foreach (int axis in tensor.Shape.ToArray().Reverse())
            {
                writer.Write((ulong)axis);
            }

            bool half = IsHalf(tensor, stored);
            writer.Write(half ? 1u : 0u);
            writer.Write(offset);
            offset += (ulong)Padded(tensor.Values.Length * (half ? 2 : 4));
        }

        Pad(writer);
        foreach ((_, NamedTensor tensor) in tensors)
        {
            bool half = IsHalf(tensor, stored);
            foreach (float value in tensor.Values)
            {
                if (half)
                {
                    writer.Write((Half)value);
                }
                else
                {
                    writer.Write(value);
                }
            }

            Pad(writer);
        }

        writer.Flush();
        WholeFile.Write(path, file.ToArray());
    }

    private static bool IsHalf(NamedTensor tensor, StoredType stored) => stored == StoredType.F16 && tensor.Shape.Length > 1;

    private static GgufFacts Facts(string name, Organism organism, StoredType stored)
    {
        OrganismConfig shape = organism.Config;
        BytePairVocabulary vocabulary = organism.Tokenizer.Vocabulary;
        GgufFacts facts = new();
        facts.Add("general.architecture", "llama");
        facts.Add("general.name", name);
        facts.Add("general.file_type", stored == StoredType.F16 ? 1 : 0);
        facts.Add("general.alignment", Alignment);
        facts.Add("llama.vocab_size", shape.VocabularySize);
        facts.Add("llama.context_length", shape.Context);
        facts.Add("llama.embedding_length", shape.Width);
        facts.Add("llama.block_count", shape.Layers);
        facts.Add("llama.feed_forward_length", shape.FeedForwardWidth);
        facts.Add("llama.attention.head_count", shape.Heads);
        facts.Add("llama.attention.head_count_kv", shape.KeyValueHeads);
        facts.Add("llama.rope.dimension_count", shape.HeadWidth);
        facts.Add("llama.attention.layer_norm_rms_epsilon", (float)shape.NormEpsilon);
        facts.Add("llama.rope.freq_base", (float)shape.RotaryBase);
        facts.Add("tokenizer.ggml.model", "gpt2");
        facts.Add("tokenizer.ggml.pre", "gpt-2");
        facts.Add("tokenizer.ggml.tokens", vocabulary.Tokens);
        facts.Add("tokenizer.ggml.token_type", [.. vocabulary.Tokens.Select((_, id) => id < ChatFormat.Specials.Count ? ControlToken : NormalToken)]);
        facts.Add("tokenizer.ggml.merges", [.. vocabulary.Merges.Select(merge => $"{merge.Left} {merge.Right}")]);
        facts.Add("tokenizer.ggml.bos_token_id", ChatFormat.SystemMarker);
        facts.Add("tokenizer.ggml.eos_token_id", ChatFormat.EndMarker);
        // A conversation opens with the system marker, which the template writes.
        facts.Add("tokenizer.ggml.add_bos_token", truth: false);
        facts.Add("tokenizer.chat_template", ChatFormat.Template);
        return facts;
    }

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        writer.Write(new byte[Padded((int)writer.BaseStream.Position) - (int)writer.BaseStream.Position]);
    }

    private static int Padded(int size) => (size + Alignment - 1) / Alignment * Alignment;

    private static string NameOf(string name)
    {
        string[] words = name.Split('.');
        return name switch
        {
            OrganismWeights.Embedding => "token_embd.weight",
            OrganismWeights.FinalNorm => "output_norm.weight",
            OrganismWeights.Head => "output.weight",
            _ => $"blk.{words[2]}." + string.Join('.', words[3..^1]) switch
            {
                "input_layernorm" => "attn_norm",
                "self_attn.q_proj" => "attn_q",
                "self_attn.k_proj" => "attn_k",
                "self_attn.v_proj" => "attn_v",
                "self_attn.o_proj" => "attn_output",
                "post_attention_layernorm" => "ffn_norm",
                "mlp.gate_proj" => "ffn_gate",
                "mlp.up_proj" => "ffn_up",
                _ => "ffn_down",
            } + ".weight",
        };
    }

    private static NamedTensor InOrder(Organism organism, string name)
    {
        NamedTensor tensor = organism.Weights[name];
        if (!name.Contains("q_proj", StringComparison.Ordinal) && !name.Contains("k_proj", StringComparison.Ordinal))
        {
            return tensor;
        }

        int size = organism.Config.HeadWidth, width = organism.Config.Width, half = size / 2;
        float[] ordered = new float[tensor.Values.Length];
        for (int row = 0; row < ordered.Length / width; row++)
        {
            int head = row / size, within = row % size;
            int to = (head * size) + (within < half ? 2 * within : (2 * (within - half)) + 1);
            tensor.Values.Slice(row * width, width).CopyTo(ordered.AsSpan(to * width));
        }

        return new NamedTensor(name, tensor.Shape.ToArray(), ordered);
    }
}
