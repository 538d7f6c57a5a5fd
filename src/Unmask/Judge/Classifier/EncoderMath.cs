using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unmask;

/// <summary>What an encoder of BERT's kind computes besides products, in the eight fixed lanes of <see cref="VectorMath"/>: the same bits on every machine. Widths are multiples of 8.</summary>
internal static unsafe class EncoderMath
{
    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization;

    /// <summary>Adds the bias to every row.</summary>
    [MethodImpl(Kernel)]
    public static void AddBias(RowBlock rows, float* bias, int width)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            VectorMath.Add(rows.Row(row), bias, width);
        }
    }

    /// <summary>Layer normalisation (Ba, Kiros and Hinton, 2016), in place: (x − mean) / √(variance + ε) · weight + bias.</summary>
    [MethodImpl(Kernel)]
    public static void LayerNorm(RowBlock rows, float* weight, float* bias, int width)
    {
        unchecked
        {
            for (int row = 0; row < rows.Count; row++)
            {
                float* x = rows.Row(row);
                Vector256<float> sum = Vector256<float>.Zero;
                for (nint i = 0; i < width; i += 8)
                {
                    sum += Vector256.Load(x + i);
                }

                var mean = Vector256.Create(VectorMath.SumLanes(sum) / width);
                Vector256<float> squares = Vector256<float>.Zero;
                for (nint i = 0; i < width; i += 8)
                {
                    Vector256<float> v = Vector256.Load(x + i) - mean;
                    squares = Vector256.FusedMultiplyAdd(v, v, squares);
                }

                float factor = 1f / MathF.Sqrt((VectorMath.SumLanes(squares) / width) + 1e-12f);
                for (nint i = 0; i < width; i += 8)
                {
                    Vector256.FusedMultiplyAdd((Vector256.Load(x + i) - mean) * factor, Vector256.Load(weight + i), Vector256.Load(bias + i)).Store(x + i);
                }
            }
        }
    }

    /// <summary>
    /// GELU (Hendrycks and Gimpel, 2016), in place, after the bias is added: x/2 · (1 + erf(x/√2)). The error function is Abramowitz and Stegun's 7.1.26, within 1.5e-7.
    /// </summary>
    [MethodImpl(Kernel)]
    public static void BiasedGelu(RowBlock rows, float* bias, int width)
    {
        unchecked
        {
            for (int row = 0; row < rows.Count; row++)
            {
                float* x = rows.Row(row);
                for (nint i = 0; i < width; i += 8)
                {
                    Vector256<float> v = Vector256.Load(x + i) + Vector256.Load(bias + i);
                    (v * 0.5f * (Vector256<float>.One + Erf(v * 0.70710678f))).Store(x + i);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Erf(Vector256<float> x)
    {
        unchecked
        {
            var size = Vector256.Abs(x);
            Vector256<float> t = Vector256<float>.One / Vector256.FusedMultiplyAdd(size, Vector256.Create(0.3275911f), Vector256<float>.One);
            var p = Vector256.FusedMultiplyAdd(t, Vector256.Create(1.061405429f), Vector256.Create(-1.453152027f));
            p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(1.421413741f));
            p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(-0.284496736f));
            p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(0.254829592f));
            Vector256<float> value = Vector256<float>.One - (p * t * VectorMath.Exp(-size * size));
            return Vector256.CopySign(value, x);
        }
    }
}
