using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>
/// What one training began with, kept in its folder with the hashes of all texts that it depends on and the version of the program that
/// began it; see <see cref="Origin"/>.
/// </summary>
public static class TrainingOrigin
{
    /// <summary>The file's name in the folder of a training.</summary>
    public const string FileName = "training.json";

    /// <summary>The hashes of the texts, by name.</summary>
    internal const string Texts = "texts";

    /// <summary>The version of the program that began it.</summary>
    internal const string Version = "version";

    /// <summary>The kind of processor that it began on.</summary>
    internal const string Processor = "processor";

    /// <summary>Where it is taught.</summary>
    internal const string Device = "device";

    /// <summary>The hash of the weights that it began with.</summary>
    internal const string Weights = "organism_sha256";

    private const string Study = "study";

    /// <summary>Keeps the origin of a new training, or compares that of one that resumes with today's.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <param name="design">What is trained. Its name, its question, and how many seeds and conditions there are beside may change; the
    /// texts that it asks with may not.</param>
    /// <param name="device">Where it is taught: sums come out in another order elsewhere.</param>
    /// <param name="processor">The kind of processor that it runs on. It is kept for whoever asks later, and a training may resume on
    /// another: there it may round differently.</param>
    /// <param name="taught">Name → SHA-256 of further texts that are taught beside; none where they are not given. Of a text whose hash was
    /// not kept nothing can be said, so it may be any.</param>
    /// <exception cref="TrainingException">They differ, or the file is damaged.</exception>
    public static void KeepOrCompare(string folder, TrainingDesign design, string device, string processor, IReadOnlyDictionary<string, string>? taught = null)
    {
        Origin now = OriginOf(design, device, processor, taught ?? new Dictionary<string, string>(StringComparer.Ordinal));
        OriginFile file = FileIn(folder);
        if (!file.IsThere)
        {
            file.Write(now);
            return;
        }

        IReadOnlyList<string> differences = now.DifferencesFrom(FormerSpelling.Mend(file.Read(), Study));
        if (differences.Count > 0)
        {
            throw TrainingException.Other(folder, differences);
        }
    }

    /// <summary>Where a training that has begun is taught; null where none has.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public static string? DeviceOf(string folder) => FileIn(folder).Word(Device);

    /// <summary>The kind of processor that a training began on; null where none has begun, or where it was not kept.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public static string? ProcessorOf(string folder) => FileIn(folder).Word(Processor);

    /// <summary>All that was kept of a training's origin; null where none has begun.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public static JsonObject? Of(string folder) => FileIn(folder) is { IsThere: true } file ? file.Read() : null;

    /// <summary>Whether a training has begun in a folder.</summary>
    public static bool IsIn(string folder) => FileIn(folder).IsThere;

    private static Origin OriginOf(TrainingDesign design, string device, string processor, IReadOnlyDictionary<string, string> taught)
    {
        TrainingStudy study = design.Study with { Name = "", Question = "", Seeds = 1, Organisms = [], Conditions = [] };
        string organism = Organisms.FolderOf(study.Organism);
        Dictionary<string, string> texts = new(design.Hashes.Concat(taught).Prepend(KeyValuePair.Create("tokenizer", HashOf(organism, TokenizerJson.FileName))), StringComparer.Ordinal);
        return new Origin(
        [
            new OriginFact.Setting(Study, JsonSerializer.SerializeToNode(study, TrainingOriginJson.Default.TrainingStudy)),
            new OriginFact.Setting(Device, device),
            new OriginFact.Setting(Weights, HashOf(organism, OrganismFolder.WeightsFile)),
            // Earlier programs noted fewer, or none.
            new OriginFact.Texts(Texts, texts) { MayBeUnnoted = true },
            new OriginFact.Note(Processor, processor),
            new OriginFact.Note(Version, StudyPlan.Version),
        ]);
    }

    private static OriginFile FileIn(string folder) => new(Path.Combine(folder, FileName), TrainingException.Damaged);

    private static string HashOf(string folder, string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))));
}

/// <summary>The generated writer of studies of training.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(TrainingStudy))]
internal sealed partial class TrainingOriginJson : JsonSerializerContext;
