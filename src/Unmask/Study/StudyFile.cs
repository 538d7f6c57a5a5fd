using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Unmask;

/// <summary>Reads studies from YAML files. <c>studies/README.md</c> explains every key.</summary>
public static class StudyFile
{
    // A study that trains names what is trained where others name who is asked.
    private static readonly string[] TrainingKeys = ["organism", "organisms"];

    /// <summary>The names of the shipped studies that ask models, sorted.</summary>
    public static IReadOnlyList<string> Shipped => [.. ShippedNames(training: false)];

    /// <summary>The names of the shipped studies, sorted.</summary>
    /// <param name="training">Those that train an organism, or those that ask models.</param>
    internal static IEnumerable<string> ShippedNames(bool training) => !Directory.Exists(ShippedFiles.PathOf("studies")) ? [] :
        Directory.EnumerateFiles(ShippedFiles.PathOf("studies"), "*.yaml")
            .Where(file => training == File.ReadLines(file).Any(line => TrainingKeys.Contains(line.Split(':')[0], StringComparer.Ordinal)))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>Reads a study.</summary>
    /// <param name="path">A file, or the name of a shipped study such as <c>quickstart</c>.</param>
    /// <exception cref="StudyException">There is none, or it has mistakes; all that can be told at once are named.</exception>
    public static Study Read(string path)
    {
        string file = Find(path, Shipped);
        try
        {
            return Parse(Utf8Text.Read(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
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
        YamlMappingNode root = Root(yaml, path);
        return TrainingKeys.Any(key => root.Children.ContainsKey(key))
            ? throw StudyException.Faulty(path, [new StudyFault(1, 1, $"this study trains an organism: start it with `{TypedCommand.Of("train", NameFor(path))}`.")])
            : new StudyReader(root, path).Read();
    }

    /// <summary>The mapping that a study file is.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="expected">What should stand there, for a message.</param>
    /// <exception cref="StudyException">It is none.</exception>
    internal static YamlMappingNode Root(string yaml, string path, string expected = "a study is one mapping of keys to values, such as 'name: my-study'.")
    {
        YamlStream stream = [];
        Parser parser = new(new StringReader(yaml));
        try
        {
            YamlShape.Check(parser);
            stream.Load(new Parser(new StringReader(yaml)));
        }
        catch (YamlException e)
        {
            throw StudyException.BadYaml(path, e.Start.Line, e.Start.Column, YamlFault.InWords(e));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or InvalidCastException or OverflowException)
        {
            // YamlDotNet 18 loses its way in some open brackets, stray aliases and odd characters, and does not say where; the last thing that it understood stands just before.
            YamlDotNet.Core.Mark near = parser.Current?.Start ?? YamlDotNet.Core.Mark.Empty;
            throw StudyException.BadYaml(path, near.Line, near.Column, "what follows cannot be understood, perhaps for a bracket that is not closed");
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? root
            : throw StudyException.Faulty(path, [new StudyFault(1, 1, expected)]);
    }

    /// <summary>A query file beside a study is found from wherever the program is started; a bare name is a shipped set.</summary>
    internal static string QueriesOf(string path, string queries) =>
        queries.Contains('/', StringComparison.Ordinal) || Path.HasExtension(queries) ? Beside(path, queries) : queries;

    /// <summary>What the user types for a study's file: of a shipped one its name.</summary>
    internal static string NameFor(string path) =>
        string.Equals(Path.GetDirectoryName(path), ShippedFiles.PathOf("studies"), StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(path) : path;

    /// <summary>A file that a study names, found from the study's own folder.</summary>
    internal static string Beside(string path, string name) => Path.Combine(Path.GetDirectoryName(path) ?? "", name);

    /// <summary>The file of a study that is named by its path or as a shipped one.</summary>
    /// <exception cref="StudyException">There is none.</exception>
    internal static string Find(string path, IReadOnlyList<string> shippedNames)
    {
        if (File.Exists(path))
        {
            return path;
        }

        // A bare name only: a path that was mistyped must not fall back to another study of the same name.
        string shipped = ShippedFiles.PathOf("studies", $"{path}.yaml");
        return string.Equals(Path.GetFileName(path), path, StringComparison.Ordinal) && File.Exists(shipped)
            ? shipped
            : throw StudyException.NoFile(path, shippedNames);
    }
}
