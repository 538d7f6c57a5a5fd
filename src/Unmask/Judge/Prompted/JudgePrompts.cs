using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Unmask;

/// <summary>The questions to judge models under <c>prompts/judge/PROPERTY/WAY.yaml</c>.</summary>
public static class JudgePrompts
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    /// <summary>The names of those that ship, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), extension: null).Replace('\\', '/')).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether a name is that of a shipped prompt, or the path of a file of one's own that is there.</summary>
    internal static bool IsThere(string name) => Names.Contains(name, StringComparer.Ordinal) || (name.EndsWith(".yaml", StringComparison.Ordinal) && File.Exists(name));

    private static string Folder => ShippedFiles.PathOf("prompts", "judge");

    /// <summary>The prompt of a name: a shipped one, or a file of one's own by its path, which ends in <c>.yaml</c>.</summary>
    /// <exception cref="JudgeException">There is none, or its file has a mistake.</exception>
    public static JudgePrompt Named(string name) => Names.Contains(name, StringComparer.Ordinal) ? Read(name, Path.Combine(Folder, $"{name}.yaml"))
        : name.EndsWith(".yaml", StringComparison.Ordinal) ? Read(name, name)
        : throw JudgeException.UnknownPrompt(name, Names);

    /// <summary>Reads a file.</summary>
    /// <param name="name">How the prompt is called.</param>
    /// <param name="file">Where it is.</param>
    /// <exception cref="JudgeException">It cannot be read, or has a mistake; the message names it.</exception>
    public static JudgePrompt Read(string name, string file)
    {
        JudgePromptFile? read;
        try
        {
            string text = Utf8Text.Read(file);
            YamlShape.Check(new Parser(new StringReader(text)));
            read = Yaml.Deserialize<JudgePromptFile?>(text);
        }
        catch (YamlException e)
        {
            string says = YamlFault.InWords(e);
            throw JudgeException.BadPrompt(file, $"line {e.Start.Line}, column {e.Start.Column}: "
                + (says.StartsWith("Property '", StringComparison.Ordinal) ? $"there is no key '{says.Split('\'')[1]}'; allowed keys are {string.Join(", ", JudgePromptFile.Keys)}" : says));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw JudgeException.BadPrompt(file, SystemFault.OnReading(e));
        }

        return (read ?? throw JudgeException.BadPrompt(file, "it is empty")).ToPrompt(name, file);
    }
}
