using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>
/// Writes a file as a whole or not at all: a reader sees the old one or the new one, even where the machine stops in between, the disk is full, or several write it at once (the last one stays).
/// </summary>
public static class WholeFile
{
    private const string Unfinished = ".partial";

    private static int _written;

    /// <summary>Writes a text in UTF-8, without a byte order mark.</summary>
    /// <param name="path">Where; a file that stands there is replaced.</param>
    /// <param name="text">What.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes beside the file's place, flushes them to the disk, and gives them the file's name.</summary>
    /// <param name="path">Where; a file that stands there is replaced.</param>
    /// <param name="bytes">What.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder; name a file");
        }

        // A report is written by its training and by whoever asks for it again, perhaps at once.
        string unfinished = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _written)}{Unfinished}");
        try
        {
            using (FileStream stream = new(unfinished, FileMode.Create, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (e is not DirectoryNotFoundException)
            {
                // What did not fit would only take more of a full disk.
                File.Delete(unfinished);
            }

            throw OfTheFile(e, unfinished, path);
        }
    }

    // Nobody who named the file knows of the one beside it.
    private static Exception OfTheFile(Exception problem, string unfinished, string path)
    {
        string says = problem.Message.Replace(Path.GetFullPath(unfinished), path, StringComparison.Ordinal).Replace(unfinished, path, StringComparison.Ordinal);
        return problem switch
        {
            DirectoryNotFoundException => new DirectoryNotFoundException($"There is no folder '{Path.GetDirectoryName(Path.GetFullPath(path))}'.", problem),
            UnauthorizedAccessException => new UnauthorizedAccessException(says, problem),
            _ when problem.GetType() == typeof(IOException) => new IOException(says, problem.HResult),
            _ => problem,
        };
    }

    /// <summary>Takes away what writers that were killed have left in a folder. Nobody else may be writing there.</summary>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static void Tidy(string folder)
    {
        foreach (string left in Directory.EnumerateFiles(folder, "*" + Unfinished))
        {
            File.Delete(left);
        }
    }
}
