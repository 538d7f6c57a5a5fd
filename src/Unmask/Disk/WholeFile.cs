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
        catch
        {
            // What did not fit would only take more of a full disk.
            File.Delete(unfinished);
            throw;
        }
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
