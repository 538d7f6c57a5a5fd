namespace Unmask;

/// <summary>Why the system did not read or write a file, in words for the person who named it; no full stop.</summary>
public static class SystemFault
{
    /// <summary>Why a file cannot be read.</summary>
    /// <param name="problem">What the system says.</param>
    public static string OnReading(Exception problem) => problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : Plain(problem);

    /// <summary>Why a file or a folder cannot be made or written to.</summary>
    /// <param name="problem">What the system says.</param>
    public static string OnWriting(Exception problem) => problem is FileNotFoundException or DirectoryNotFoundException ? "nothing can be made at that place" : Plain(problem);

    private static string Plain(Exception problem) => problem.HResult switch
    {
        // EEXIST, and what Windows calls it.
        17 or unchecked((int)0x80070050) or unchecked((int)0x800700B7) => "a file is there, and a folder is needed",
        // ENOTDIR.
        20 => "a part of its path is a file, not a folder",
        _ => problem.Message.TrimEnd('.'),
    };
}
