using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unmask;

/// <summary>
/// What a decoder computes besides products, in eight fixed lanes: element i always falls into lane i mod 8 and lanes are added in one
/// order, so sums have the same bits on every machine. <see cref="MathF.Exp"/> would not: it is the platform's.
/// Row buffers are read up to the next multiple of 8; their owners leave room for it.
/// </summary>
internal static unsafe class VectorMath
{
    private const float LowestExponent = -87f;
    private const float HighestExponent = 88f;

    /// <summary>
    /// e^x. Within 2 units in the last place from -87 to 88; 0 below; e^88 above. Split as x = k·ln 2 + r with |r| ≤ 0.35 (ln 2 in two parts,
    /// Cody and Waite 1980), then Taylor to the seventh power: its remainder is below 0.35^8/8! · 1.2 = 7e-9, a tenth of a unit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        unchecked
        {
            var notZero = Vector256.GreaterThanOrEqual(x, Vector256.Create(LowestExponent));
            x = Vector256.MinNative(Vector256.MaxNative(x, Vector256.Create(LowestExponent)), Vector256.Create(HighestExponent));
            // Adding 1.5·2^23 leaves the nearest whole number in the low bits; 127 more makes it a float's exponent field.
            var shift = Vector256.Create(12_582_912f + 127f);
            var shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(1.44269504f), shift);
            Vector256<float> k = shifted - shift;
            var r = Vector256.FusedMultiplyAdd(k, Vector256.Create(-0.693359375f), x);
            r = Vector256.FusedMultiplyAdd(k, Vector256.Create(2.12194440e-4f), r);
            var p = Vector256.FusedMultiplyAdd(r, Vector256.Create(1f / 5040), Vector256.Create(1f / 720));
            p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 120));
            p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 24));
            p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 6));
            p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(0.5f));
            p = Vector256.FusedMultiplyAdd(p, r, Vector256<float>.One);
            p = Vector256.FusedMultiplyAdd(p, r, Vector256<float>.One);
            Vector256<float> power = Vector256.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
            return Vector256.BitwiseAnd(p * power, notZero);
        }
    }

    /// <summary>The eight lanes, added pairwise: 0+4, 1+5, 2+6, 3+7, then 0+2 and 1+3, then both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Vector256<float> lanes)
    {
        Vector128<float> four = lanes.GetLower() + lanes.GetUpper();
        return four.GetElement(0) + four.GetElement(2) + (four.GetElement(1) + four.GetElement(3));
    }

    /// <summary>The largest of a row; the fill-up beyond <paramref name="count"/> must be negative infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Max(float* row, int count)
    {
        unchecked
        {
            var most = Vector256.Create(float.NegativeInfinity);
            for (nint i = 0; i < count; i += 8)
            {
                most = Vector256.MaxNative(most, Vector256.Load(row + i));
            }

            float max = most.GetElement(0);
            for (int lane = 1; lane < 8; lane++)
            {
                max = most.GetElement(lane) > max ? most.GetElement(lane) : max;
            }

            return max;
        }
    }

    /// <summary>row[i] = e^(scale · (row[i] - max)), and the sum of all. What lies beyond <paramref name="count"/> becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float ExpInPlace(float* row, int count, float scale)
    {
        unchecked
        {
            FillUp(row, count, float.NegativeInfinity);
            var max = Vector256.Create(Max(row, count));
            var factor = Vector256.Create(scale);
            Vector256<float> sum = Vector256<float>.Zero;
            for (nint i = 0; i < count; i += 8)
            {
                Vector256<float> e = Exp((Vector256.Load(row + i) - max) * factor);
                e.Store(row + i);
                sum += e;
            }

            return SumLanes(sum);
        }
    }

    /// <summary>Sets what lies between <paramref name="count"/> and the next multiple of 8.</summary>
    public static void FillUp(float* row, int count, float value)
    {
        unchecked
        {
            for (int i = count; i % 8 != 0; i++)
            {
                row[i] = value;
            }
        }
    }

    /// <summary>row[i] *= factor, for a width that is a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* row, int width, float factor)
    {
        unchecked
        {
            for (nint i = 0; i < width; i += 8)
            {
                (Vector256.Load(row + i) * factor).Store(row + i);
            }
        }
    }

    /// <summary>sum[i] += addend[i], for a count that is a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* sum, float* addend, int count)
    {
        unchecked
        {
            for (nint i = 0; i < count; i += 8)
            {
                (Vector256.Load(sum + i) + Vector256.Load(addend + i)).Store(sum + i);
            }
        }
    }

    /// <summary>RMSNorm (Zhang and Sennrich, 2019): x / √(mean x² + ε) · weight, for a width that is a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RootMeanSquareNorm(float* x, float* weight, float epsilon, int width, float* result)
    {
        unchecked
        {
            Vector256<float> squares = Vector256<float>.Zero;
            for (nint i = 0; i < width; i += 8)
            {
                var v = Vector256.Load(x + i);
                squares = Vector256.FusedMultiplyAdd(v, v, squares);
            }

            float factor = 1f / MathF.Sqrt((SumLanes(squares) / width) + epsilon);
            for (nint i = 0; i < width; i += 8)
            {
                (Vector256.Load(x + i) * factor * Vector256.Load(weight + i)).Store(result + i);
            }
        }
    }

    /// <summary>gate[i] = gate[i] / (1 + e^-gate[i]) · up[i] (SwiGLU, Shazeer 2020), for a width that is a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GateInPlace(float* gate, float* up, int width)
    {
        unchecked
        {
            for (nint i = 0; i < width; i += 8)
            {
                var g = Vector256.Load(gate + i);
                (g / (Vector256<float>.One + Exp(-g)) * Vector256.Load(up + i)).Store(gate + i);
            }
        }
    }
}
