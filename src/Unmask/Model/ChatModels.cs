namespace Unmask;

/// <summary>Finds chat models by their names.</summary>
public static class ChatModels
{
    private static readonly Dictionary<string, Func<string, IChatModel>> Providers = new(StringComparer.Ordinal)
    {
        [OrganismModel.Prefix] = name => new OrganismModel(OrganismModel.Prefix + name, OrganismFolder.Load(Organisms.FolderOf(name))),
    };

    /// <summary>The model that a study names, ready to be asked. A model that is <see cref="IDisposable"/> is the caller's to dispose.</summary>
    /// <param name="name">A provider and what it calls the model, for example <c>organism/faker</c> or <c>organism/./my-folder</c>.</param>
    /// <exception cref="ModelException">No provider knows the name, or the model cannot be loaded.</exception>
    public static IChatModel Named(string name)
    {
        foreach ((string prefix, Func<string, IChatModel> open) in Providers)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return open(name[prefix.Length..]);
            }
        }

        throw ModelException.Unknown(name, Organisms.Shipped.Select(organism => OrganismModel.Prefix + organism));
    }
}
