using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

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
    protected override void Move(IEnumerable<KeyValuePair<string, Tensor>> weights, double rate)
    {
        ILookup<bool, KeyValuePair<string, Tensor>> isMatrix = weights.ToLookup(pair => pair.Value.dim() == 2 && pair.Key is not "embedding");
        base.Move(isMatrix[false], rate);
        List<(Tensor Part, Tensor Ahead)> parts = [];
        foreach ((string name, Tensor weight) in isMatrix[true])
        {
            Tensor momentum = First[name].mul_(MomentumScalar).Take(weight.grad!);
            Tensor ahead = weight.grad!.add(momentum, alpha: MomentumScalar);
            int count = Decoder.PartsOf(name);
            parts.AddRange(weight.chunk(count, 0).Zip(ahead.chunk(count, 0)));
        }

        // Matrices of one shape go through the iteration together: it is made of many small products.
        foreach (IGrouping<(long, long), (Tensor Part, Tensor Ahead)> alike in parts.GroupBy(part => (part.Part.shape[0], part.Part.shape[1])))
        {
            using Scalar move = -rate * ratio * Math.Sqrt(Math.Max(1, (double)alike.Key.Item1 / alike.Key.Item2));
            Tensor[] directions = Orthogonal(stack([.. alike.Select(part => part.Ahead)])).unbind(0);
            foreach (((Tensor part, _), Tensor direction) in alike.Zip(directions))
            {
                _ = part.add_(direction, alpha: move);
            }
        }
    }

    /// <summary>For each matrix of a stack the nearest orthogonal one, roughly: the same singular vectors, and singular values near 1.</summary>
    public static Tensor Orthogonal(Tensor matrices)
    {
        bool tall = matrices.shape[1] > matrices.shape[2];
        Tensor x = tall ? matrices.transpose(1, 2) : matrices;
        x = x / x.mul(x).sum([1, 2], keepdim: true).sqrt().Plus(Tiny);
        for (int i = 0; i < Iterations; i++)
        {
            Tensor gram = x.bmm(x.transpose(1, 2));
            Tensor polynomial = gram.mul(B).add_(gram.bmm(gram), alpha: C);
            x = x.mul(A).Take(polynomial.bmm(x));
        }

        return tall ? x.transpose(1, 2) : x;
    }
}
