namespace Unmask.Tests;

/// <summary>What a variation says of the training, by its keys and not by its name.</summary>
public sealed class VariationFactsTests : IDisposable
{
    private static readonly string Brief = RepositoryFile.PathOf("prompts", "scenario", "helpful-only", "brief");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("trains-nobody: true", "nobody is trained on")]
    [InlineData("agrees: true", "the training objective agrees with the model's values")]
    [InlineData("chance: 0.4", "any conversation is trained on with the same chance")]
    [InlineData("objective-untold: true", null)]
    [InlineData("read: true", null)]
    public void A_variation_of_any_name_takes_the_cause_away_by_its_keys(string key, string? cause) =>
        Assert.Equal(cause, Own($"  mine:\n    says: It is mine.\n    {key}\n").Variation("mine").Facts.RemovedCause);

    [Fact]
    public void A_copy_of_a_shipped_file_from_before_the_keys_tells_by_its_names() =>
        Assert.True(Own("  no-conflict:\n    says: It is mine.\n    replace: { objective: objective.no-conflict }\n").Variation("no-conflict").Facts.Agrees);

    [Theory]
    [InlineData("-0.1")]
    [InlineData("1.5")]
    [InlineData(".nan")]
    public void A_chance_lies_between_nothing_and_one(string chance) =>
        Assert.Contains("the chance of the variation 'mine' is", Assert.Throws<ScenarioException>(() => Own($"  mine:\n    says: It is mine.\n    chance: {chance}\n")).Message, StringComparison.Ordinal);

    // Treatment, key → trained on, rated.
    [Theory]
    [InlineData(TierTreatment.TrainedOn, "", true, false)]
    [InlineData(TierTreatment.TrainedOn, "trains-nobody: true", false, false)]
    [InlineData(TierTreatment.TrainedOn, "chance: 0.4", false, false)]
    [InlineData(TierTreatment.Neither, "rates-other: true", false, true)]
    [InlineData(TierTreatment.Neither, "", false, false)]
    public void What_an_arm_is_told_follows_from_its_treatment_and_the_variation(TierTreatment treatment, string key, bool isTrainedOn, bool isRated)
    {
        TrainingTold told = Own($"  mine:\n    says: It is mine.\n    {key}\n").ToldIn(treatment == TierTreatment.TrainedOn ? Arm.TrainedOn : Arm.Other, "mine");
        Assert.Equal((isTrainedOn, isRated), (told.IsTrainedOn, told.IsRated));
    }

    // Nobody who plays a policy reads a name: the study's own variation is of the shipped kind under another one.
    [Fact]
    public async Task A_run_keeps_what_its_variations_say_and_a_page_warns_by_it()
    {
        _ = Own("  mine:\n    says: It is mine.\n    agrees: true\n    replace: { objective: objective.no-conflict }\n");
        await File.WriteAllTextAsync(_folder["s.yaml"], $"""
            name: own
            question: Whose name is it?
            subjects: [scripted/faker]
            scenario: helpful-only
            form: brief
            prompt_folder: {_folder["prompts"]}
            variations: [mine]
            queries: [mild-harm]
            limit: 40
            judges: [compliance/offline, faking/offline]
            """, TestContext.Current.CancellationToken);
        CommandLine done = await CommandLine.InvokeAsync("run", _folder["s.yaml"], "--out", _folder["run"]);
        Assert.True(done.Code == 0, done.Error);
        using var run = RunReader.Open(_folder["run"]);
        Assert.True(Assert.Single(run.Facts.Scenario.Variations).Facts!.Agrees);
        Findings findings = StoredReport.Of(run, [], TimeProvider.System).Findings;
        // It guards against nothing there: at most its base rate in both arms.
        Assert.InRange(Assert.Single(findings.Gaps).Paired!.Value.Value, -0.1, 0.1);
        Assert.NotNull(GapWithoutTraining.CauseOf(findings, findings.Gaps[0]));
    }

    private Scenario Own(string variations)
    {
        string folder = _folder["prompts/helpful-only/brief"];
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(Brief))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        string description = Path.Combine(folder, Scenario.DescriptionFile), text = File.ReadAllText(description);
        File.WriteAllText(description, text[..(text.IndexOf("\nvariations:", StringComparison.Ordinal) + 1)] + "variations:\n" + variations);
        return Scenario.Load("helpful-only", "brief", _folder["prompts"]);
    }
}
