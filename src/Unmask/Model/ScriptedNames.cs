namespace Unmask;

/// <summary>The names of models in the process that play a part.</summary>
public static class ScriptedNames
{
    /// <summary>What all of them begin with.</summary>
    public const string Prefix = "scripted/";

    /// <summary>Whether a name is one of them.</summary>
    public static bool IsOne(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);
}
