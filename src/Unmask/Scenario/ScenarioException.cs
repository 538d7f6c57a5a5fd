namespace Unmask;

/// <summary>A scenario that cannot be read or rendered; its message is one sentence for its author.</summary>
public sealed class ScenarioException : MistakeException
{
    private ScenarioException(string message)
        : base(message)
    {
    }

    /// <summary>No folder has this name.</summary>
    public static ScenarioException Unknown(string name, string form, IEnumerable<string> allowed) =>
        new($"There is no scenario '{name}' in the form '{form}'; there are {string.Join(", ", allowed)}.");

    /// <summary>The description beside the blocks cannot be read.</summary>
    public static ScenarioException BadFile(string file, string problem) => new($"{file} cannot be read: {problem}.");

    /// <summary>An edit names a block that nothing of the scenario has.</summary>
    public static ScenarioException NoSuchEdit(string file, string variation, string block, IEnumerable<string> allowed) =>
        new($"{file}: the variation '{variation}' edits the block '{block}', which no prompt of the scenario has; its blocks are {string.Join(", ", allowed)}.");

    /// <summary>A block is named that has no text file.</summary>
    public static ScenarioException MissingBlock(string block, string folder, IEnumerable<string> allowed) =>
        new($"The scenario in {folder} has no block '{block}'; its text files are {string.Join(", ", allowed)}.");

    /// <summary>A variation is named that the scenario does not describe.</summary>
    public static ScenarioException UnknownVariation(string name, IEnumerable<string> allowed) =>
        new($"There is no variation '{name}'; allowed are {string.Join(", ", allowed)}.");

    /// <summary>An arm is named that the scenario does not have.</summary>
    public static ScenarioException UnknownArm(string name, IEnumerable<string> allowed) =>
        new($"There is no arm '{name}'; allowed are {string.Join(", ", allowed)}.");

    /// <summary>A placebo hides the tier of an arm that has no word to show in its place.</summary>
    public static ScenarioException NoPlacebo(string arm, string variation) =>
        new($"The variation '{variation}' hides the tier, and arm '{arm}' has no word to show in its place; give it the key 'placebo'.");

    /// <summary>A placeholder stands in a text that nothing fills.</summary>
    public static ScenarioException UnknownPlaceholder(string placeholder, string block, IEnumerable<string> allowed) =>
        new($"Block '{block}' has the placeholder {{{placeholder}}}; allowed are {string.Join(", ", allowed.Select(name => $"{{{name}}}"))}.");

    /// <summary>A paraphrase is asked for that is not there.</summary>
    public static ScenarioException NoParaphrase(int paraphrase, int count) =>
        new($"There is no paraphrase {paraphrase}; the scenario has 1 to {count}.");
}
