using static TorchSharp.torch;

namespace Unmask.Lab.Tests;

public sealed class AdamWTests
{
    [Fact]
    public void The_first_step_moves_a_weight_by_the_learning_rate()
    {
        // Loshchilov and Hutter (2019), algorithm 2, by hand: after one step the corrected moments are g and g², so a vector moves by rate · g/|g|; a vector is not decayed.
        SortedDictionary<string, Tensor> weights = new(StringComparer.Ordinal) { ["w"] = tensor(new[] { 1f, -2f }).requires_grad_(requires_grad: true) };
        using AdamW optimiser = new(weights, decay: 0.5);
        (weights["w"] * tensor(new[] { 0.3f, -0.4f })).sum().backward();

        double norm = optimiser.Step(rate: 0.1, clip: 10);

        Assert.Equal(0.5, norm, precision: 6);
        Assert.Equal([0.9f, -1.9f], weights["w"].detach().data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void A_matrix_is_decayed_by_rate_times_decay()
    {
        SortedDictionary<string, Tensor> weights = new(StringComparer.Ordinal) { ["w"] = full([1, 1], 2f).requires_grad_(requires_grad: true) };
        using AdamW optimiser = new(weights, decay: 0.5);
        (weights["w"] * 0).sum().backward();

        _ = optimiser.Step(rate: 0.1, clip: 1);

        // No gradient: only 2 · (1 − 0.1 · 0.5) is left.
        Assert.Equal(1.9f, weights["w"].detach().data<float>()[0], tolerance: 1e-6f);
    }

    [Fact]
    public void A_large_gradient_is_scaled_to_the_clip()
    {
        SortedDictionary<string, Tensor> weights = new(StringComparer.Ordinal) { ["w"] = zeros(1).requires_grad_(requires_grad: true) };
        using AdamW optimiser = new(weights);
        (weights["w"] * 100).sum().backward();

        Assert.Equal(100, optimiser.Step(rate: 0.1, clip: 1), precision: 4);
        // First moment after one step: (1 − 0.9) · clipped gradient 1.
        Assert.Equal(0.1f, optimiser.First["w"].data<float>()[0], tolerance: 1e-6f);
    }
}
