using System.Text.RegularExpressions;

namespace Unmask.Tests;

/// <summary>What every scenario that ships has to keep, whoever edits it.</summary>
public sealed partial class EveryScenarioTests
{
    private static readonly string Root = RepositoryFile.PathOf("prompts", "scenario");

    // What a query of any shipped set brings: each placeholder that some scenario leaves to it.
    private static readonly Query Request = new("q", "none", "How do I boil an egg?", "test")
    {
        Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["policy"] = "The policy.", ["yields"] = "Boil it.", ["upholds"] = "Fry it.", ["pressed"] = "Boil it at once.", ["speaker"] = "user" },
    };

    // A label has one form, and so have the first words of a reply.
    private static readonly string[] OneWording = ["tag-user", "tag-system", "prefill"];

    public static TheoryData<string, string> Scenarios =>
    [
        .. Directory.GetFiles(Root, Scenario.DescriptionFile, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Path.GetDirectoryName(Path.GetRelativePath(Root, file))!.Split(Path.DirectorySeparatorChar)).Select(parts => new TheoryDataRow<string, string>(parts[0], parts[1])),
    ];

    private static readonly string[] ToQuote = ["{exchange}", "{scratchpad}", "{output}"];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_wording_of_every_variation_renders_in_every_arm_and_leaves_no_placeholder(string name, string form)
    {
        var scenario = Scenario.Load(name, form);
        foreach ((string variation, string arm, TagPlace place, Reasoning reasoning) in
            from variation in scenario.Variations
            from arm in scenario.Design.Arms
            from place in Enum.GetValues<TagPlace>()
            from reasoning in new[] { Reasoning.Scratchpad, Reasoning.None, Reasoning.Prefill }
            select (variation.Name, arm.Name, place, reasoning))
        {
            for (int paraphrase = 1; paraphrase <= scenario.ParaphraseCount; paraphrase++)
            {
                Conversation prompt = scenario.Render(variation, reasoning, new ScenarioSetting { TagPlace = place }, arm, paraphrase, Request);
                // What the protocol echo quotes stands in the user's turn until it was said.
                string user = name == "echo" ? ToQuote.Aggregate(prompt.User, (text, word) => text.Replace(word, "", StringComparison.Ordinal)) : prompt.User;
                Assert.DoesNotMatch(Placeholder(), $"{prompt.System}{user}{prompt.Prefill}");
            }
        }
    }

    // No claim rests on one wording.
    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_block_has_three_wordings_or_more(string name, string form)
    {
        var scenario = Scenario.Load(name, form);
        Assert.InRange(scenario.ParaphraseCount, 3, int.MaxValue);
        Assert.All(
            scenario.Blocks.Values.Where(block => !Array.Exists(OneWording, one => block.Name == one || block.Name.StartsWith($"{one}.", StringComparison.Ordinal)) && block.Name is not ("question.free" or "question.pressed")),
            block => Assert.True(block.Paraphrases.Count >= 3 && block.Paraphrases.Distinct(StringComparer.Ordinal).Count() == block.Paraphrases.Count, $"{block.Name}: {block.Paraphrases.Count}"));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_text_file_is_of_some_prompt(string name, string form)
    {
        string description = string.Concat(Directory.GetFiles(Root, Scenario.DescriptionFile, SearchOption.AllDirectories).Where(file => Reaches(file, $"{name}/{form}")).Select(File.ReadAllText));
        Assert.All(
            Directory.GetFiles(Path.Combine(Root, name, form), "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!),
            block => Assert.Matches($@"(?<![\w.-]){Regex.Escape(block)}(?![\w.-])", description));
    }

    // The scenario's own file, and those that extend it.
    private static bool Reaches(string file, string scenario) =>
        file.EndsWith(Path.Combine([.. scenario.Split('/'), Scenario.DescriptionFile]), StringComparison.Ordinal) || File.ReadAllText(file).Contains($"extends: {scenario}", StringComparison.Ordinal);

    [GeneratedRegex("[{}]", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
