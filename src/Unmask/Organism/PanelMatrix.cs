namespace Unmask;

/// <summary>
/// A matrix [depth, columns] cut into panels of 16 columns, each stored [depth, 16]: the order in which the product reads it.
/// Missing columns of the last panel are zeros.
/// </summary>
internal readonly unsafe struct PanelMatrix(float* data, int panelStride, int panelCount, int depth)
{
    /// <summary>Columns in a panel: two 256-bit vectors, so that 6 rows of sums fill 12 of the 16 registers.</summary>
    public const int PanelWidth = 16;

    public readonly float* Data = data;

    /// <summary>Floats from one panel to the next.</summary>
    public readonly int PanelStride = panelStride;

    public readonly int PanelCount = panelCount;

    /// <summary>Rows of the matrix: what a product sums over.</summary>
    public readonly int Depth = depth;

    public float* Panel(int index) => Data + ((nint)index * PanelStride);

    public static int PanelsFor(int columns) => (columns + PanelWidth - 1) / PanelWidth;
}

/// <summary>Rows of floats in memory.</summary>
internal readonly unsafe struct RowBlock(float* data, int stride, int count)
{
    public readonly float* Data = data;

    /// <summary>Floats from one row to the next.</summary>
    public readonly int Stride = stride;

    public readonly int Count = count;

    public float* Row(int index) => Data + ((nint)index * Stride);
}

/// <summary>A weight matrix in panels, made of row-major [out, in] matrices with one input, side by side, each filled up to whole panels.</summary>
internal sealed unsafe class PackedWeights
{
    private readonly AlignedFloats _floats;

    public PackedWeights(params ReadOnlySpan<NamedTensor> parts)
    {
        int depth = parts[0].Shape[1];
        int panels = 0;
        foreach (NamedTensor part in parts)
        {
            panels += PanelMatrix.PanelsFor(part.Shape[0]);
        }

        _floats = new AlignedFloats(panels * depth * PanelMatrix.PanelWidth);
        Panels = new PanelMatrix(_floats.Pointer, depth * PanelMatrix.PanelWidth, panels, depth);
        int first = 0;
        foreach (NamedTensor part in parts)
        {
            ReadOnlySpan<float> values = part.Values;
            for (int row = 0; row < part.Shape[0]; row++)
            {
                float* column = Panels.Data + ((first + (row / PanelMatrix.PanelWidth)) * Panels.PanelStride) + (row % PanelMatrix.PanelWidth);
                for (int k = 0; k < depth; k++)
                {
                    column[k * PanelMatrix.PanelWidth] = values[(row * depth) + k];
                }
            }

            first += PanelMatrix.PanelsFor(part.Shape[0]);
        }
    }

    public PanelMatrix Panels { get; }

    /// <summary>Columns, those that fill the panels up included.</summary>
    public int Columns => Panels.PanelCount * PanelMatrix.PanelWidth;
}
