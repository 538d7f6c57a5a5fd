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
    private const int BlockRows = 6;

    // Compiled once, at full strength, and by themselves: inlined into their callers they ran out of registers.
    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>y = x·w. The two must not overlap.</summary>
    // A panel stays in the first-level cache while all rows pass it. Six rows at a time leave the multiply units the limit: 12 chains, 8 loads.
    // Where six does not divide the rows, the last block goes back over rows already done, which gives them the same bits again: half the
    // time of taking what is left one by one, since single rows wait for the second-level cache.
    public static void Multiply(RowBlock x, PanelMatrix w, RowBlock y)
    {
        if (x.Count < BlockRows)
        {
            for (int row = 0; row < x.Count; row++)
            {
                OneRow(x.Row(row), w, y.Row(row), add: false);
            }

            return;
        }

        for (int panel = 0; panel < w.PanelCount; panel++)
        {
            float* columns = w.Panel(panel);
            for (int block = 0; block < x.Count; block += BlockRows)
            {
                int row = Math.Min(block, x.Count - BlockRows);
                SixRows(x.Row(row), x.Stride, columns, w.Depth, y.Row(row) + (panel * PanelMatrix.PanelWidth), y.Stride);
            }
        }
    }

    /// <summary>y += x·w for one row: the chain of each element goes on from what y holds.</summary>
    public static void MultiplyAdd(float* x, PanelMatrix w, float* y) => OneRow(x, w, y, add: true);

    // Several panels at once, for as many independent chains.
    private static void OneRow(float* x, PanelMatrix w, float* y, bool add)
    {
        int panel = 0;
        for (; panel + 4 <= w.PanelCount; panel += 4)
        {
            FourPanels(x, w.Panel(panel), w.PanelStride, w.Depth, y + (panel * PanelMatrix.PanelWidth), add);
        }

        for (; panel + 2 <= w.PanelCount; panel += 2)
        {
            TwoPanels(x, w.Panel(panel), w.PanelStride, w.Depth, y + (panel * PanelMatrix.PanelWidth), add);
        }

        if (panel < w.PanelCount)
        {
            OnePanel(x, w.Panel(panel), w.Depth, y + (panel * PanelMatrix.PanelWidth), add);
        }
    }

#pragma warning disable MA0051 // One register a line: the kernels read best unrolled.
    [MethodImpl(Kernel)]
    private static void SixRows(float* x, int xStride, float* w, int depth, float* y, int yStride)
    {
        unchecked
        {
            nint s = xStride;
            nint t = yStride;
            Vector256<float> a0 = Vector256<float>.Zero, b0 = Vector256<float>.Zero;
            Vector256<float> a1 = Vector256<float>.Zero, b1 = Vector256<float>.Zero;
            Vector256<float> a2 = Vector256<float>.Zero, b2 = Vector256<float>.Zero;
            Vector256<float> a3 = Vector256<float>.Zero, b3 = Vector256<float>.Zero;
            Vector256<float> a4 = Vector256<float>.Zero, b4 = Vector256<float>.Zero;
            Vector256<float> a5 = Vector256<float>.Zero, b5 = Vector256<float>.Zero;
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

    [MethodImpl(Kernel)]
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

    [MethodImpl(Kernel)]
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

    [MethodImpl(Kernel)]
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
