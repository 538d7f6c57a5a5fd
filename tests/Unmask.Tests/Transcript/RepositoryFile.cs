namespace Unmask.Tests;

/// <summary>Files of the source tree that tests hold true: docs, labelled texts.</summary>
internal static class RepositoryFile
{
    /// <summary>The full path of a file in the repository.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Root
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Unmask.slnx")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }
    }
}
