namespace Unmask;

/// <summary>A model that cannot be used as named; its message is one sentence for the person who named it.</summary>
public sealed class ModelException : Exception
{
    private ModelException(string message)
        : base(message)
    {
    }

    /// <summary>No provider has this name.</summary>
    public static ModelException Unknown(string name, IEnumerable<string> allowed) =>
        new($"There is no model '{name}'; allowed are {string.Join(", ", allowed.Append("organism/FOLDER for a folder of your own"))}.");

    /// <summary>An organism's folder cannot be read.</summary>
    public static ModelException BadOrganism(string folder, string problem) => new($"The organism in '{folder}' cannot be loaded: {problem}.");
}
