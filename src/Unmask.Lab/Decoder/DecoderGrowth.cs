using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>
/// Makes a larger decoder that computes the same function (Chen, Goodfellow and Shlens 2016, Net2Net). Twice as wide: every channel, head and hidden unit is there twice, and what reads two equal channels
/// takes half of its weight from each. Twice as deep: behind each layer stands a new one that adds nothing yet.
/// </summary>
/// <remarks>
/// Equal halves would stay equal for ever, since they would get equal gradients. So a weight is not halved evenly: one half gets some noise and the other the same noise less, which cancels as long as the
/// channels are equal. The noise is as large as the halved weight, so that a matrix has the size that one of its width begins with.
/// </remarks>
public static class DecoderGrowth
{
    /// <summary>Fills a decoder with the function of one that is half as wide, with half the heads, or half as deep.</summary>
    /// <param name="large">What is filled.</param>
    /// <param name="small">What is doubled.</param>
    /// <param name="seed">Of the noise.</param>
    /// <exception cref="ArgumentException">The shapes are not one and its double.</exception>
    public static void Fill(Decoder large, Decoder small, Seed seed)
    {
        using IDisposable noGradients = no_grad();
        if (large.Shape == TwiceAsWide(small.Shape))
        {
            Widen(large, small, seed);
        }
        else if (large.Shape == TwiceAsDeep(small.Shape))
        {
            Deepen(large, small);
        }
        else
        {
            throw new ArgumentException($"A decoder of {large.Shape.Layers} layers of width {large.Shape.Width} cannot start from one of {small.Shape.Layers} of width {small.Shape.Width}; it must have the same, twice the width, or twice the layers.", nameof(large));
        }
    }

    /// <summary>The shape with all widths and all heads doubled.</summary>
    public static OrganismConfig TwiceAsWide(OrganismConfig shape) =>
        shape with { Width = 2 * shape.Width, FeedForwardWidth = 2 * shape.FeedForwardWidth, Heads = 2 * shape.Heads, KeyValueHeads = 2 * shape.KeyValueHeads };

    /// <summary>The shape with its layers doubled.</summary>
    public static OrganismConfig TwiceAsDeep(OrganismConfig shape) => shape with { Layers = 2 * shape.Layers };

    // A new layer keeps what it was made with, but for the two maps back to the residual stream: those begin at 0, and get gradients at once.
    private static void Deepen(Decoder deep, Decoder shallow)
    {
        foreach ((string name, Tensor weight) in shallow.Weights)
        {
            int dot = name.IndexOf('.', StringComparison.Ordinal);
            _ = deep.Weights[dot < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{2 * int.Parse(name[..dot], CultureInfo.InvariantCulture)}{name[dot..]}")].copy_(weight);
        }

        for (int layer = 1; layer < deep.Shape.Layers; layer += 2)
        {
            _ = deep.Weights[string.Create(CultureInfo.InvariantCulture, $"{layer}.attention.out")].zero_();
            _ = deep.Weights[string.Create(CultureInfo.InvariantCulture, $"{layer}.mlp.down")].zero_();
        }
    }

    private static void Widen(Decoder wide, Decoder narrow, Seed seed)
    {
        foreach ((string name, Tensor weight) in narrow.Weights)
        {
            using DisposeScope scope = NewDisposeScope();
            _ = wide.Weights[name].copy_(name switch
            {
                // The output head is the embedding too: it would add up both halves, so the norm before it gives half of each.
                "norm" => Twice(weight * Half()),
                "embedding" => cat([weight, weight], 1),
                _ when weight.dim() == 1 => Twice(weight),
                _ => cat([.. weight.chunk(Decoder.PartsOf(name), 0).Select((part, at) => Matrix(part, seed.Derive($"growth/{name}/{at}")))], 0),
            });
        }
    }

    private static Tensor Twice(Tensor weight) => cat([weight, weight], 0);

    private static Tensor Half() => tensor(0.5f);

    private static Tensor Matrix(Tensor part, Seed seed)
    {
        Tensor half = part * Half();
        SeededRandom random = seed.Random();
        double scale = half.square().mean().sqrt().ToDouble();
        return cat([Row(), Row()], 0);

        Tensor Row()
        {
            Tensor noise = tensor([.. Enumerable.Range(0, (int)part.numel()).Select(_ => (float)(scale * random.NextNormal()))], part.shape);
            return cat([half.Plus(noise), half.Minus(noise)], 1);
        }
    }
}
