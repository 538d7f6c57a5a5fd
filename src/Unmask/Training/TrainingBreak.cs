using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>
/// That a training has broken off for good: its policy was driven out of the finite numbers. It is kept in the training's folder, since the same steps would lead there again: the study's other trainings go on without it, and its
/// report says so.
/// </summary>
/// <param name="After">The steps that it had taken.</param>
public sealed record TrainingBreak(int After)
{
    /// <summary>The file's name in the folder of a training.</summary>
    public const string FileName = "broken.json";

    private const string AfterKey = "after_steps";

    /// <summary>Where a training broke off; null where it did not.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <exception cref="TrainingException">The file is damaged.</exception>
    public static TrainingBreak? Of(string folder) => KeptIn(folder) is { AreThere: true } kept ? new TrainingBreak(kept.Read<int>(AfterKey)) : null;

    /// <summary>Keeps it in a training's folder.</summary>
    public void Keep(string folder) => KeptIn(folder).Write(new JsonObject { [AfterKey] = After });

    private static KeptFacts KeptIn(string folder) => new(Path.Combine(folder, FileName));
}
