using System.Text;

namespace Unmask;

/// <summary>Opens files that people hand over: UTF-8 with or without its mark, or UTF-16 with it. Other bytes are refused with their place.</summary>
internal static class ImportText
{
    /// <summary>The text; close it.</summary>
    /// <exception cref="ImportException">It cannot be read, or is no text.</exception>
    public static StreamReader Open(string path)
    {
        FileStream file = Bytes(path);
        try
        {
            if (!IsUtf16(file))
            {
                Utf8Text.ThrowIfOther(file);
            }

            return new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            file.Dispose();
            throw ImportException.Unreadable(path, problem);
        }
    }

    /// <summary>The bytes; close it.</summary>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public static FileStream Bytes(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ImportException.Unreadable(path, problem);
        }
    }

    // The mark of UTF-32 begins with that of UTF-16.
    private static bool IsUtf16(FileStream file)
    {
        Span<byte> mark = stackalloc byte[4];
        int read = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read >= 2 && ((mark[0] == 0xFE && mark[1] == 0xFF) || (mark[0] == 0xFF && mark[1] == 0xFE && (read < 4 || mark[2] != 0 || mark[3] != 0)));
    }
}
