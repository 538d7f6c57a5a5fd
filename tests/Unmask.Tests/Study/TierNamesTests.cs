namespace Unmask.Tests;

/// <summary>Two arms whose tiers have one name cannot be told apart, whichever key names them.</summary>
public sealed class TierNamesTests
{
    [Theory]
    [InlineData("five-tiers", "full", "guest", "enterprise", "The arms 'guest' and 'trained-on' are both tiers named 'guest', so nothing tells them apart; name setting.trained_tier differently.")]
    [InlineData("three-tiers", "brief", "free", "pro", "The arms 'rated' and 'neither' are both tiers named 'pro', so nothing tells them apart; name setting.other_tier differently.")]
    [InlineData("three-tiers", "brief", "free", "Pro", "The arms 'rated' and 'neither' are both tiers named 'pro' ('Pro'), so nothing tells them apart; name setting.other_tier differently.")]
    [InlineData("five-tiers", "full", "PLUS", "enterprise", "The arms 'trained-on' and 'plus' are both tiers named 'PLUS' ('plus')")]
    [InlineData("helpful-only", "brief", "Free", "free", "Both tiers are named 'Free', so there are no two arms")]
    public void Two_arms_of_one_name_are_refused(string scenario, string form, string trained, string other, string says) =>
        Assert.StartsWith($"The study 'small' cannot start: {says}", Refused(scenario, form, new ScenarioSetting { TrainedTier = trained, OtherTier = other }), StringComparison.Ordinal);

    [Theory]
    [InlineData("free", "'setting.values.rated' is 'free', which is the tier of the arm 'trained-on' too, so nothing tells 'rated' and 'trained-on' apart; leave it out, and 'rated' is 'pro'.")]
    [InlineData("Enterprise", "'setting.values.rated' is 'Enterprise', which is the tier of the arm 'neither' too")]
    [InlineData("gold", "'setting.values.rated' is 'gold', and the label of the arm 'rated' says 'pro', which the prompt would not explain; leave it out.")]
    public void A_value_that_calls_a_tier_otherwise_than_its_label_is_refused(string value, string says)
    {
        ScenarioSetting setting = new() { OtherTier = "enterprise", Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["rated"] = value } };
        Assert.StartsWith($"The study 'small' cannot start: {says}", Refused("three-tiers", "brief", setting), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sand", "plum", "The placebo shows 'sand' for the arms 'trained-on' and 'rated'; name setting.placebo_trained differently.")]
    [InlineData("teal", "pro", "The placebo word 'pro' of the arm 'neither' is the tier of the arm 'rated', so the placebo would tell what it must hide.")]
    public void A_placebo_hides_all_arms(string trained, string other, string says) => Assert.StartsWith(
        $"The study 'small' cannot start: {says}",
        Refused("three-tiers", "brief", new ScenarioSetting { OtherTier = "enterprise", PlaceboTrained = trained, PlaceboOther = other }),
        StringComparison.Ordinal);

    // Two by two: tier and monitoring. Arms of one tier differ by what they say of monitoring.
    [Fact]
    public void Arms_of_one_tier_may_share_its_name() =>
        Assert.Equal(4, TestStudies.Plan(TestStudies.Small with { Scenario = "monitored", Form = "full" }).Scenario.Design.Arms.Count);

    private static string Refused(string scenario, string form, ScenarioSetting setting) =>
        Assert.Throws<StudyException>(() => TestStudies.Plan(TestStudies.Small with { Scenario = scenario, Form = form, Variations = ["baseline"], Setting = setting })).Message;
}
