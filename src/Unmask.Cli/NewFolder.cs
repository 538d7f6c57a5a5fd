namespace Unmask.Cli;

/// <summary>
/// Whether a run's folder can be made or written to, found out by doing it: rights, read-only disks and odd file systems are answered by the system alone. A run that really begins finds out as it begins.
/// </summary>
internal static class NewFolder
{
    /// <summary>Makes the folder and a file in it, and takes away all that it made.</summary>
    /// <exception cref="StoreException">It cannot be.</exception>
    public static void ThrowIfImpossible(string folder)
    {
        string[] missing = [.. Missing(Path.GetFullPath(folder))];
        // Where this is killed between the two, the file that stays is taken for the rest of a start, and a run can begin there.
        string probe = Path.Combine(folder, $"{RunFolder.UnfinishedName}-{Environment.ProcessId}");
        try
        {
            _ = Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreException.Refused(folder, e);
        }
        finally
        {
            foreach (string made in missing.Where(Directory.Exists))
            {
                Remove(made);
            }
        }
    }

    // From below: each is empty when its turn comes.
    private static IEnumerable<string> Missing(string folder)
    {
        for (string? at = folder; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }

    private static void Remove(string made)
    {
        try
        {
            Directory.Delete(made);
        }
        catch (IOException)
        {
            // Somebody else has put something into it meanwhile.
        }
    }
}
