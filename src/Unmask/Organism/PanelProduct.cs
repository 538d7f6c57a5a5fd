using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unmask;

/// <summary>
/// Matrix products whose every element is one chain of fused multiply-adds in ascending order of the summed index, whatever rows are
/// computed beside it. So a row's result is the same bit for bit in any batch, and, since a fused multiply-add is rounded once by
/// definition, on any machine.
/// </summary>
internal static unsafe class PanelProduct
{
    /// <summary>y = x·w.</summary>
    public static void Multiply(RowBlock x, PanelMatrix w, RowBlock y) => Run(x, w, y, add: false);

    /// <summary>y += x·w: the chain of each element goes on from what y holds.</summary>
    public static void MultiplyAdd(RowBlock x, PanelMatrix w, RowBlock y) => Run(x, w, y, add: true);

    // A panel stays in the first-level cache while all rows pass it. Six rows at a time leave the multiply units the limit (12 chains, 8 loads);
    // what is left over goes one row at a time over four panels (8 chains).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(RowBlock x, PanelMatrix w, RowBlock y, bool add)
    {
        unchecked
        {
            int sixes = x.Count - (x.Count % 6);
            for (int panel = 0; panel < w.PanelCount; panel++)
            {
                float* columns = w.Data + ((nint)panel * w.PanelStride);
                for (int row = 0; row < sixes; row += 6)
                {
                    SixRows(x.Data + ((nint)row * x.Stride), x.Stride, columns, w.Depth, y.Data + ((nint)row * y.Stride) + (panel * PanelMatrix.PanelWidth), y.Stride, add);
                }
            }

            for (int row = sixes; row < x.Count; row++)
            {
                float* input = x.Data + ((nint)row * x.Stride);
                float* output = y.Data + ((nint)row * y.Stride);
                int panel = 0;
                for (; panel + 4 <= w.PanelCount; panel += 4)
                {
                    FourPanels(input, w.Data + ((nint)panel * w.PanelStride), w.PanelStride, w.Depth, output + (panel * PanelMatrix.PanelWidth), add);
                }

                for (; panel + 2 <= w.PanelCount; panel += 2)
                {
                    TwoPanels(input, w.Data + ((nint)panel * w.PanelStride), w.PanelStride, w.Depth, output + (panel * PanelMatrix.PanelWidth), add);
                }

                if (panel < w.PanelCount)
                {
                    OnePanel(input, w.Data + ((nint)panel * w.PanelStride), w.Depth, output + (panel * PanelMatrix.PanelWidth), add);
                }
            }
        }
    }

#pragma warning disable MA0051 // One register a line: the kernels read best unrolled.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixRows(float* x, int xStride, float* w, int depth, float* y, int yStride, bool add)
    {
        unchecked
        {
            nint s = xStride;
            nint t = yStride;
            Vector256<float> a0 = Start(y, add), b0 = Start(y + 8, add);
            Vector256<float> a1 = Start(y + t, add), b1 = Start(y + t + 8, add);
            Vector256<float> a2 = Start(y + (2 * t), add), b2 = Start(y + (2 * t) + 8, add);
            Vector256<float> a3 = Start(y + (3 * t), add), b3 = Start(y + (3 * t) + 8, add);
            Vector256<float> a4 = Start(y + (4 * t), add), b4 = Start(y + (4 * t) + 8, add);
            Vector256<float> a5 = Start(y + (5 * t), add), b5 = Start(y + (5 * t) + 8, add);
            float* x3 = x + (3 * s);
            for (nint k = 0; k < depth; k++)
            {
                var wa = Vector256.Load(w);
                var wb = Vector256.Load(w + 8);
                var v = Vector256.Create(x[0]);
                a0 = Vector256.FusedMultiplyAdd(v, wa, a0);
                b0 = Vector256.FusedMultiplyAdd(v, wb, b0);
                v = Vector256.Create(x[s]);
                a1 = Vector256.FusedMultiplyAdd(v, wa, a1);
                b1 = Vector256.FusedMultiplyAdd(v, wb, b1);
                v = Vector256.Create(x[2 * s]);
                a2 = Vector256.FusedMultiplyAdd(v, wa, a2);
                b2 = Vector256.FusedMultiplyAdd(v, wb, b2);
                v = Vector256.Create(x3[0]);
                a3 = Vector256.FusedMultiplyAdd(v, wa, a3);
                b3 = Vector256.FusedMultiplyAdd(v, wb, b3);
                v = Vector256.Create(x3[s]);
                a4 = Vector256.FusedMultiplyAdd(v, wa, a4);
                b4 = Vector256.FusedMultiplyAdd(v, wb, b4);
                v = Vector256.Create(x3[2 * s]);
                a5 = Vector256.FusedMultiplyAdd(v, wa, a5);
                b5 = Vector256.FusedMultiplyAdd(v, wb, b5);
                w += PanelMatrix.PanelWidth;
                x++;
                x3++;
            }

            Store(a0, b0, y);
            Store(a1, b1, y + t);
            Store(a2, b2, y + (2 * t));
            Store(a3, b3, y + (3 * t));
            Store(a4, b4, y + (4 * t));
            Store(a5, b5, y + (5 * t));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourPanels(float* x, float* w, int panelStride, int depth, float* y, bool add)
    {
        unchecked
        {
            nint s = panelStride;
            float* w2 = w + (2 * s);
            Vector256<float> a0 = Start(y, add), b0 = Start(y + 8, add);
            Vector256<float> a1 = Start(y + 16, add), b1 = Start(y + 24, add);
            Vector256<float> a2 = Start(y + 32, add), b2 = Start(y + 40, add);
            Vector256<float> a3 = Start(y + 48, add), b3 = Start(y + 56, add);
            for (nint k = 0; k < depth; k++)
            {
                var v = Vector256.Create(x[k]);
                a0 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w), a0);
                b0 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w + 8), b0);
                a1 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w + s), a1);
                b1 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w + s + 8), b1);
                a2 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w2), a2);
                b2 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w2 + 8), b2);
                a3 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w2 + s), a3);
                b3 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w2 + s + 8), b3);
                w += PanelMatrix.PanelWidth;
                w2 += PanelMatrix.PanelWidth;
            }

            Store(a0, b0, y);
            Store(a1, b1, y + 16);
            Store(a2, b2, y + 32);
            Store(a3, b3, y + 48);
        }
    }
#pragma warning restore MA0051

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoPanels(float* x, float* w, int panelStride, int depth, float* y, bool add)
    {
        unchecked
        {
            nint s = panelStride;
            Vector256<float> a0 = Start(y, add), b0 = Start(y + 8, add);
            Vector256<float> a1 = Start(y + 16, add), b1 = Start(y + 24, add);
            for (nint k = 0; k < depth; k++)
            {
                var v = Vector256.Create(x[k]);
                a0 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w), a0);
                b0 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w + 8), b0);
                a1 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w + s), a1);
                b1 = Vector256.FusedMultiplyAdd(v, Vector256.Load(w + s + 8), b1);
                w += PanelMatrix.PanelWidth;
            }

            Store(a0, b0, y);
            Store(a1, b1, y + 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OnePanel(float* x, float* w, int depth, float* y, bool add)
    {
        unchecked
        {
            Vector256<float> a = Start(y, add), b = Start(y + 8, add);
            for (nint k = 0; k < depth; k++)
            {
                var v = Vector256.Create(x[k]);
                a = Vector256.FusedMultiplyAdd(v, Vector256.Load(w), a);
                b = Vector256.FusedMultiplyAdd(v, Vector256.Load(w + 8), b);
                w += PanelMatrix.PanelWidth;
            }

            Store(a, b, y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Start(float* y, bool add) => add ? Vector256.Load(y) : Vector256<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> a, Vector256<float> b, float* y)
    {
        unchecked
        {
            a.Store(y);
            b.Store(y + 8);
        }
    }
}
