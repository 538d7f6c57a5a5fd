using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>What one training was started with, kept in its folder: a training that goes on with something else would be neither the one nor the other.</summary>
public static class TrainingFacts
{
    /// <summary>The file's name in the folder of a training.</summary>
    public const string FileName = "training.json";

    private static readonly TrainingFactsJson Context = new(new JsonSerializerOptions(TrainingFactsJson.Default.Options) { WriteIndented = true });

    /// <summary>Keeps the facts of a new training, or holds those of one that goes on against them.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <param name="design">What is trained. Its name, its question, and how many seeds and conditions there are beside may change; the texts that it asks with may not.</param>
    /// <param name="device">Where it is taught: sums come out in another order elsewhere.</param>
    /// <exception cref="StoreException">They differ, or the file is damaged.</exception>
    public static void KeepOrCompare(string folder, TrainingDesign design, string device)
    {
        TrainingStudy study = design.Study;
        string organism = Organisms.FolderOf(study.Organism);
        JsonObject asked = new()
        {
            ["study"] = JsonSerializer.SerializeToNode(study with { Name = "", Question = "", Seeds = 1, Organisms = [], Conditions = [] }, Context.TrainingStudy),
            ["device"] = device,
            ["organism_sha256"] = HashOf(organism, OrganismFolder.WeightsFile),
            [Texts] = new JsonObject([
                new("tokenizer", HashOf(organism, TokenizerJson.FileName)),
                .. design.Hashes.Select(text => new KeyValuePair<string, JsonNode?>(text.Key, text.Value)),
            ]),
        };
        string file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            WholeFile.Write(file, asked.ToJsonString(Context.Options) + "\n");
            return;
        }

        JsonObject stored = Stored(file);
        if (!stored.ContainsKey(Texts))
        {
            // Begun when texts were not noted yet: nothing can be said of them.
            _ = asked.Remove(Texts);
        }

        IReadOnlyList<string> differences = StudyJson.Differences(stored, asked);
        if (differences.Count > 0)
        {
            throw StoreException.OtherTraining(folder, differences);
        }
    }

    /// <summary>Where a training that has begun is taught; null where none has.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public static string? DeviceOf(string folder)
    {
        string file = Path.Combine(folder, FileName);
        return File.Exists(file) && Stored(file)["device"] is JsonValue device && device.TryGetValue(out string? name) ? name : null;
    }

    /// <summary>Whether a training has begun in a folder.</summary>
    public static bool AreIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    private const string Texts = "texts";

    private static string HashOf(string folder, string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))));

    private static JsonObject Stored(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new JsonException("it is no JSON object");
        }
        catch (JsonException e)
        {
            throw StoreException.DamagedTraining(file, e);
        }
    }
}

/// <summary>The generated writer of studies of training.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(TrainingStudy))]
internal sealed partial class TrainingFactsJson : JsonSerializerContext;
