namespace Unmask;

/// <summary>
/// Keeps a folder to one writing process. The operating system drops the lock when the process ends, however it ends, so nothing that was killed is locked for good.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock that a file is.</summary>
    /// <param name="file">Made if it is not there.</param>
    /// <param name="held">What to say where another process holds it.</param>
    internal static FolderLock Take(string file, Func<Exception> held)
    {
        try
        {
            return new FolderLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && IsSharing(e))
        {
            throw held();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK on Linux and on macOS; ERROR_SHARING_VIOLATION.
    private static bool IsSharing(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
