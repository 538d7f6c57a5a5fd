namespace Unmask;

/// <summary>Keeps a study of training to one writing process.</summary>
public static class TrainingLock
{
    /// <summary>Takes a study of training.</summary>
    /// <param name="folder">Its folder; made if it is not there.</param>
    /// <exception cref="TrainingException">Another process trains there, or the folder cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            _ = Directory.CreateDirectory(folder);
            return FolderLock.Take(Path.Combine(folder, "train.lock"), () => TrainingException.Held(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TrainingException.Refused(folder, e);
        }
    }
}
