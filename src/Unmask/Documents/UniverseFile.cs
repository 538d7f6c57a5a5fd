namespace Unmask;

/// <summary>Reads universes: lists of facts in YAML, or running text. <c>prompts/documents/README.md</c> explains the keys.</summary>
public static class UniverseFile
{
    private const string List = ".yaml";
    private const string Text = ".txt";

    /// <summary>The names of those that ship, sorted.</summary>
    public static IReadOnlyList<string> Shipped => !Directory.Exists(Folder) ? []
        : [.. Directory.EnumerateFiles(Folder, "*" + List).Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    private static string Folder => ShippedFiles.PathOf("prompts", "documents", "universe");

    /// <summary>Reads a universe.</summary>
    /// <param name="name">The name of a shipped one, or the path of a file: <c>.yaml</c> with facts, <c>.txt</c> with running text, of which the first wording counts.</param>
    /// <exception cref="DocumentException">There is none, it cannot be read, or it has no facts.</exception>
    /// <exception cref="StudyException">Its YAML has mistakes; all that can be told at once are named.</exception>
    public static Universe Read(string name)
    {
        string file = Find(name);
        try
        {
            string text = Utf8Text.Read(file);
            return file.EndsWith(Text, StringComparison.OrdinalIgnoreCase) ? OfText(file, text) : OfYaml(file, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw DocumentException.Unreadable(file, e);
        }
    }

    private static string Find(string name)
    {
        string shipped = Path.Combine(Folder, Path.HasExtension(name) ? name : name + List);
        return File.Exists(name) ? name
            : string.Equals(Path.GetFileName(name), name, StringComparison.Ordinal) && File.Exists(shipped) ? shipped
            : throw DocumentException.UnknownUniverse(name, Shipped);
    }

    private static Universe OfText(string file, string text) =>
        Block.Parse(file, text).Paraphrases is [var first, ..]
            ? new Universe(Path.GetFileNameWithoutExtension(file), "", [], first)
            : throw DocumentException.BadFile(file, "is empty: a universe of this form is running text from which facts are taken");

    private static Universe OfYaml(string file, string text)
    {
        KeyReader keys = new(StudyFile.Root(text, file, "a universe is one mapping of keys to values, with a list of short statements under 'facts'."), "", faults: []);
        Universe universe = new(
            keys.Text("name") ?? Path.GetFileNameWithoutExtension(file),
            keys.Text("says") ?? "",
            [.. (keys.ListOfTexts("facts") ?? []).Select(fact => fact.Trim()).Where(fact => fact.Length > 0)],
            Source: null);
        // For the reader of the file; what stands in curly brackets says the same.
        _ = keys.Texts("placeholders");
        universe = keys.Finish(file, universe, []);
        return universe.Facts.Count > 0 ? universe : throw DocumentException.BadFile(file, "has no facts: a universe needs the key 'facts' with a list of short statements");
    }
}
