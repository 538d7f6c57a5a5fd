using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab.Tests;

public sealed class MuonTests
{
    [Theory]
    [InlineData(16, 24)]
    [InlineData(24, 16)]
    public void The_direction_has_singular_values_near_one(int rows, int columns)
    {
        using DisposeScope scope = NewDisposeScope();
        SeededRandom random = new Seed(3).Random();
        Tensor matrices = tensor(Enumerable.Range(0, 2 * rows * columns).Select(_ => (float)random.NextNormal()).ToArray(), [2, rows, columns]);

        float[] values = linalg.svdvals(Muon.Orthogonal(matrices)).flatten().data<float>().ToArray();

        // Jordan (2024): five iterations bring every singular value that is not tiny to between 0.7 and 1.2.
        Assert.All(values, value => Assert.InRange(value, 0.65f, 1.25f));
    }

    [Fact]
    public void The_direction_keeps_the_singular_vectors()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor direction = Muon.Orthogonal(tensor(new[] { 3f, 0, 0, -0.5f }, [1, 2, 2]));

        float[] values = direction.flatten().data<float>().ToArray();
        Assert.InRange(values[0], 0.65f, 1.25f);
        Assert.InRange(values[3], -1.25f, -0.65f);
        Assert.Equal([0, 0], new[] { values[1], values[2] }, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Vectors_move_by_AdamW_and_matrices_by_their_ratio()
    {
        SortedDictionary<string, Tensor> weights = new(StringComparer.Ordinal)
        {
            ["0.attention.out"] = zeros(2, 2).requires_grad_(requires_grad: true),
            ["norm"] = ones(2).requires_grad_(requires_grad: true),
        };
        using Muon optimiser = new(weights, ratio: 10);
        ((weights["0.attention.out"] * tensor(new[] { 1f, 0, 0, 1 }, [2, 2])).sum() + weights["norm"].sum()).backward();

        _ = optimiser.Step(rate: 0.01, clip: 100);

        Assert.Equal([0.99f, 0.99f], weights["norm"].detach().data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        float[] moved = weights["0.attention.out"].detach().data<float>().ToArray();
        Assert.InRange(moved[0], -0.125f, -0.065f);
        Assert.Equal(0, moved[1], tolerance: 1e-6f);
    }
}
