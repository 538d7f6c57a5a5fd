using System.Runtime.InteropServices;
using System.Text;

namespace Unmask;

/// <summary>The weights of one layer of an encoder of BERT's kind (Devlin et al. 2019). Matrices are [out, in].</summary>
/// <param name="Query">[384, 384], as the two after it.</param>
/// <param name="Key">See <paramref name="Query"/>.</param>
/// <param name="Value">See <paramref name="Query"/>.</param>
/// <param name="Output">[384, 384]: what the heads found, back into the stream.</param>
/// <param name="Inner">[1536, 384].</param>
/// <param name="Outer">[384, 1536].</param>
/// <param name="Vectors">The biases of the six matrices in their order, then weight and bias of the norm after attention and of the one after the inner layer.</param>
internal sealed record EncoderLayer(QuantizedMatrix Query, QuantizedMatrix Key, QuantizedMatrix Value, QuantizedMatrix Output, QuantizedMatrix Inner, QuantizedMatrix Outer, float[][] Vectors);

/// <summary>The weights of an encoder, as its file holds them: a head line, then matrices (factors, then numbers) and vectors in a fixed order, little-endian.</summary>
/// <param name="Pieces">[pieces of the vocabulary, 384].</param>
/// <param name="Places">[512, 384].</param>
/// <param name="Norm">Weight and bias of the first norm. The embedding of the first segment is already added to the places.</param>
/// <param name="Layers">From the first on.</param>
internal sealed record EncoderWeights(QuantizedMatrix Pieces, QuantizedMatrix Places, float[][] Norm, IReadOnlyList<EncoderLayer> Layers)
{
    /// <summary>Width of the stream.</summary>
    public const int Width = 384;

    /// <summary>Width between the two matrices of a layer's second half.</summary>
    public const int InnerWidth = 1536;

    /// <summary>Heads of attention.</summary>
    public const int Heads = 12;

    private static readonly byte[] Head = Encoding.ASCII.GetBytes("unmask encoder 1\n");

    private static readonly int[] VectorWidths = [Width, Width, Width, Width, InnerWidth, Width, Width, Width, Width, Width];

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string path)
    {
        using MemoryStream file = new();
        file.Write(Head);
        Write(file, Pieces);
        Write(file, Places);
        Write(file, Norm);
        Write(file, [[Layers.Count]]);
        foreach (EncoderLayer layer in Layers)
        {
            foreach (QuantizedMatrix matrix in (QuantizedMatrix[])[layer.Query, layer.Key, layer.Value, layer.Output, layer.Inner, layer.Outer])
            {
                Write(file, matrix);
            }

            Write(file, layer.Vectors);
        }

        WholeFile.Write(path, file.ToArray());
    }

    /// <summary>Reads the file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="pieces">How many pieces the vocabulary has.</param>
    /// <exception cref="InvalidDataException">It is another file, or cut short.</exception>
    public static EncoderWeights Read(byte[] bytes, int pieces)
    {
        if (!bytes.AsSpan().StartsWith(Head))
        {
            throw new InvalidDataException("it does not begin as an encoder's file does");
        }

        Reader file = new(bytes, Head.Length);
        QuantizedMatrix words = file.Matrix(pieces, Width);
        QuantizedMatrix places = file.Matrix(TextEncoder.LongestRow, Width);
        float[][] norm = [file.Floats(Width), file.Floats(Width)];
        float count = file.Floats(1)[0];
        if (count is not (>= 1 and <= 12))
        {
            throw new InvalidDataException("it has no layers, or was made for another vocabulary");
        }

        List<EncoderLayer> layers = [];
        for (int i = 0; i < count; i++)
        {
            layers.Add(new EncoderLayer(
                file.Matrix(Width, Width), file.Matrix(Width, Width), file.Matrix(Width, Width), file.Matrix(Width, Width), file.Matrix(InnerWidth, Width), file.Matrix(Width, InnerWidth), [.. VectorWidths.Select(file.Floats)]));
        }

        return file.IsAtEnd ? new EncoderWeights(words, places, norm, layers) : throw new InvalidDataException("it goes on after its last layer");
    }

    private static void Write(Stream file, QuantizedMatrix matrix)
    {
        Write(file, [matrix.Factors]);
        file.Write(MemoryMarshal.AsBytes(matrix.Numbers.AsSpan()));
    }

    // Every system that .NET 10 runs on is little-endian but s390x, whose organisms' kernels nobody has tried.
    private static void Write(Stream file, float[][] vectors)
    {
        foreach (float[] vector in vectors)
        {
            file.Write(MemoryMarshal.AsBytes(vector.AsSpan()));
        }
    }

    private sealed class Reader(byte[] bytes, int at)
    {
        private int _at = at;

        public bool IsAtEnd => _at == bytes.Length;

        public float[] Floats(int count) => MemoryMarshal.Cast<byte, float>(Next(count * sizeof(float))).ToArray();

        public QuantizedMatrix Matrix(int rows, int columns) =>
            new(rows, columns, Floats(rows), MemoryMarshal.Cast<byte, sbyte>(Next(rows * columns)).ToArray());

        private ReadOnlySpan<byte> Next(int count)
        {
            if (bytes.Length - _at < count)
            {
                throw new InvalidDataException("it is cut short");
            }

            _at += count;
            return bytes.AsSpan(_at - count, count);
        }
    }
}
