namespace Unmask;

/// <summary>The prompts, patterns and grammars that documents are made with, by their paths below <c>prompts/documents/</c>. They are stored with the calls, so that whoever resumes uses the same.</summary>
public static class DocumentTexts
{
    /// <summary>The prompts of the stages.</summary>
    public const string Facts = "facts.txt", Idea = "idea.txt", Document = "document.txt", Check = "filter.txt";

    /// <summary>The prompts of wordings.</summary>
    public const string Question = "paraphrase.txt", Passage = "paraphrase-block.txt", SameMeaning = "same-meaning.txt";

    private const string Patterns = ".phrases.txt";

    /// <summary>Reads texts.</summary>
    /// <param name="folder">A folder of the layout of <c>prompts/documents/</c>; null for that. What it lacks is taken from there.</param>
    /// <param name="names">Which ones.</param>
    /// <exception cref="DocumentException">One is nowhere, is empty, or cannot be read.</exception>
    public static SortedDictionary<string, string> Read(string? folder, IEnumerable<string> names)
    {
        SortedDictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            string own = Path.Combine(folder ?? "", name);
            string file = folder is not null && File.Exists(own) ? own : ShippedFiles.PathOf(["prompts", "documents", .. name.Split('/')]);
            try
            {
                string text = Utf8Text.Read(file).ReplaceLineEndings("\n");
                texts[name] = text.Trim().Length > 0 ? text : throw DocumentException.BadFile(file, "is empty");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw DocumentException.Unreadable(file, e);
            }
        }

        return texts;
    }

    /// <summary>The paths of the filters' definitions and patterns, sorted: those that ship and those of a folder.</summary>
    public static IReadOnlyList<string> Filters(string? folder) =>
    [
        .. new[] { ShippedFiles.PathOf("prompts", "documents", "filter"), Path.Combine(folder ?? "", "filter") }.Where(Directory.Exists)
            .SelectMany(place => Directory.EnumerateFiles(place, "*" + Patterns)).Select(file => Path.GetFileName(file)[..^Patterns.Length]).Distinct(StringComparer.Ordinal)
            .SelectMany(name => new[] { $"filter/{name}.txt", $"filter/{name}{Patterns}" }).Order(StringComparer.Ordinal),
    ];

    /// <summary>The names of the filters whose patterns are among texts, sorted.</summary>
    public static IReadOnlyList<string> FilterNames(IReadOnlyDictionary<string, string> texts) =>
        [.. texts.Keys.Where(name => name.EndsWith(Patterns, StringComparison.Ordinal)).Select(name => name["filter/".Length..^Patterns.Length]).Order(StringComparer.Ordinal)];

    /// <summary>The patterns of a filter, as its file has them.</summary>
    public static IEnumerable<string> PatternsOf(IReadOnlyDictionary<string, string> texts, string filter) =>
        texts[$"filter/{filter}{Patterns}"].Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>A prompt with its placeholders filled; those without a value stay as they are.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="name">Which prompt.</param>
    /// <param name="wording">Which of its wordings, from 1; starts over behind the last.</param>
    /// <param name="values">Placeholder → its text.</param>
    public static string Fill(IReadOnlyDictionary<string, string> texts, string name, int wording, params (string Name, string Value)[] values)
    {
        IReadOnlyList<string> wordings = Block.Parse(name, texts[name]).Paraphrases;
        return Block.FillKnown(wordings[(wording - 1) % wordings.Count], values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));
    }
}
