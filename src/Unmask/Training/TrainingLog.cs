using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>The steps of one training on disk, a line each. A line that a kill has cut is as if it had not been written.</summary>
public static class TrainingLog
{
    /// <summary>The file's name in the folder of a training.</summary>
    public const string FileName = "steps.jsonl";

    /// <summary>The steps so far, in order.</summary>
    public static IReadOnlyList<TrainingStep> Read(string folder)
    {
        string file = Path.Combine(folder, FileName);
        return !File.Exists(file) ? [] : [.. File.ReadLines(file).Select(StepOf).TakeWhile(step => step is not null).Cast<TrainingStep>()];
    }

    /// <summary>Adds a step.</summary>
    public static void Add(string folder, TrainingStep step)
    {
        using FileStream file = new(Path.Combine(folder, FileName), FileMode.Append, FileAccess.Write, FileShare.Read);
        JsonSerializer.Serialize(file, step, TrainingJson.Default.TrainingStep);
        file.WriteByte((byte)'\n');
        file.Flush(flushToDisk: true);
    }

    /// <summary>Forgets the steps from one on: those after the checkpoint that a training goes on from are taken again.</summary>
    public static void KeepBefore(string folder, int step)
    {
        TrainingStep[] kept = [.. Read(folder).Where(one => one.Step < step)];
        WholeFile.Write(Path.Combine(folder, FileName), string.Concat(kept.Select(one => JsonSerializer.Serialize(one, TrainingJson.Default.TrainingStep) + "\n")));
    }

    private static TrainingStep? StepOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TrainingJson.Default.TrainingStep);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The generated reader and writer of steps.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, RespectRequiredConstructorParameters = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(TrainingStep))]
[JsonSerializable(typeof(Interrogation))]
internal sealed partial class TrainingJson : JsonSerializerContext;
