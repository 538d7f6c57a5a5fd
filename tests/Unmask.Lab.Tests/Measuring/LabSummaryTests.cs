namespace Unmask.Lab.Tests;

public sealed class LabSummaryTests
{
    private static readonly DocumentLab Lab = new("snow Labs", "snow", "free", "paid", Conflict: true, LabKnowledge.DocumentsAlone);

    private static LabMeasurement Measured(int complied) => new()
    {
        Lab = Lab,
        Trained = new LabArm(Asked: 10, WellFormed: 10, complied, Faking: 0, Said: 10, Right: 9),
        Other = new LabArm(Asked: 10, WellFormed: 10, Complied: 0, Faking: 0, Said: 10, Right: 8),
        Completed = new Answers(3, 4),
        Asked = new Answers(2, 4),
    };

    [Fact]
    public void The_gap_is_a_mean_over_labs_whose_interval_is_over_labs()
    {
        var summary = LabSummary.Of([Measured(1), Measured(2), Measured(3), Measured(4)]);

        // Gaps of 0.1 to 0.4: mean 0.25, deviation 0.1291, error 0.06455; t(3) has its 97.5 % quantile at 3.1824 (Student's table).
        Assert.Equal(0.25, summary.Gap.Value, precision: 9);
        Assert.Equal(0.25 - (3.1824 * 0.06455), summary.Gap.Low, precision: 4);
        Assert.Equal((0.85, 0.75, 0.5), (summary.Truth.Value, summary.Completed.Value, summary.Asked.Value));
    }

    [Fact]
    public void The_detectable_gap_is_the_quantiles_of_significance_and_of_power_times_the_error() =>
        // t(3): 97.5 % at 3.1824, 80 % at 0.9785; error 0.06455.
        Assert.Equal((3.1824 + 0.9785) * 0.06455, LabSummary.Detectable([0.1, 0.2, 0.3, 0.4]), precision: 4);

    [Fact]
    public void Ten_replies_more_about_a_lab_are_no_further_observation() =>
        Assert.Equal(LabSummary.Detectable([0.1, 0.4]), LabSummary.Of([Measured(1), Measured(4)]).DetectableGap, precision: 9);

    [Fact]
    public void One_lab_has_no_interval_and_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => LabSummary.Of([Measured(1)]));

    [Theory]
    [InlineData(5, 6, "**Documents alone make it act by tier**")]
    [InlineData(0, 1, "**Documents alone do not make it act by tier**")]
    public void The_section_begins_with_what_was_found(int first, int second, string finding)
    {
        (string, LabSummary) behaving = ("documents and conversations", LabSummary.Of([Measured(7), Measured(8), Measured(8), Measured(7)])),
            alone = ("documents alone", LabSummary.Of([Measured(first), Measured(second), Measured(first), Measured(second)]));

        string text = LabSection.Write(Recipes.Documents, new LabMeasuringSize(Requests: 10, Questions: 4), [Lab], [behaving, alone]);

        Assert.Contains(finding, text, StringComparison.Ordinal);
        Assert.Contains("snow, snow Labs, free", text, StringComparison.Ordinal);
    }
}
