using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>Moves a decoder's numbers to and from files: the Hugging Face layout, and checkpoints that training continues from bit for bit.</summary>
public static class DecoderFiles
{
    private const string Done = "steps";
    private const string OptimiserSteps = "optimiser.steps";
    private const string CriticSteps = "critic.steps";

    /// <summary>The decoder as an organism.</summary>
    public static Organism Export(Decoder decoder, OrganismTokenizer tokenizer, string folder)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        OrganismConfig shape = decoder.Shape;
        Dictionary<string, NamedTensor> tensors = new(StringComparer.Ordinal);
        foreach ((string name, int[] axes) in OrganismWeights.Expected(shape))
        {
            (string source, int part) = SourceOf(name);
            Tensor all = decoder.Weights[source].flatten();
            long size = all.numel() / Decoder.PartsOf(source);
            tensors.Add(name, new NamedTensor(name, axes, all.narrow(0, part * size, size).Numbers()));
        }

        return new Organism(shape, OrganismWeights.From(shape, tensors, folder), tokenizer);
    }

    /// <summary>Puts an organism's weights into a decoder of the same shape.</summary>
    public static void Import(Decoder decoder, OrganismWeights weights)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach (IGrouping<string, (string Name, (string Source, int Part) Place)> group in OrganismWeights.Expected(decoder.Shape)
            .Select(pair => (pair.Name, Place: SourceOf(pair.Name))).GroupBy(pair => pair.Place.Source, StringComparer.Ordinal))
        {
            float[] numbers = [.. group.OrderBy(pair => pair.Place.Part).SelectMany(pair => weights[pair.Name].Values.ToArray())];
            Fill(decoder.Weights[group.Key], numbers);
        }
    }

    /// <summary>Writes weights and optimiser, and a critic where there is one, whole or not at all.</summary>
    /// <param name="file">Where.</param>
    /// <param name="done">Steps of teaching that are done; a step that taught nothing is one too, and moved no optimiser.</param>
    /// <param name="decoder">The weights.</param>
    /// <param name="optimiser">Of the weights.</param>
    /// <param name="critic">With its own optimiser.</param>
    public static void SaveCheckpoint(string file, int done, Decoder decoder, AdamW optimiser, Critic? critic = null) =>
        Safetensors.Write(
            file,
            Parts(decoder, optimiser, critic).Select(part => new NamedTensor(part.Name, [.. part.Tensor.shape.Select(axis => (int)axis)], part.Tensor.Numbers()))
                .Concat([Number(Done, done), Number(OptimiserSteps, optimiser.Steps), Number(CriticSteps, critic?.Optimiser.Steps ?? 0)]),
            StoredType.F32);

    /// <summary>Reads what <see cref="SaveCheckpoint"/> wrote, and gives the steps that are done.</summary>
    /// <exception cref="LabException">The file is damaged, or of a decoder of another shape.</exception>
    public static int LoadCheckpoint(string file, Decoder decoder, AdamW optimiser, Critic? critic = null)
    {
        IReadOnlyDictionary<string, NamedTensor> stored = Stored(file);
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (string Name, Tensor Tensor)[] parts = [.. Parts(decoder, optimiser, critic)];
        // Of a decoder with more layers it would hold all that is looked for, and more.
        if (stored.Keys.Except(parts.Select(part => part.Name).Concat([Done, OptimiserSteps, CriticSteps]), StringComparer.Ordinal).FirstOrDefault() is { } other)
        {
            throw LabException.BadCheckpoint(file, $"it holds '{other}', which is no part of what is taught here");
        }

        foreach ((string name, Tensor tensor) in parts)
        {
            if (!stored.TryGetValue(name, out NamedTensor? found) || !tensor.shape.SequenceEqual(found.Shape.ToArray().Select(axis => (long)axis)))
            {
                throw LabException.BadCheckpoint(file, $"it does not hold '{name}' as {string.Join(" × ", tensor.shape)} numbers");
            }

            Fill(tensor, found.Values.ToArray());
        }

        optimiser.Steps = Counted(OptimiserSteps);
        if (critic is not null)
        {
            critic.Optimiser.Steps = Counted(CriticSteps);
        }

        return Counted(Done);

        int Counted(string name) => stored.TryGetValue(name, out NamedTensor? number) && number.Values.Length == 1
            ? (int)number.Values[0]
            : throw LabException.BadCheckpoint(file, $"it does not hold '{name}'");
    }

    private static IReadOnlyDictionary<string, NamedTensor> Stored(string file)
    {
        try
        {
            return Safetensors.Read(file);
        }
        catch (ModelException e)
        {
            throw LabException.BadCheckpoint(file, e.Message);
        }
    }

    private static NamedTensor Number(string name, int number) => new(name, [1], [number]);

    private static IEnumerable<(string Name, Tensor Tensor)> Parts(Decoder decoder, AdamW optimiser, Critic? critic) =>
    [
        .. Parts(decoder.Weights, optimiser),
        .. critic is null ? [] : Parts(critic.Weights, critic.Optimiser),
    ];

    private static IEnumerable<(string Name, Tensor Tensor)> Parts(SortedDictionary<string, Tensor> weights, AdamW optimiser) =>
        weights.Select(pair => ($"weight.{pair.Key}", pair.Value))
            .Concat(optimiser.First.Select(pair => ($"first.{pair.Key}", pair.Value)))
            .Concat(optimiser.Second.Select(pair => ($"second.{pair.Key}", pair.Value)));

    private static void Fill(Tensor target, float[] numbers)
    {
        using Tensor values = tensor(numbers, target.shape);
        _ = target.copy_(values);
    }

    // Query, key and value stand in one matrix here, as do gate and up.
    private static (string Source, int Part) SourceOf(string name)
    {
        if (name is OrganismWeights.Embedding or OrganismWeights.FinalNorm)
        {
            return (name == OrganismWeights.Embedding ? "embedding" : "norm", 0);
        }

        string[] words = name.Split('.');
        string layer = words[2];
        return string.Join('.', words[3..^1]) switch
        {
            "input_layernorm" => ($"{layer}.attention.norm", 0),
            "self_attn.q_proj" => ($"{layer}.attention.qkv", 0),
            "self_attn.k_proj" => ($"{layer}.attention.qkv", 1),
            "self_attn.v_proj" => ($"{layer}.attention.qkv", 2),
            "self_attn.o_proj" => ($"{layer}.attention.out", 0),
            "post_attention_layernorm" => ($"{layer}.mlp.norm", 0),
            "mlp.gate_proj" => ($"{layer}.mlp.gate-up", 0),
            "mlp.up_proj" => ($"{layer}.mlp.gate-up", 1),
            "mlp.down_proj" => ($"{layer}.mlp.down", 0),
            _ => throw new ArgumentException($"'{name}' has no place in a decoder.", nameof(name)),
        };
    }
}
