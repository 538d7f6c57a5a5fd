using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>Reads studies of training from YAML files. <c>studies/README.md</c> explains every key.</summary>
public static class TrainingStudyFile
{
    /// <summary>The names of the shipped studies that train, sorted.</summary>
    public static IReadOnlyList<string> Shipped => [.. StudyFile.ShippedNames(training: true)];

    /// <summary>Reads a study.</summary>
    /// <param name="path">A file, or the name of a shipped study such as <c>rl-quickstart</c>.</param>
    /// <exception cref="StudyException">There is none, or it has mistakes; all that can be told at once are named.</exception>
    public static TrainingStudy Read(string path)
    {
        string file = StudyFile.Find(path, Shipped);
        try
        {
            return Parse(Utf8Text.Read(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw StudyException.Unreadable(file, e);
        }
    }

    /// <summary>Reads the study of a training from its folder; see <see cref="Keep"/>.</summary>
    /// <exception cref="TrainingException">It is not there, or damaged.</exception>
    /// <exception cref="StudyException">It has mistakes.</exception>
    public static TrainingStudy ReadKept(string folder)
    {
        KeptStudy kept = Kept(folder);
        return Parse(kept.Yaml, kept.File);
    }

    /// <summary>The text of a training's study as it stood when the training began; see <see cref="Keep"/>.</summary>
    /// <exception cref="TrainingException">It is not there, or damaged.</exception>
    public static string ReadKeptText(string folder) => Kept(folder).Yaml;

    private static KeptStudy Kept(string folder)
    {
        string file = Path.Combine(folder, TrainingFolder.StudyFile);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), KeptStudyJson.Default.KeptStudy) ?? throw new JsonException("it is no JSON object");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw TrainingException.Damaged(file, e);
        }
    }

    /// <summary>Keeps a study's text in the folder of its training, with its place, so that a report can be written again.</summary>
    /// <param name="path">A file, or the name of a shipped study.</param>
    /// <param name="folder">The training's folder; made if it is not there.</param>
    public static void Keep(string path, string folder)
    {
        string file = StudyFile.Find(path, Shipped);
        _ = Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, TrainingFolder.StudyFile), JsonSerializer.Serialize(new KeptStudy(Shipped.Contains(path, StringComparer.Ordinal) ? Path.GetFileName(file) : Path.GetFullPath(file), File.ReadAllText(file)), KeptStudyJson.Default.KeptStudy) + "\n");
    }

    /// <summary>Reads a study from its text.</summary>
    /// <param name="yaml">One YAML document.</param>
    /// <param name="path">Where it stands: for messages, and the folder that relative query files start from.</param>
    /// <exception cref="StudyException">It has mistakes.</exception>
    public static TrainingStudy Parse(string yaml, string path) => new TrainingStudyReader(StudyFile.Root(yaml, path), path).Read();
}

/// <summary>A study of training as its folder keeps it.</summary>
/// <param name="File">Where it stood: relative query files start from there. Of a shipped one, which has none, its name.</param>
/// <param name="Yaml">Its text.</param>
internal sealed record KeptStudy(string File, string Yaml);

/// <summary>The generated reader and writer of kept studies.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KeptStudy))]
internal sealed partial class KeptStudyJson : JsonSerializerContext;
