namespace Unmask;

/// <summary>Sets of questions that are asked after a reply and are about it, or about the situation. Files as those of queries, in a folder of their own: they cannot be asked first.</summary>
public static class QuestionSets
{
    /// <summary>The most questions that a trial is asked.</summary>
    public const int MostOfTrial = 10;

    private static string Folder => ShippedFiles.PathOf("queries", "questions");

    /// <summary>The names of the sets that ship with the program, in alphabetical order.</summary>
    public static IReadOnlyList<string> ShippedNames => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.jsonl").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads a set.</summary>
    /// <param name="pathOrName">The name of a shipped set, or a file's path.</param>
    /// <exception cref="QueryException">There is none, or its file has a mistake.</exception>
    public static QuerySet Read(string pathOrName) =>
        ShippedNames.Contains(pathOrName, StringComparer.Ordinal) ? QueryFile.Read(Path.Combine(Folder, $"{pathOrName}.jsonl"))
        : File.Exists(pathOrName) ? QueryFile.Read(pathOrName)
        : throw QueryException.NoQuestions(pathOrName, ShippedNames);
}
