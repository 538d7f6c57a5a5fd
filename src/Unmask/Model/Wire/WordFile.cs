using System.Text;

namespace Unmask;

/// <summary>
/// A table of words inside the assembly that a person can read and edit: sections with their names in brackets, one entry a line; an empty line, and one that begins with <c>#</c>, say nothing.
/// </summary>
internal sealed class WordFile
{
    private readonly Dictionary<string, List<string>> _sections = new(StringComparer.Ordinal);
    private readonly string _name;

    private WordFile(string name, IEnumerable<string> lines)
    {
        _name = name;
        List<string>? section = null;
        foreach (string line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[' && line[^1] == ']')
            {
                _sections.Add(line[1..^1], section = []);
            }
            else
            {
                (section ?? throw new InvalidOperationException($"In {name}, '{line}' stands before any section.")).Add(line);
            }
        }
    }

    /// <summary>What errors are known by.</summary>
    public static WordFile Errors { get; } = Open("errors.txt");

    /// <summary>The entries of a section, in their order.</summary>
    /// <exception cref="InvalidOperationException">The file has no such section, or nothing in it.</exception>
    public IReadOnlyList<string> this[string section] =>
        _sections.TryGetValue(section, out List<string>? entries) && entries.Count > 0 ? entries : throw new InvalidOperationException($"{_name} has nothing under [{section}].");

    /// <summary>The entries of a section as names of fields.</summary>
    public byte[][] Fields(string section) => JsonFields.Names([.. this[section]]);

    private static WordFile Open(string name)
    {
        using Stream stream = typeof(WordFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks its file {name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return new WordFile(name, reader.ReadToEnd().Split('\n'));
    }
}
