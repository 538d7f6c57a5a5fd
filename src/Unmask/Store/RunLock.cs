namespace Unmask;

/// <summary>
/// Keeps a run to one writing process. The operating system drops the lock when the process ends, however it ends, so a killed
/// run is never locked for good. It is a file of its own: a lock on the database's file would meddle with SQLite's.
/// </summary>
internal sealed class RunLock : IDisposable
{
    public const string FileName = "run.lock";

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <exception cref="StoreException">Another process holds the run, or the folder cannot be written.</exception>
    public static RunLock Take(string folder)
    {
        try
        {
            return new RunLock(new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && IsSharing(e))
        {
            throw StoreException.Held(folder, RunReader.LastProcess(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreException.Refused(folder, e);
        }
    }

    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK on Linux and on macOS; ERROR_SHARING_VIOLATION.
    private static bool IsSharing(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
