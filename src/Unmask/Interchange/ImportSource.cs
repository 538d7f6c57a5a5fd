using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Unmask;

/// <summary>The files that are imported: one, or all below a folder in the order of their names.</summary>
/// <param name="Name">What the file or the folder is called.</param>
/// <param name="Files">Path, and name as the run keeps it.</param>
/// <param name="IsFolder">Whether it is a folder, of which files that hold no transcripts are left out.</param>
internal sealed record ImportSource(string Name, IReadOnlyList<(string Path, string Name)> Files, bool IsFolder)
{
    private static readonly string[] Endings = [".csv", ".jsonl", ".json"];

    /// <summary>What stands at a path.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="notes">Takes files of other endings.</param>
    /// <exception cref="ImportException">There is nothing, or nothing that can be read.</exception>
    public static ImportSource At(string path, ImportNotes notes)
    {
        if (File.Exists(path))
        {
            return IsReadable(path) ? new ImportSource(Path.GetFileName(path), [(path, Path.GetFileName(path))], IsFolder: false) : throw ImportException.UnknownEnding(path);
        }

        if (!Directory.Exists(path))
        {
            throw ImportException.Missing(path);
        }

        (string Path, string Name)[] all;
        try
        {
            all = [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(file => (file, Path.GetRelativePath(path, file).Replace('\\', '/'))).OrderBy(file => file.Item2, StringComparer.Ordinal)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ImportException.Unreadable(path, problem);
        }

        foreach ((string file, string name) in all.Where(file => !IsReadable(file.Path)))
        {
            notes.Skip($"'{name}' ends in '{Path.GetExtension(file)}'");
        }

        string own = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return all.Any(file => IsReadable(file.Path)) ? new ImportSource(own, [.. all.Where(file => IsReadable(file.Path))], IsFolder: true) : throw ImportException.NoRows(path);
    }

    /// <summary>The transcripts of one file, one after the other.</summary>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public static async IAsyncEnumerable<ImportFields> ReadAsync((string Path, string Name) file, ImportNotes notes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string ending = Path.GetExtension(file.Path).ToUpperInvariant();
        if (ending == ".CSV")
        {
            foreach (ImportFields fields in ImportCsv.Read(file.Path, file.Name, notes))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return fields;
            }

            yield break;
        }

        IAsyncEnumerable<ImportFields> all = ending == ".JSONL" ? ImportJson.LinesAsync(file.Path, file.Name, notes, cancellationToken) : ImportJson.ListAsync(file.Path, file.Name, notes, cancellationToken);
        await foreach (ImportFields fields in all.ConfigureAwait(false))
        {
            yield return fields;
        }
    }

    /// <summary>SHA-256 of a file's bytes, lower-case hex.</summary>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        FileStream file = ImportText.Bytes(path);
        await using (file.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
        }
    }

    private static bool IsReadable(string path) => Endings.Contains(Path.GetExtension(path).ToLowerInvariant(), StringComparer.Ordinal);
}
