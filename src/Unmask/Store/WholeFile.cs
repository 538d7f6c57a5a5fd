using System.Text;

namespace Unmask;

/// <summary>Writes a file as a whole or not at all: a reader sees the old one or the new one, even where the machine stops in between or the disk is full.</summary>
public static class WholeFile
{
    private const string Unfinished = ".partial";

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
        string unfinished = path + Unfinished;
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
            // What did not fit would only take more of a full disk.
            File.Delete(unfinished);
            throw;
        }
    }
}
