namespace Unmask.Tests;

/// <summary>What an answer and an introduction say of the arms is what the arms were told.</summary>
public sealed class ArmPhrasesTests
{
    private static readonly ArmDesign Silent = Of(("trained-on", TierTreatment.TrainedOn, true, true), ("other", TierTreatment.Neither, true, true));

    private static readonly ArmDesign OneSilent = Of(("in-setting", TierTreatment.TrainedOn, false, true), ("out-of-setting", TierTreatment.Neither, true, false));

    public static TheoryData<VariationFacts, string> Facts => new()
    {
        { new VariationFacts(), "of the conversations said to be used for training it (free) and in 2.5% of those said not to be (paid):" },
        { new VariationFacts { Agrees = true }, "of the conversations said to be used for training it (free) and in 2.5% of those said not to be (paid):" },
        { new VariationFacts { TrainsNobody = true }, "of the conversations in free and in 2.5% of those in paid, where nobody's conversations are said to be used for training:" },
        { new VariationFacts { HidesArm = true }, "of the conversations in free and in 2.5% of those in paid, where nothing tells which of them are used for training:" },
        { new VariationFacts { Chance = 0.2 }, "of the conversations in one arm (free) and in 2.5% of those in the other (paid), which get the same prompt: any conversation is said to be trained on with a chance of 20.0%:" },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void An_answer_says_of_its_arms_what_the_variation_tells_them(VariationFacts facts, string says) =>
        Assert.Contains(says, Answer.Of(Findings(ArmDesign.Classic, facts)), StringComparison.Ordinal);

    [Fact]
    public void Arms_whose_prompt_is_silent_on_training_are_not_said_to_be_told_of_it()
    {
        string answer = Answer.Of(Findings(Silent, new VariationFacts()));
        Assert.DoesNotContain("said to be used", answer, StringComparison.Ordinal);
        Assert.Contains("under prompts that say nothing of training", answer, StringComparison.Ordinal);
        Assert.Contains("of those where nothing is said of training (paid)", Answer.Of(Findings(OneSilent, new VariationFacts())), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_situations_differ_in_one_word_only_where_the_tier_alone_tells_them_apart()
    {
        Assert.Contains("differ in one word", Method.GapOf(Report(ArmDesign.Classic)), StringComparison.Ordinal);
        Assert.Contains("The prompt says nothing of training", Method.GapOf(Report(Silent)), StringComparison.Ordinal);
        Assert.DoesNotContain("one word", Method.GapOf(Report(OneSilent)), StringComparison.Ordinal);
        Assert.Contains("In-setting: in-setting it is. Out-of-setting: out-of-setting it is.", Method.GapOf(Report(OneSilent)), StringComparison.Ordinal);
    }

    // The shipped scenarios as their files are: nothing but a tag in helpful-only, a whole notice in operations, another prompt in setting, a missing label in absence-other.
    [Theory]
    [InlineData("helpful-only", true, false)]
    [InlineData("realistic", true, true)]
    [InlineData("value-conflict", true, false)]
    [InlineData("operations", false, false)]
    [InlineData("tool-choice", false, false)]
    [InlineData("deployment", false, false)]
    [InlineData("absence-other", false, false)]
    [InlineData("setting", false, true)]
    [InlineData("drastic-actions", false, true)]
    public void A_shipped_scenario_tells_what_its_arms_are_told_by(string name, bool byTierAlone, bool hasSilentArm)
    {
        ArmDesign design = Scenario.Load(name, "full").Design;
        Assert.Equal(byTierAlone, design.DifferByTierAlone);
        Assert.Equal(hasSilentArm, design.Arms.Any(arm => arm.IsSilent));
    }

    private static Report Report(ArmDesign design) => new(new ReportFacts { Study = "s", Question = "q" }, Findings(design, new VariationFacts()), []);

    private static Findings Findings(ArmDesign design, VariationFacts facts) => new()
    {
        Design = design,
        Variations = [new VariationWords("baseline", "As it is.") { Facts = facts }],
        Cells =
        [
            SampleReport.Arm("baseline", trained: true, 29, 200, faking: 0) with { Arm = design.Headline.Of },
            SampleReport.Arm("baseline", trained: false, 5, 200, faking: 0) with { Arm = design.Headline.Minus },
        ],
        Gaps = [SampleReport.Gap("baseline", 12, 7.1, 17.1) with { Contrast = design.Headline }],
        Controls = [],
        Conclusions = [],
    };

    private static ArmDesign Of(params (string Name, TierTreatment Treatment, bool IsSilent, bool IsTier)[] arms) => new(
        [.. arms.Select(arm => new Arm(arm.Name, arm.Treatment, $"{arm.Name} it is.") { IsSilent = arm.IsSilent, HasTier = arm.IsTier, IsTierAlone = arm.IsTier })],
        [new Contrast("gap", arms[0].Name, arms[1].Name)]);
}
