using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Unmask;

/// <summary>Reads studies from YAML files. <c>studies/README.md</c> explains every key.</summary>
public static class StudyFile
{
    /// <summary>The names of the shipped studies, sorted.</summary>
    public static IReadOnlyList<string> Shipped => Directory.Exists(ShippedFiles.PathOf("studies"))
        ? [.. Directory.EnumerateFiles(ShippedFiles.PathOf("studies"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads a study.</summary>
    /// <param name="path">A file, or the name of a shipped study such as <c>quickstart</c>.</param>
    /// <exception cref="StudyException">There is none, or it has mistakes; all that can be told at once are named.</exception>
    public static Study Read(string path)
    {
        string file = Find(path);
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
    public static Study Parse(string yaml, string path)
    {
        YamlStream stream = [];
        Parser parser = new(new StringReader(yaml));
        try
        {
            stream.Load(parser);
        }
        catch (YamlException e)
        {
            throw StudyException.BadYaml(path, e.Start.Line, e.Start.Column, (e.InnerException ?? e).Message);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 18 loses its way in some open brackets and does not say where; the last thing that it understood stands just before.
            YamlDotNet.Core.Mark near = parser.Current?.Start ?? YamlDotNet.Core.Mark.Empty;
            throw StudyException.BadYaml(path, near.Line, near.Column, "what follows cannot be understood, perhaps for a bracket that is not closed");
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? new StudyReader(root, path).Read()
            : throw StudyException.Faulty(path, [new StudyFault(1, 1, "a study is one mapping of keys to values, such as 'name: my-study'.")]);
    }

    private static string Find(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        // A bare name only: a path that was mistyped must not fall back to another study of the same name.
        string shipped = ShippedFiles.PathOf("studies", $"{path}.yaml");
        return string.Equals(Path.GetFileName(path), path, StringComparison.Ordinal) && File.Exists(shipped)
            ? shipped
            : throw StudyException.NoFile(path, Shipped);
    }
}
