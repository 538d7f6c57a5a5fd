namespace Unmask;

/// <summary>Keeps a run to one writing process. It is a file of its own: a lock on the database's file would meddle with SQLite's.</summary>
internal static class RunLock
{
    public const string FileName = "run.lock";

    /// <exception cref="StoreException">Another process holds the run, or the folder cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            return FolderLock.Take(Path.Combine(folder, FileName), () => StoreException.Held(folder, RunReader.LastProcess(folder)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreException.Refused(folder, e);
        }
    }
}
