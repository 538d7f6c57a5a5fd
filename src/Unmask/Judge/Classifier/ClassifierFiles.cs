using System.Security.Cryptography;

namespace Unmask;

/// <summary>The files of a classifier: the encoder with its vocabulary, and the weights that were fitted to what it reads.</summary>
internal static class ClassifierFiles
{
    public const string EncoderFile = "encoder.bin";

    public const string VocabularyFile = "vocab.txt";

    public const string ModelFile = "model.json";

    /// <summary>What tells one set of weights from another: the beginning of the SHA-256 of its files.</summary>
    public static string Version(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in (string[])[EncoderFile, VocabularyFile, ModelFile])
        {
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>Pieces by their ids.</summary>
    public static string[] Vocabulary(string folder) => File.ReadAllLines(Path.Combine(folder, VocabularyFile));

    /// <summary>The encoder.</summary>
    /// <exception cref="InvalidDataException">The file is no encoder for this vocabulary.</exception>
    public static TextEncoder Encoder(string folder, string[] vocabulary) =>
        new(Named(EncoderFile, () => EncoderWeights.Read(File.ReadAllBytes(Path.Combine(folder, EncoderFile)), vocabulary.Length)));

    /// <summary>The fitted weights.</summary>
    /// <exception cref="InvalidDataException">The file is no model for this vocabulary.</exception>
    public static FakingModel Model(string folder, string[] vocabulary) =>
        Named(ModelFile, () => FakingModel.FromJson(File.ReadAllText(Path.Combine(folder, ModelFile)), vocabulary));

    private static T Named<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"{file}: {fault.Message}", fault);
        }
    }
}
