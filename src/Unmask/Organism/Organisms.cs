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

    /// <summary>The folder of an organism: a shipped one by its name, or any folder by its path.</summary>
    /// <exception cref="ModelException">There is neither.</exception>
    public static string FolderOf(string nameOrPath)
    {
        IReadOnlyList<string> shipped = Shipped;
        return shipped.Contains(nameOrPath, StringComparer.Ordinal)
            ? ShippedFiles.PathOf("organisms", nameOrPath)
            : nameOrPath.Length > 0 && Directory.Exists(nameOrPath)
                ? Path.GetFullPath(nameOrPath)
                : throw ModelException.Unknown(OrganismModel.Prefix + nameOrPath, shipped.Select(name => OrganismModel.Prefix + name));
    }
}
