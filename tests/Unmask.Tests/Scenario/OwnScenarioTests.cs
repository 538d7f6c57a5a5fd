namespace Unmask.Tests;

/// <summary>Mistakes in a scenario of one's own are told by what stands in its file.</summary>
public sealed class OwnScenarioTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_of_scenarios_that_is_not_there_is_said_to_be_so()
    {
        Assert.StartsWith($"The folder of scenarios '{_folder["nope"]}' does not exist", Told(() => Unmask.Scenario.Load("helpful-only", "full", _folder["nope"])), StringComparison.Ordinal);
        Assert.StartsWith($"The folder '{_folder.Path}' holds no scenario: one is NAME/FORM/scenario.yaml below it", Told(() => Unmask.Scenario.Load("helpful-only", "full", _folder.Path)), StringComparison.Ordinal);
        Assert.StartsWith($"'{_folder.Write("note.txt", "x")}' should be a folder", Told(() => Unmask.Scenario.Load("helpful-only", "full", _folder["note.txt"])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_without_a_file_is_named_before_what_edits_others()
    {
        string said = Told("extends: helpful-only/full\nsystem: [role, objective, tiers, missingblock, format]\nkeep: [baseline]\n");
        Assert.Contains("has no block 'missingblock' (missingblock.txt is not there); its text files are ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ": the key 'without-scratchpad', which is that of 'helpful-only/full' until the file has one of its own, edits the block 'privacy', which no prompt of the scenario has")]
    [InlineData("without-scratchpad: { cut: [examples] }\n", ": the key 'without-scratchpad' edits the block 'examples', which no prompt")]
    [InlineData("without-scratchpad: {}\nvariations: { calm: { says: S, cut: [consider] } }\n", ": the variation 'calm' edits the block 'consider', which no prompt")]
    [InlineData("without-scratchpad: {}\nvariations: { calm: { says: S, arms: { other: { cut: [consider] } } } }\n", ": the variation 'calm', in the arm 'other', edits the block 'consider', which no prompt")]
    public void What_edits_a_block_that_is_not_there_is_called_by_its_name(string more, string says) =>
        Assert.Contains(says, Told("extends: helpful-only/full\nsystem: [role, objective, tiers, format]\nkeep: [baseline]\n" + more), StringComparison.Ordinal);

    [Theory]
    [InlineData("extends: helpful-only/full\n", "it needs the key 'variations' or 'keep': variations are not taken over from 'helpful-only/full' unless 'keep' names them, such as keep: [baseline, ")]
    [InlineData("extends: helpful-only/full\ncontrasts: { gap: { of: trained-on, minus: other } }\n", "it needs the key 'variations' or 'keep': ")]
    [InlineData("extends: helpful-only/full\nkeep: [baseline]\ncontrasts: { gap: { of: trained-on, minus: other } }\n", "it has 'contrasts' and no 'arms': a scenario takes over both or neither")]
    [InlineData("system: [role]\n", "it needs the key 'variations', with at least one.")]
    [InlineData("variations: { baseline: { says: S } }\n", "it needs the key 'system', with the blocks of the system prompt in order.")]
    [InlineData("question: role\n", "it needs the keys 'system' and 'variations'.")]
    public void Only_what_is_missing_after_inheritance_is_named(string description, string says) =>
        Assert.Contains($"{Description("mine")} cannot be read: {says}", Told(description), StringComparison.Ordinal);

    [Fact]
    public void A_scenario_that_extends_itself_is_said_to_do_so()
    {
        Assert.Equal($"{Description("mine")} cannot be read: it extends itself: 'mine/full' is this file.", Told("extends: mine/full\n"));

        Write("other", "extends: mine/full\n");
        Assert.Equal($"{Description("mine")} cannot be read: it extends itself: it extends 'other/full', which extends 'mine/full', which is this file.", Told("extends: other/full\n"));

        Write("third", "extends: mine/full\n");
        Assert.Equal(
            $"{Description("mine")} cannot be read: it extends itself: it extends 'other/full', which extends 'mine/full', which is this file.",
            Told(() => Unmask.Scenario.Load("third", "full", _folder.Path)));
    }

    private string Description(string name) => Path.Combine(_folder.Path, name, "full", "scenario.yaml");

    private void Write(string name, string description)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Description(name))!);
        File.WriteAllText(Description(name), description);
    }

    private string Told(string description)
    {
        Write("mine", description);
        return Told(() => Unmask.Scenario.Load("mine", "full", _folder.Path));
    }

    private static string Told(Func<object> load) => Assert.Throws<ScenarioException>(load).Message;
}
