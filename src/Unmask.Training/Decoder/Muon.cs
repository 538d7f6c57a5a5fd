using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Training;

/// <summary>
/// Muon (Jordan 2024, "Muon: an optimizer for hidden layers in neural networks"): every matrix of a layer moves along its momentum made orthogonal, so that rare directions
/// learn as fast as common ones; embedding and norms move by <see cref="AdamW"/>.
/// </summary>
/// <param name="weights">What it moves.</param>
/// <param name="ratio">The matrices' learning rate in units of the other weights'.</param>
public sealed class Muon(SortedDictionary<string, Tensor> weights, double ratio) : AdamW(weights)
{
    private const double Momentum = 0.95;
    private const int Iterations = 5;
    private static readonly Scalar MomentumScalar = Momentum;
    private static readonly Scalar Tiny = 1e-7;

    // The quintic of Newton and Schulz with Jordan's coefficients: steep at 0, and every singular value ends between 0.7 and 1.2.
    private static readonly Scalar A = 3.4445, B = -4.7750, C = 2.0315;

    /// <inheritdoc/>
    protected override void Move(string name, Tensor weight, Tensor gradient, double rate)
    {
        if (weight.dim() < 2 || name is "embedding")
        {
            base.Move(name, weight, gradient, rate);
            return;
        }

        Tensor momentum = First[name];
        _ = momentum.mul_(MomentumScalar).add_(gradient);
        Tensor ahead = gradient.add(momentum, alpha: MomentumScalar);
        int parts = PartsOf(name);
        double tall = Math.Max(1, (double)weight.shape[0] / parts / weight.shape[1]);
        using Scalar move = -rate * ratio * Math.Sqrt(tall);
        Tensor direction = parts == 1 ? Orthogonal(ahead) : cat([.. ahead.chunk(parts, 0).Select(Orthogonal)], 0);
        _ = weight.add_(direction, alpha: move);
    }

    /// <summary>The nearest orthogonal matrix, roughly: the same singular vectors, and singular values near 1.</summary>
    public static Tensor Orthogonal(Tensor matrix)
    {
        bool tall = matrix.shape[0] > matrix.shape[1];
        Tensor x = tall ? matrix.t() : matrix;
        x = x / x.mul(x).sum().sqrt().add(Tiny);
        for (int i = 0; i < Iterations; i++)
        {
            Tensor gram = x.matmul(x.t());
            Tensor polynomial = gram.mul(B).add_(gram.matmul(gram), alpha: C);
            x = x.mul(A).add_(polynomial.matmul(x));
        }

        return tall ? x.t() : x;
    }

    // Query, key and value stand in one tensor, as do gate and up; each is a matrix of its own.
    private static int PartsOf(string name) => name.EndsWith(".qkv", StringComparison.Ordinal) ? 3 : name.EndsWith(".gate-up", StringComparison.Ordinal) ? 2 : 1;
}
