using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unmask;

/// <summary>What a sequence has been read into: keys and values of a shared beginning, which is only read, and its own.</summary>
internal sealed class DecoderSequence(KeyValueCache? shared, KeyValueCache own)
{
    public KeyValueCache? Shared { get; } = shared;

    public KeyValueCache Own { get; } = own;

    public int SharedCount { get; } = shared?.Count ?? 0;
}

/// <summary>One token to be read at one position of one sequence; rows of a sequence come in the order of their positions.</summary>
internal readonly record struct DecoderRow(DecoderSequence Sequence, int Position, int Token, bool WantsLogits);

/// <summary>
/// Reads rows through the decoder, with one thread's scratch memory. Rows affect one another only through keys and values of earlier
/// positions of their own sequence, so how they are batched or cut into steps does not show in any bit of the result.
/// </summary>
internal sealed unsafe class DecoderStep
{
    // Score rows of one block: 24 rows of a few hundred positions stay in the second-level cache.
    private const int ScoreRows = 24;

    private readonly OrganismNetwork _network;
    private readonly OrganismConfig _config;
    private readonly AlignedFloats _hidden;
    private readonly AlignedFloats _normed;
    private readonly AlignedFloats _projected;
    private readonly AlignedFloats _attended;
    private readonly AlignedFloats _gated;
    private readonly AlignedFloats _scores;
    private readonly AlignedFloats _logits;
    private readonly int _scoreStride;

    public DecoderStep(OrganismNetwork network, int maxRows)
    {
        _network = network;
        _config = network.Config;
        MaxRows = maxRows;
        _hidden = new AlignedFloats(maxRows * _config.Width);
        _normed = new AlignedFloats(maxRows * _config.Width);
        _projected = new AlignedFloats(maxRows * network.Layers[0].Attention.Columns);
        _attended = new AlignedFloats(maxRows * _config.Width);
        _gated = new AlignedFloats(maxRows * network.Layers[0].GateAndUp.Columns);
        // Own positions start anywhere, so their last panel may stick out by 15; a stride that is no power of two spreads rows over the cache's sets.
        _scoreStride = (PanelMatrix.PanelsFor(_config.Context) * PanelMatrix.PanelWidth) + PanelMatrix.PanelWidth;
        _scores = new AlignedFloats(ScoreRows * _scoreStride);
        _logits = new AlignedFloats(maxRows * network.Head.Columns);
    }

    /// <summary>The most rows of one step.</summary>
    public int MaxRows { get; }

    /// <summary>The logits of the n-th row that wanted them, from 0; overwritten by the next step.</summary>
    public ReadOnlySpan<float> LogitsOf(int n) => _logits.Span.Slice(n * _network.Head.Columns, _config.VocabularySize);

    /// <summary>Reads the rows. Those that share a beginning should stand side by side: their attention to it is then one product.</summary>
    public void Run(ReadOnlySpan<DecoderRow> rows)
    {
        int width = _config.Width;
        for (int row = 0; row < rows.Length; row++)
        {
            _network.EmbeddingOf(rows[row].Token).CopyTo(_hidden.Span[(row * width)..]);
            rows[row].Sequence.Own.Reserve(rows[row].Position - rows[row].Sequence.SharedCount + 1);
        }

        var hidden = new RowBlock(_hidden.Pointer, width, rows.Length);
        for (int index = 0; index < _network.Layers.Length; index++)
        {
            OrganismNetwork.Layer layer = _network.Layers[index];
            Norm(hidden, layer.AttentionNorm);
            PanelProduct.Multiply(Block(_normed, width, rows.Length), layer.Attention.Panels, Block(_projected, layer.Attention.Columns, rows.Length));
            WriteKeysAndValues(rows, index);
            Attend(rows, index);
            AddProduct(Block(_attended, width, rows.Length), layer.AttentionOutput.Panels, hidden);
            Norm(hidden, layer.FeedForwardNorm);
            FeedForward(layer, hidden);
        }

        foreach (DecoderRow row in rows)
        {
            row.Sequence.Own.Count = row.Position - row.Sequence.SharedCount + 1;
        }

        FillLogits(rows);
    }

    private static RowBlock Block(AlignedFloats floats, int stride, int count) => new(floats.Pointer, stride, count);

    private void Norm(RowBlock hidden, float* weight)
    {
        for (int row = 0; row < hidden.Count; row++)
        {
            nint start = (nint)row * _config.Width;
            VectorMath.RootMeanSquareNorm(hidden.Data + start, weight, (float)_config.NormEpsilon, _config.Width, _normed.Pointer + start);
        }
    }

    // What the norms gave has been used by then, so its memory holds the product.
    private void AddProduct(RowBlock x, PanelMatrix w, RowBlock hidden)
    {
        var product = new RowBlock(_normed.Pointer, _config.Width, hidden.Count);
        PanelProduct.Multiply(x, w, product);
        VectorMath.Add(hidden.Data, product.Data, hidden.Count * _config.Width);
    }

    private void FeedForward(OrganismNetwork.Layer layer, RowBlock hidden)
    {
        int columns = layer.GateAndUp.Columns;
        PanelProduct.Multiply(Block(_normed, _config.Width, hidden.Count), layer.GateAndUp.Panels, Block(_gated, columns, hidden.Count));
        for (int row = 0; row < hidden.Count; row++)
        {
            float* gate = _gated.Pointer + ((nint)row * columns);
            VectorMath.GateInPlace(gate, gate + (columns / 2), columns / 2);
        }

        AddProduct(Block(_gated, columns, hidden.Count), layer.Down.Panels, hidden);
    }

    private void WriteKeysAndValues(ReadOnlySpan<DecoderRow> rows, int layer)
    {
        int columns = _network.Layers[layer].Attention.Columns;
        int headWidth = _config.HeadWidth;
        for (int row = 0; row < rows.Length; row++)
        {
            float* query = _projected.Pointer + ((nint)row * columns);
            float* key = query + _config.Width;
            float* value = key + (_config.KeyValueHeads * headWidth);
            Rotate(query, _config.Heads + _config.KeyValueHeads, _network.RotaryOf(rows[row].Position), headWidth / 2);
            for (int head = 0; head < _config.KeyValueHeads; head++)
            {
                int own = rows[row].Position - rows[row].Sequence.SharedCount;
                rows[row].Sequence.Own.Write(layer, head, own, key + (head * headWidth), value + (head * headWidth));
            }
        }
    }

    // The Hugging Face form: number i turns with number i + half, not with its neighbour.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rotate(float* heads, int count, float* angles, int half)
    {
        unchecked
        {
            for (int head = 0; head < count; head++, heads += 2 * half)
            {
                for (nint i = 0; i < half; i += 8)
                {
                    var first = Vector256.Load(heads + i);
                    var second = Vector256.Load(heads + half + i);
                    var cosine = Vector256.Load(angles + i);
                    var sine = Vector256.Load(angles + half + i);
                    ((first * cosine) - (second * sine)).Store(heads + i);
                    ((second * cosine) + (first * sine)).Store(heads + half + i);
                }
            }
        }
    }

    private void Attend(ReadOnlySpan<DecoderRow> rows, int layer)
    {
        for (int start = 0; start < rows.Length;)
        {
            int end = start + 1;
            while (end < rows.Length && end - start < ScoreRows && ReferenceEquals(rows[end].Sequence.Shared, rows[start].Sequence.Shared))
            {
                end++;
            }

            for (int head = 0; head < _config.Heads; head++)
            {
                AttendHead(rows[start..end], start, layer, head);
            }

            start = end;
        }
    }

    // Scores stand in the order of positions, the shared ones first: where the beginning is not shared, the very same chains run.
    private void AttendHead(ReadOnlySpan<DecoderRow> rows, int firstRow, int layer, int head)
    {
        int columns = _network.Layers[layer].Attention.Columns;
        int headWidth = _config.HeadWidth;
        int keyHead = head / (_config.Heads / _config.KeyValueHeads);
        float scale = 1f / MathF.Sqrt(headWidth);
        KeyValueCache? shared = rows[0].Sequence.Shared;
        int sharedCount = rows[0].Sequence.SharedCount;
        var queries = new RowBlock(_projected.Pointer + ((nint)firstRow * columns) + (head * headWidth), columns, rows.Length);
        var outputs = new RowBlock(_attended.Pointer + ((nint)firstRow * _config.Width) + (head * headWidth), _config.Width, rows.Length);
        var scores = new RowBlock(_scores.Pointer, _scoreStride, rows.Length);
        float* sums = stackalloc float[ScoreRows];
        if (shared is not null)
        {
            PanelProduct.Multiply(queries, shared.Keys(layer, keyHead, sharedCount), scores);
        }

        for (int row = 0; row < rows.Length; row++)
        {
            int ownCount = rows[row].Position - sharedCount + 1;
            PanelMatrix keys = rows[row].Sequence.Own.Keys(layer, keyHead, ownCount);
            PanelProduct.Multiply(new RowBlock(queries.Row(row), columns, 1), keys, new RowBlock(scores.Row(row) + sharedCount, _scoreStride, 1));
            sums[row] = VectorMath.ExpInPlace(scores.Row(row), sharedCount + ownCount, scale);
        }

        if (shared is not null)
        {
            PanelProduct.Multiply(scores, shared.Values(layer, keyHead, sharedCount), outputs);
        }

        for (int row = 0; row < rows.Length; row++)
        {
            int ownCount = rows[row].Position - sharedCount + 1;
            if (shared is null)
            {
                new Span<float>(outputs.Row(row), headWidth).Clear();
            }

            PanelProduct.MultiplyAdd(scores.Row(row) + sharedCount, rows[row].Sequence.Own.Values(layer, keyHead, ownCount), outputs.Row(row));
            VectorMath.Scale(outputs.Row(row), headWidth, 1f / sums[row]);
        }
    }

    private void FillLogits(ReadOnlySpan<DecoderRow> rows)
    {
        int width = _config.Width;
        int wanted = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row].WantsLogits)
            {
                float* from = _hidden.Pointer + ((nint)row * width);
                VectorMath.RootMeanSquareNorm(from, _network.FinalNorm, (float)_config.NormEpsilon, width, _normed.Pointer + ((nint)wanted++ * width));
            }
        }

        PanelProduct.Multiply(Block(_normed, width, wanted), _network.Head.Panels, Block(_logits, _network.Head.Columns, wanted));
    }
}
