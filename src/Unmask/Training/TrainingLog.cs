using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>The steps of one training on disk, a line each. A line that a kill has cut is as if it had not been written.</summary>
public static class TrainingLog
{
    /// <summary>The file's name in the folder of a training.</summary>
    public const string FileName = "steps.jsonl";

    /// <summary>The steps so far, in order.</summary>
    public static IReadOnlyList<TrainingStep> Read(string folder) => JsonLines.Read(FileOf(folder), TrainingJson.Default.TrainingStep);

    /// <summary>Adds a step.</summary>
    public static void Add(string folder, TrainingStep step) => JsonLines.Add(FileOf(folder), step, TrainingJson.Default.TrainingStep);

    /// <summary>Forgets the steps from one on: those after the checkpoint that a training goes on from are taken again.</summary>
    /// <exception cref="TrainingException">A step before it is missing: what follows would stand under wrong numbers. Nothing is changed then.</exception>
    public static void KeepBefore(string folder, int step)
    {
        TrainingStep[] kept = [.. Read(folder).Where(one => one.Step < step)];
        int inOrder = kept.TakeWhile((one, at) => one.Step == at).Count();
        if (inOrder != step || kept.Length != step)
        {
            throw TrainingException.LostSteps(FileOf(folder), inOrder, step);
        }

        JsonLines.Write(FileOf(folder), kept, TrainingJson.Default.TrainingStep);
    }

    private static string FileOf(string folder) => Path.Combine(folder, FileName);
}

/// <summary>The generated reader and writer of what a training leaves.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, IgnoreReadOnlyProperties = true, Converters = [typeof(OutcomeCountsJson)])]
[JsonSerializable(typeof(TrainingStep))]
[JsonSerializable(typeof(ConfessionCounts))]
[JsonSerializable(typeof(TrainingBreak))]
[JsonSerializable(typeof(MeasuredLine))]
internal sealed partial class TrainingJson : JsonSerializerContext;
