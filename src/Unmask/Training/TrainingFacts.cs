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
    /// <param name="study">What is trained. Its name, its question, and how many seeds and conditions there are beside may change.</param>
    /// <param name="organism">The folder of the organism that it begins with.</param>
    /// <param name="device">Where it is taught: sums come out in another order elsewhere.</param>
    /// <exception cref="StoreException">They differ, or the file is damaged.</exception>
    public static void KeepOrCompare(string folder, TrainingStudy study, string organism, string device)
    {
        JsonObject asked = new()
        {
            ["study"] = JsonSerializer.SerializeToNode(study with { Name = "", Question = "", Seeds = 1, Organisms = [], Conditions = [] }, Context.TrainingStudy),
            ["device"] = device,
            ["organism_sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(organism, OrganismFolder.WeightsFile)))),
        };
        string file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            WholeFile.Write(file, asked.ToJsonString(Context.Options) + "\n");
            return;
        }

        IReadOnlyList<string> differences = StudyJson.Differences(Stored(file), asked);
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
