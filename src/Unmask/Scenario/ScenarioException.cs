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

    /// <summary>The folder that should hold scenarios is not there.</summary>
    public static ScenarioException NoFolder(string folder) =>
        new(File.Exists(folder) ? $"'{folder}' should be a folder of scenarios, and is a file; give 'prompt_folder' a folder." : $"The folder of scenarios '{folder}' does not exist; a study's 'prompt_folder' starts from the study's own folder, and a study without it takes the shipped scenarios.");

    /// <summary>The folder that should hold scenarios holds none.</summary>
    public static ScenarioException EmptyFolder(string folder) =>
        new($"The folder '{folder}' holds no scenario: one is NAME/FORM/{Scenario.DescriptionFile} below it, such as helpful-only/brief/{Scenario.DescriptionFile}.");

    /// <summary>The description beside the blocks cannot be read.</summary>
    public static ScenarioException BadFile(string file, string problem) => new($"{file} cannot be read: {problem}.");

    /// <summary>An edit names a block that nothing of the scenario has.</summary>
    /// <param name="file">The scenario's file.</param>
    /// <param name="edit">What edits, as <c>the variation 'swapped'</c>.</param>
    /// <param name="block">The block.</param>
    /// <param name="allowed">The blocks that its prompts have.</param>
    public static ScenarioException NoSuchEdit(string file, string edit, string block, IEnumerable<string> allowed) =>
        new($"{file}: {edit} edits the block '{block}', which no prompt of the scenario has; its blocks are {string.Join(", ", allowed)}.");

    /// <summary>A block is named that has no text file.</summary>
    public static ScenarioException MissingBlock(string block, string folder, IEnumerable<string> allowed) =>
        new($"The scenario in {folder} has no block '{block}' ({block}.txt is not there); its text files are {string.Join(", ", allowed)}.");

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
    public static ScenarioException UnknownPlaceholder(string placeholder, string block, string? file, IEnumerable<string> allowed) =>
        new($"Block '{block}'{(file is null ? "" : $" ('{file}')")} has the placeholder {{{placeholder}}}; allowed are {string.Join(", ", allowed.Select(name => $"{{{name}}}"))}, and the fields of a query where every query has them.");

    /// <summary>A paraphrase is asked for that is not there.</summary>
    public static ScenarioException NoParaphrase(int paraphrase, int count) =>
        new($"There is no paraphrase {paraphrase}; the scenario has 1 to {count}.");
}
