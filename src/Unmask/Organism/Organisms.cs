namespace Unmask;

/// <summary>The organisms that ship with the program.</summary>
public static class Organisms
{
    /// <summary>Their names, in alphabetical order: the folders of <c>organisms/</c> that hold a model.</summary>
    public static IReadOnlyList<string> Shipped
    {
        get
        {
            string root = ShippedFiles.PathOf("organisms");
            return !Directory.Exists(root)
                ? []
                : [.. Directory.EnumerateDirectories(root)
                    .Where(folder => File.Exists(Path.Combine(folder, OrganismFolder.ConfigFile)))
                    .Select(folder => Path.GetFileName(folder))
                    .Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The folder of an organism: a shipped one by its name, or any folder by its path. Null where there is neither.</summary>
    public static string? Find(string nameOrPath) =>
        Shipped.Contains(nameOrPath, StringComparer.Ordinal) ? ShippedFiles.PathOf("organisms", nameOrPath)
        : nameOrPath.Length > 0 && Directory.Exists(nameOrPath) ? Path.GetFullPath(nameOrPath)
        : null;

    /// <summary>The folder of an organism that has to be there; see <see cref="Find"/>.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public static string FolderOf(string nameOrPath) => Find(nameOrPath) ?? throw ModelException.UnknownOrganism(nameOrPath, Shipped);
}
