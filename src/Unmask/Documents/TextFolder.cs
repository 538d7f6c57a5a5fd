using System.Text.Json;

namespace Unmask;

/// <summary>Where texts and the calls that made them lie: the files in a folder, the calls in one database below it.</summary>
public static class TextFolder
{
    /// <summary>The name of the folder below that holds the calls.</summary>
    public const string CallsName = "calls";

    /// <summary>What a run makes whose texts are documents.</summary>
    public const string Documents = "documents";

    /// <summary>What a run makes whose texts are wordings.</summary>
    public const string Wordings = "wordings";

    /// <summary>Where the calls of a folder lie.</summary>
    public static string CallsOf(string folder) => Path.Combine(folder, CallsName);

    /// <summary>The folder of documents that is given as a path, or by its name below <paramref name="root"/>; null where it is none.</summary>
    public static string? Find(string named, string root = RunFolder.DefaultRoot) => new[] { named, Path.Combine(root, named) }.FirstOrDefault(folder => RunFolder.Holds(CallsOf(folder)));

    /// <summary>What the calls of a folder make.</summary>
    /// <exception cref="StoreException">There are none, or they make no texts.</exception>
    public static StudyTexts Read(string folder)
    {
        using var reader = RunReader.Open(CallsOf(folder));
        return reader.Facts.Study.Texts ?? throw StoreException.Occupied(folder);
    }

    /// <summary>Makes sure, and writes nothing, that texts can begin in a folder or go on there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="makes">What is to be made.</param>
    /// <param name="differences">What differs from the settings that it was begun with.</param>
    /// <exception cref="StoreException">It holds something else, or was begun otherwise.</exception>
    public static void ThrowIfUnfit(string folder, string makes, Func<JsonElement, IReadOnlyList<string>> differences)
    {
        if (RunFolder.Holds(CallsOf(folder)))
        {
            StudyTexts begun = Read(folder);
            IReadOnlyList<string> differ = string.Equals(begun.Makes, makes, StringComparison.Ordinal) ? Differences(folder, begun, differences) : [$"it makes {begun.Makes}"];
            if (differ.Count > 0)
            {
                throw StoreException.OtherTexts(folder, differ);
            }
        }
        else if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != CallsName)))
        {
            throw StoreException.Occupied(folder);
        }
    }

    /// <summary>Begins the calls of a folder, or goes on with them.</summary>
    /// <exception cref="StoreException">It cannot be written, or another process holds it.</exception>
    public static RunStore Open(string folder, StudyPlan plan, TimeProvider time) =>
        RunFolder.Holds(CallsOf(folder)) ? RunStore.Resume(CallsOf(folder), time) : RunStore.Create(CallsOf(folder), plan, time);

    /// <summary>Writes one JSON object a line, as a whole.</summary>
    internal static void WriteLines(string file, IEnumerable<string> lines) => WholeFile.Write(file, string.Concat(lines.Select(line => line + "\n")));

    private static IReadOnlyList<string> Differences(string folder, StudyTexts begun, Func<JsonElement, IReadOnlyList<string>> differences)
    {
        try
        {
            return differences(begun.Settings);
        }
        catch (JsonException e)
        {
            throw StoreException.Damaged(CallsOf(folder), "its settings cannot be read", e);
        }
    }
}
