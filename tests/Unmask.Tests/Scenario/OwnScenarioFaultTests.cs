namespace Unmask.Tests;

/// <summary>Slips in a scenario of one's own that would send other words than its author reads there.</summary>
public sealed class OwnScenarioFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("  say-no:\n    says: One.\n    cut: [privacy]\n  say-no:\n    says: Two.\n    cut: [examples]\n", "say-no")]
    [InlineData("  both:\n    says: One.\n    cut: [tiers]\n    replace: { tiers: tiers.no-training }\n", "the variation 'both' cuts the block 'tiers' and replaces it; do one of both")]
    [InlineData("  far:\n    says: One.\n    arms: { others: { cut: [tiers] } }\n", "the variation 'far' edits the arm 'others', which the scenario does not have; did you mean 'other'? Its arms are trained-on, other")]
    [InlineData("  mixed:\n    says: One.\n    cut: [privacy]\n    raises: expectation\n    lowers: expectation\n", "the variation 'mixed' raises and lowers 'expectation'; it can do one of both")]
    [InlineData("  listed:\n    says: One.\n    raises: [expectation]\n", "what stands here is of another kind than its key takes")]
    [InlineData("  worded:\n    says: One.\n    cut: role\n", "what stands here is of another kind than its key takes")]
    [InlineData("  bare: hello\n", "what stands here is of another kind than its key takes")]
    [InlineData("  filled:\n    says: One.\n    cut: [privacy]\n    values: { nosuch: x }\n", "the variation 'filled' sets {nosuch}, which stands in no block of the scenario")]
    public void An_edit_that_would_be_lost_is_refused(string variation, string says)
    {
        string home = Copy();
        string file = Path.Combine(home, "scenario.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("variations:\n", $"variations:\n{variation}", StringComparison.Ordinal));
        Assert.Contains(says, Assert.Throws<ScenarioException>(() => Scenario.Load("helpful-only", "full", _folder[""])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("system: [role", "system: [role, role", "'system' names the block 'role' twice")]
    [InlineData("tag:\n", "system: [role]\ntag:\n", "the key 'system' stands there twice")]
    public void What_stands_twice_is_refused(string of, string with, string says)
    {
        string file = Path.Combine(Copy(), "scenario.yaml");
        string text = File.ReadAllText(file);
        Assert.Contains(of, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(of, with, StringComparison.Ordinal));
        Assert.Contains(says, Assert.Throws<ScenarioException>(() => Scenario.Load("helpful-only", "full", _folder[""])).Message, StringComparison.Ordinal);
    }

    // The third wording would go with the second of all other blocks.
    [Fact]
    public void A_wording_that_is_empty_is_refused()
    {
        string file = Path.Combine(Copy(), "privacy.txt");
        File.WriteAllText(file, "One.\n---\n---\nThree.\n");
        Assert.Contains("a wording between two lines of --- is empty", Assert.Throws<ScenarioException>(() => Scenario.Load("helpful-only", "full", _folder[""])).Message, StringComparison.Ordinal);
        File.WriteAllText(file, "One.\n---\nTwo.\n---\n");
        Assert.Equal(2, Block.Parse("privacy", File.ReadAllText(file)).Paraphrases.Count);
        _ = Scenario.Load("helpful-only", "full", _folder[""]);
    }

    [Fact]
    public void A_placeholder_that_stands_for_nothing_is_told_with_its_file()
    {
        string file = Path.Combine(Copy(), "role.txt");
        File.WriteAllText(file, "You are {nosuch}.\n");
        Study study = TestStudies.Small with { Scenario = "helpful-only", Form = "full", PromptFolder = _folder[""] };
        string says = Assert.Throws<ScenarioException>(() => StudyPlan.Compile(study, Scenario.Load("helpful-only", "full", _folder[""]), [QueryFile.Read("mild-harm")])).Message;
        Assert.StartsWith($"Block 'role' ('{file}') has the placeholder {{nosuch}}; allowed are ", says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tier_in_a_block_that_all_arms_read_is_refused()
    {
        File.WriteAllText(Path.Combine(Copy(), "role.txt"), "You are {model}, and this user is {tier}.\n");
        Assert.Contains("the block 'role' has the placeholder {tier}, which differs between the arms; it belongs in the files of the tag alone", Assert.Throws<ScenarioException>(() => Scenario.Load("helpful-only", "full", _folder[""])).Message, StringComparison.Ordinal);
    }

    private string Copy()
    {
        string home = _folder["helpful-only/full"];
        _ = Directory.CreateDirectory(home);
        foreach (string file in Directory.EnumerateFiles(RepositoryFile.PathOf("prompts", "scenario", "helpful-only", "full")))
        {
            File.Copy(file, Path.Combine(home, Path.GetFileName(file)));
        }

        return home;
    }
}
