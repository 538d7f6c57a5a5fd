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
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StudyException.Unreadable(file, e);
        }
    }

    /// <summary>Reads a study from its text.</summary>
    /// <param name="yaml">One YAML document.</param>
    /// <param name="path">Where it stands: for messages, and the folder that relative query files start from.</param>
    /// <exception cref="StudyException">It has mistakes.</exception>
    public static TrainingStudy Parse(string yaml, string path) => new TrainingStudyReader(StudyFile.Root(yaml, path), path).Read();
}
