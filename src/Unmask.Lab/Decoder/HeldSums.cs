using TorchSharp;
using static TorchSharp.torch;

namespace Unmask.Lab;

/// <summary>
/// Sums and differences that are safe on several threads. TorchSharp's own make a number for the second operand's factor and let go of it before the native call is over; when another thread
/// starts a garbage collection at that moment, the factor is freed while it is read.
/// </summary>
internal static class HeldSums
{
    private static readonly Scalar One = 1;
    private static readonly Scalar MinusOne = -1;

    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, alpha: One);

    public static Tensor Minus(this Tensor left, Tensor right) => left.add(right, alpha: MinusOne);

    public static Tensor Plus(this Tensor left, Scalar right) => left.add(right, alpha: One);

    /// <summary>Adds in place; returns the same tensor.</summary>
    public static Tensor Take(this Tensor sum, Tensor more) => sum.add_(more, alpha: One);

    /// <summary>Adds in place; returns the same tensor.</summary>
    public static Tensor Take(this Tensor sum, Scalar more) => sum.add_(more, alpha: One);
}
