using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>
/// That a training has broken off for good: its policy diverged. It is kept in the training's folder, since the same steps would lead there
/// again: the study's other trainings go on without it, and its report says so.
/// </summary>
/// <param name="After">The steps that it had taken.</param>
public sealed record TrainingBreak([property: JsonPropertyName("after_steps")] int After)
{
    /// <summary>The file's name in the folder of a training.</summary>
    public const string FileName = "broken.json";

    /// <summary>Where a training broke off; null where it did not.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public static TrainingBreak? Of(string folder)
    {
        string file = FileIn(folder);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllText(file), TrainingJson.Default.TrainingBreak) ?? throw new JsonException("it is no JSON object") : null;
        }
        catch (JsonException e)
        {
            throw TrainingException.Damaged(file, e);
        }
    }

    /// <summary>Keeps it in a training's folder.</summary>
    public void Keep(string folder) => WholeFile.Write(FileIn(folder), JsonSerializer.Serialize(this, TrainingJson.Default.TrainingBreak) + "\n");

    private static string FileIn(string folder) => Path.Combine(folder, FileName);
}
