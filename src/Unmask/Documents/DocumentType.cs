namespace Unmask;

/// <summary>A type of documents.</summary>
/// <param name="Name">What it is called: <c>internal memo</c>.</param>
/// <param name="Like">What such a document is like.</param>
/// <param name="Writer">Who writes it.</param>
/// <param name="Words">Its usual length in words, as a prompt says it: <c>250 to 500</c>.</param>
public sealed record DocumentType(string Name, string Like, string Writer, string Words)
{
    /// <summary>The file that ships.</summary>
    public static string ShippedFile => ShippedFiles.PathOf("prompts", "documents", "types.yaml");

    /// <summary>Reads types.</summary>
    /// <param name="wanted">Names of shipped ones, in this order, and files of one's own, of which all are taken; empty for all that ship.</param>
    /// <exception cref="DocumentException">There is no such type, or a file cannot be read or names none.</exception>
    /// <exception cref="StudyException">A file's YAML has mistakes.</exception>
    public static IReadOnlyList<DocumentType> Read(IReadOnlyList<string> wanted)
    {
        IReadOnlyList<DocumentType> shipped = ReadFile(ShippedFile);
        if (wanted.Count == 0)
        {
            return shipped;
        }

        string[] known = [.. shipped.Select(type => type.Name)];
        return
        [
            .. wanted.SelectMany(name => File.Exists(name) ? ReadFile(name)
                : shipped.FirstOrDefault(type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase)) is { } one ? [one]
                : throw DocumentException.UnknownType(name, "prompts/documents/types.yaml", known)).DistinctBy(type => type.Name, StringComparer.Ordinal),
        ];
    }

    private static List<DocumentType> ReadFile(string file)
    {
        try
        {
            KeyReader keys = new(StudyFile.Root(Utf8Text.Read(file), file), "", faults: []);
            List<DocumentType> types = [];
            foreach (KeyReader type in keys.Inners("types") ?? [])
            {
                types.Add(new DocumentType(Text(type, "name"), Text(type, "like"), Text(type, "writer"), Text(type, "words")));
                type.RefuseOthers();
            }

            types = keys.Finish(file, types, []);
            return types.Count > 0 ? types : throw DocumentException.BadFile(file, "names no types: it needs the key 'types' with a list of them");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw DocumentException.Unreadable(file, e);
        }
    }

    private static string Text(KeyReader type, string key) => type.Text(key) ?? type.Required(key, "");
}
