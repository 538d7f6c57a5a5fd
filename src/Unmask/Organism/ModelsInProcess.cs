namespace Unmask;

/// <summary>Models that answer in this process, and cost nothing.</summary>
public static class ModelsInProcess
{
    /// <summary>Whether a model is one: an organism, or a scripted subject or judge.</summary>
    /// <param name="name">Its whole name.</param>
    public static bool IsOne(string name) => name.StartsWith(OrganismModel.Prefix, StringComparison.Ordinal) || ScriptedNames.IsOne(name);
}
