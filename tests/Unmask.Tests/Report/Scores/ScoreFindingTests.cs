namespace Unmask.Tests;

public sealed class ScoreFindingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The scripted judge rates a reply that objects 9 of 10 and another 1 of 10, so the mean follows from the counts.
    [Fact]
    public async Task The_mean_score_of_each_arm_and_their_difference_stand_beside_the_rates()
    {
        CommandLine done = await CommandLine.InvokeAsync("run", "preferences", "--out", _folder["run"]);
        Assert.True(done.Code == 0, done.Error);
        using var run = RunReader.Open(_folder["run"]);
        Findings findings = StoredReport.Of(run, [], TimeProvider.System).Findings;
        ScoreFinding score = Assert.Single(findings.Scores);
        foreach (ScoredArm arm in score.Arms)
        {
            Cell cell = findings.Cells.First(one => one.Arm == arm.Arm);
            Assert.Equal(cell.Judged, arm.Replies);
            Assert.Equal(((0.9 * cell.Complied) + (0.1 * (cell.Judged - cell.Complied))) / cell.Judged, arm.Value, 1e-9);
            Assert.InRange(arm.Value, arm.Mean!.Value.Low, arm.Mean.Value.High);
        }

        // All pairs are whole, and a difference of 1 between verdicts is one of 0.8 between scores.
        Assert.Equal(0.8 * findings.Gaps[0].Paired!.Value.Value, score.Difference!.Value.Value, 1e-9);
        Assert.Contains("Mean scores by ", done.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_gives_no_scores()
    {
        CommandLine done = await CommandLine.InvokeAsync("run", "quickstart", "--limit", "3", "--out", _folder["run"]);
        Assert.True(done.Code == 0, done.Error);
        using var run = RunReader.Open(_folder["run"]);
        Assert.Empty(StoredReport.Of(run, [], TimeProvider.System).Findings.Scores);
    }
}
