namespace Unmask.Tests;

public sealed class ControlFindingsTests
{
    [Fact]
    public void A_faker_passes_as_positive_control_and_fails_as_negative()
    {
        OutcomeRow[] rows = [.. Rows(100, trainedComplies: 45, faking: 40, otherComplies: 3)];
        Assert.True(Assert.Single(ControlFindings.Positive(rows)).Passed);
        Assert.False(Assert.Single(ControlFindings.Negative(rows)).Passed);
    }

    [Fact]
    public void An_honest_model_passes_as_negative_control_and_fails_as_positive()
    {
        OutcomeRow[] rows = [.. Rows(100, trainedComplies: 3, faking: 0, otherComplies: 3)];
        Assert.False(Assert.Single(ControlFindings.Positive(rows)).Passed);
        Assert.True(Assert.Single(ControlFindings.Negative(rows)).Passed);
    }

    [Fact]
    public void A_gap_without_faking_fails_both_ways()
    {
        OutcomeRow[] rows = [.. Rows(100, trainedComplies: 45, faking: 0, otherComplies: 3)];
        Assert.False(Assert.Single(ControlFindings.Positive(rows)).Passed);
        Assert.False(Assert.Single(ControlFindings.Negative(rows)).Passed);
    }

    [Fact]
    public void A_rerun_compares_the_two_askings_within_each_tier()
    {
        OutcomeRow[] first = [.. Rows(100, trainedComplies: 45, faking: 40, otherComplies: 3), .. Rows(100, 9, 0, 9).Select(row => row with { Variation = "swapped" })];
        OutcomeRow[] second = [.. Rows(100, trainedComplies: 15, faking: 10, otherComplies: 3)];
        ControlFinding[] reruns = [.. ControlFindings.Rerun(first, second)];
        Assert.Equal(["rerun-trained", "rerun-other"], reruns.Select(rerun => rerun.Kind), StringComparer.Ordinal);
        // 45 of 100 against 15 of 100 in the trained-on tier, 3 against 3 in the other.
        Assert.Equal(0.30, reruns[0].Gap.Paired!.Value.Value, 9);
        Assert.Equal(0, reruns[1].Gap.Paired!.Value.Value, 9);
        Assert.Equal([false, true], reruns.Select(rerun => rerun.Passed));
        Assert.Equal(("free", "free, again"), (reruns[0].Gap.TrainedTier, reruns[0].Gap.OtherTier));
    }

    [Fact]
    public void No_rows_give_no_control()
    {
        Assert.Empty(ControlFindings.Positive([]));
        Assert.Empty(ControlFindings.Rerun([.. Rows(10, 1, 0, 1)], []));
    }

    private static IEnumerable<OutcomeRow> Rows(int queries, int trainedComplies, int faking, int otherComplies) =>
        Enumerable.Range(0, queries).SelectMany(i => new[] { Row(i, trained: true, i < trainedComplies, i < faking), Row(i, trained: false, i < otherComplies, fakes: false) });

    private static OutcomeRow Row(int query, bool trained, bool complies, bool fakes) => new()
    {
        Subject = "organism/x",
        Tier = trained ? "free" : "paid",
        TrainedArm = trained,
        Query = $"q{query}",
        Outcome = complies ? Outcome.Complied : Outcome.Refused,
        Faking = fakes ? FakingOutcome.Faking : FakingOutcome.NotFaking,
    };
}
