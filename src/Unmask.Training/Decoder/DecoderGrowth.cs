using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Training;

/// <summary>
/// Makes a decoder twice as wide that computes the same function (Chen, Goodfellow and Shlens 2016, Net2Net): every channel, head and hidden unit is there twice, and what reads two equal channels takes
/// half of its weight from each.
/// </summary>
/// <remarks>
/// Equal halves would stay equal for ever, since they would get equal gradients. So a weight is not halved evenly: one half gets some noise and the other the same noise less, which cancels as long as the
/// channels are equal. The noise is as large as the halved weight, so that a matrix has the size that one of its width begins with.
/// </remarks>
public static class DecoderGrowth
{
    /// <summary>Fills a decoder with the function of one that is half as wide and has half the heads.</summary>
    /// <param name="wide">What is filled.</param>
    /// <param name="narrow">What is doubled.</param>
    /// <param name="seed">Of the noise.</param>
    /// <exception cref="ArgumentException">The shapes are not one and its double.</exception>
    public static void Widen(Decoder wide, Decoder narrow, Seed seed)
    {
        if (wide.Shape != Doubled(narrow.Shape))
        {
            throw new ArgumentException($"A decoder of width {wide.Shape.Width} cannot start from one of width {narrow.Shape.Width}; it must be as wide, or twice as wide.", nameof(wide));
        }

        using IDisposable noGradients = no_grad();
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

    /// <summary>The shape with all widths and all heads doubled.</summary>
    public static OrganismConfig Doubled(OrganismConfig shape) =>
        shape with { Width = 2 * shape.Width, FeedForwardWidth = 2 * shape.FeedForwardWidth, Heads = 2 * shape.Heads, KeyValueHeads = 2 * shape.KeyValueHeads };

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
