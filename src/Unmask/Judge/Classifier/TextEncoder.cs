using System.Collections.Concurrent;

namespace Unmask;

/// <summary>
/// The first layers of an encoder of BERT's kind (Devlin et al. 2019), here of all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020). It departs from the published model in three ways: only its first layers are kept, weights are
/// rounded to 8 bits, and the error function is approximated (see <see cref="EncoderMath"/>). Products are <see cref="PanelProduct"/>'s, so a text's states have the same bits on every machine.
/// Safe to use from many threads at once.
/// </summary>
internal sealed unsafe class TextEncoder
{
    /// <summary>The most pieces of one row, its two marks included.</summary>
    public const int LongestRow = 512;

    private const int Width = EncoderWeights.Width;
    private const int HeadWidth = Width / EncoderWeights.Heads;

    private readonly EncoderWeights _weights;
    private readonly Layer[] _layers;
    private readonly AlignedFloats _norm = new(2 * Width);
    private readonly ConcurrentBag<Scratch> _scratch = [];

    public TextEncoder(EncoderWeights weights)
    {
        _weights = weights;
        weights.Norm[0].CopyTo(_norm.Span);
        weights.Norm[1].CopyTo(_norm.Span[Width..]);
        _layers = [.. weights.Layers.Select(layer => new Layer(layer))];
    }

    /// <summary>Reads one row of pieces.</summary>
    /// <param name="ids">Without the marks of beginning and end; at most <see cref="LongestRow"/> − 2.</param>
    /// <param name="keep">Which layers' states are wanted, counted from 1, ascending.</param>
    /// <returns>For each of them its states, [pieces, 384].</returns>
    public float[][] Read(ReadOnlySpan<int> ids, ReadOnlySpan<int> keep)
    {
        if (ids.Length > LongestRow - 2)
        {
            throw new ArgumentException($"A row holds {LongestRow - 2} pieces, and {ids.Length} were given.", nameof(ids));
        }

        int count = ids.Length + 2;
        Scratch scratch = _scratch.TryTake(out Scratch? used) ? used : new Scratch();
        for (int row = 0; row < count; row++)
        {
            int id = row == 0 ? WordPieces.Begin : row == count - 1 ? WordPieces.End : ids[row - 1];
            _weights.Pieces.CopyRow(id, scratch.Hidden.Span.Slice(row * Width, Width));
            _weights.Places.CopyRow(row, scratch.Product.Span.Slice(row * Width, Width));
        }

        var hidden = new RowBlock(scratch.Hidden.Pointer, Width, count);
        VectorMath.Add(hidden.Data, scratch.Product.Pointer, count * Width);
        EncoderMath.LayerNorm(hidden, _norm.Pointer, _norm.Pointer + Width, Width);
        float[][] kept = new float[keep.Length][];
        for (int index = 0, found = 0; found < keep.Length; index++)
        {
            _layers[index].Run(hidden, scratch);
            if (keep[found] == index + 1)
            {
                kept[found++] = scratch.Hidden.Span.Slice(Width, ids.Length * Width).ToArray();
            }
        }

        _scratch.Add(scratch);
        return kept;
    }

    /// <summary>Memory of one reading.</summary>
    private sealed class Scratch
    {
        // Scores of the last panel may stick out by 15.
        public const int ScoreStride = LongestRow + PanelMatrix.PanelWidth;

        public AlignedFloats Hidden { get; } = new(LongestRow * Width);

        public AlignedFloats Product { get; } = new(LongestRow * Width);

        public AlignedFloats Projected { get; } = new(LongestRow * 3 * Width);

        public AlignedFloats Attended { get; } = new(LongestRow * Width);

        public AlignedFloats Inner { get; } = new(LongestRow * EncoderWeights.InnerWidth);

        public AlignedFloats Scores { get; } = new(LongestRow * ScoreStride);

        public AlignedFloats Keys { get; } = new(ScoreStride * HeadWidth);

        public AlignedFloats Values { get; } = new(LongestRow * HeadWidth);
    }

    private sealed class Layer
    {
        private readonly PackedWeights _attention;
        private readonly PackedWeights _output;
        private readonly PackedWeights _inner;
        private readonly PackedWeights _outer;
        private readonly AlignedFloats _vectors;

        public Layer(EncoderLayer weights)
        {
            _attention = new PackedWeights(weights.Query.ToTensor("query"), weights.Key.ToTensor("key"), weights.Value.ToTensor("value"));
            _output = new PackedWeights(weights.Output.ToTensor("output"));
            _inner = new PackedWeights(weights.Inner.ToTensor("inner"));
            _outer = new PackedWeights(weights.Outer.ToTensor("outer"));
            _vectors = new AlignedFloats(weights.Vectors.Sum(vector => vector.Length));
            int at = 0;
            foreach (float[] vector in weights.Vectors)
            {
                vector.CopyTo(_vectors.Span[at..]);
                at += vector.Length;
            }
        }

        public void Run(RowBlock hidden, Scratch scratch)
        {
            float* attentionBias = _vectors.Pointer;
            float* outputBias = attentionBias + (3 * Width);
            float* innerBias = outputBias + Width;
            float* outerBias = innerBias + EncoderWeights.InnerWidth;
            float* norms = outerBias + Width;
            var projected = new RowBlock(scratch.Projected.Pointer, 3 * Width, hidden.Count);
            PanelProduct.Multiply(hidden, _attention.Panels, projected);
            EncoderMath.AddBias(projected, attentionBias, 3 * Width);
            for (int head = 0; head < EncoderWeights.Heads; head++)
            {
                Attend(projected, head, scratch);
            }

            AddProduct(new RowBlock(scratch.Attended.Pointer, Width, hidden.Count), _output, outputBias, hidden, scratch);
            EncoderMath.LayerNorm(hidden, norms, norms + Width, Width);
            var inner = new RowBlock(scratch.Inner.Pointer, EncoderWeights.InnerWidth, hidden.Count);
            PanelProduct.Multiply(hidden, _inner.Panels, inner);
            EncoderMath.BiasedGelu(inner, innerBias, EncoderWeights.InnerWidth);
            AddProduct(inner, _outer, outerBias, hidden, scratch);
            EncoderMath.LayerNorm(hidden, norms + (2 * Width), norms + (3 * Width), Width);
        }

        private static void AddProduct(RowBlock x, PackedWeights w, float* bias, RowBlock hidden, Scratch scratch)
        {
            var product = new RowBlock(scratch.Product.Pointer, Width, hidden.Count);
            PanelProduct.Multiply(x, w.Panels, product);
            EncoderMath.AddBias(product, bias, Width);
            VectorMath.Add(hidden.Data, product.Data, hidden.Count * Width);
        }

        private static void Attend(RowBlock projected, int head, Scratch scratch)
        {
            int count = projected.Count;
            PanelMatrix keys = Keys(projected, head, scratch);
            PanelMatrix values = Values(projected, head, scratch);
            var queries = new RowBlock(projected.Data + (head * HeadWidth), projected.Stride, count);
            var scores = new RowBlock(scratch.Scores.Pointer, Scratch.ScoreStride, count);
            var attended = new RowBlock(scratch.Attended.Pointer + (head * HeadWidth), Width, count);
            PanelProduct.Multiply(queries, keys, scores);
            Span<float> sums = stackalloc float[LongestRow];
            for (int row = 0; row < count; row++)
            {
                sums[row] = VectorMath.ExpInPlace(scores.Row(row), count, 1f / MathF.Sqrt(HeadWidth));
            }

            PanelProduct.Multiply(scores, values, attended);
            for (int row = 0; row < count; row++)
            {
                VectorMath.Scale(attended.Row(row), HeadWidth, 1f / sums[row]);
            }
        }

        // [32, pieces]: a panel holds sixteen pieces.
        private static PanelMatrix Keys(RowBlock projected, int head, Scratch scratch)
        {
            int panels = PanelMatrix.PanelsFor(projected.Count);
            var keys = new PanelMatrix(scratch.Keys.Pointer, HeadWidth * PanelMatrix.PanelWidth, panels, HeadWidth);
            for (int row = 0; row < projected.Count; row++)
            {
                float* key = projected.Row(row) + Width + (head * HeadWidth);
                float* column = keys.Panel(row / PanelMatrix.PanelWidth) + (row % PanelMatrix.PanelWidth);
                for (int i = 0; i < HeadWidth; i++)
                {
                    column[i * PanelMatrix.PanelWidth] = key[i];
                }
            }

            return keys;
        }

        // [pieces, 32]: two panels.
        private static PanelMatrix Values(RowBlock projected, int head, Scratch scratch)
        {
            var values = new PanelMatrix(scratch.Values.Pointer, projected.Count * PanelMatrix.PanelWidth, HeadWidth / PanelMatrix.PanelWidth, projected.Count);
            for (int row = 0; row < projected.Count; row++)
            {
                float* value = projected.Row(row) + (2 * Width) + (head * HeadWidth);
                for (int i = 0; i < HeadWidth; i++)
                {
                    values.Panel(i / PanelMatrix.PanelWidth)[(row * PanelMatrix.PanelWidth) + (i % PanelMatrix.PanelWidth)] = value[i];
                }
            }

            return values;
        }
    }
}
