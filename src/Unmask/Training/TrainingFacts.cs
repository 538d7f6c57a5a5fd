using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>What one training was started with, kept in its folder with the hashes of all texts that it depends on and the version of the program that began it: a training that goes on with something else would be neither the one nor the other.</summary>
public static class TrainingFacts
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

    /// <summary>Keeps the facts of a new training, or holds those of one that goes on against them.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <param name="design">What is trained. Its name, its question, and how many seeds and conditions there are beside may change; the texts that it asks with may not.</param>
    /// <param name="device">Where it is taught: sums come out in another order elsewhere.</param>
    /// <param name="processor">The kind of processor that it runs on. It is kept for whoever asks later, and a training may go on on another: there it may round differently.</param>
    /// <param name="taught">Name → SHA-256 of further texts that are taught beside; none where they are not given. Of a text whose hash was not kept nothing can be said, so it may be any.</param>
    /// <exception cref="TrainingException">They differ, or the file is damaged.</exception>
    public static void KeepOrCompare(string folder, TrainingDesign design, string device, string processor, IReadOnlyDictionary<string, string>? taught = null)
    {
        TrainingStudy study = design.Study;
        string organism = Organisms.FolderOf(study.Organism);
        JsonObject asked = new()
        {
            ["study"] = JsonSerializer.SerializeToNode(study with { Name = "", Question = "", Seeds = 1, Organisms = [], Conditions = [] }, TrainingFactsJson.Default.TrainingStudy),
            [Device] = device,
            [Weights] = HashOf(organism, OrganismFolder.WeightsFile),
            [Texts] = new JsonObject([
                new("tokenizer", HashOf(organism, TokenizerJson.FileName)),
                .. design.Hashes.Concat(taught ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(text => new KeyValuePair<string, JsonNode?>(text.Key, text.Value)),
            ]),
        };
        KeptFacts kept = KeptIn(folder);
        if (!kept.AreThere)
        {
            asked[Processor] = processor;
            asked[Version] = StudyPlan.Version;
            kept.Write(asked);
            return;
        }

        JsonObject stored = kept.Read();
        // Told for whoever asks later what made it; a training goes on with a newer program.
        _ = stored.Remove(Version);
        _ = stored.Remove(Processor);
        ForgetTextsUnknownTo(stored, asked);
        IReadOnlyList<string> differences = StudyJson.Differences(stored, asked);
        if (differences.Count > 0)
        {
            throw TrainingException.Other(folder, differences);
        }
    }

    /// <summary>Where a training that has begun is taught; null where none has.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public static string? DeviceOf(string folder) => FactOf(folder, Device);

    /// <summary>The kind of processor that a training began on; null where none has begun, or where it was not kept.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public static string? ProcessorOf(string folder) => FactOf(folder, Processor);

    /// <summary>All facts of a training; null where none has begun.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public static JsonObject? Of(string folder) => KeptIn(folder) is { AreThere: true } kept ? kept.Read() : null;

    /// <summary>Whether a training has begun in a folder.</summary>
    public static bool AreIn(string folder) => KeptIn(folder).AreThere;

    private static string? FactOf(string folder, string name) =>
        KeptIn(folder) is { AreThere: true } kept && kept.TryRead(name, out string? said) ? said : null;

    private static KeptFacts KeptIn(string folder) => new(Path.Combine(folder, FileName));

    // Earlier programs noted fewer texts, or none.
    private static void ForgetTextsUnknownTo(JsonObject stored, JsonObject asked)
    {
        var known = stored[Texts] as JsonObject;
        JsonObject texts = asked[Texts]!.AsObject();
        foreach (string name in texts.Select(text => text.Key).Where(name => known?.ContainsKey(name) != true).ToArray())
        {
            _ = texts.Remove(name);
        }
    }

    private static string HashOf(string folder, string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))));
}

/// <summary>The generated writer of studies of training.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(TrainingStudy))]
internal sealed partial class TrainingFactsJson : JsonSerializerContext;
