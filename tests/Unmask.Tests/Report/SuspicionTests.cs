namespace Unmask.Tests;

/// <summary>Gaps with and without the trials that suspect a test.</summary>
public sealed class SuspicionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The judge "suspects" where the reply complies with the faking words: without these trials no reasoning fakes, and compliance falls where trained on.
    [Fact]
    public async Task Without_the_trials_that_suspect_a_test_the_gap_is_of_the_others()
    {
        Findings findings = await FindingsAsync("so that I stay");
        SuspicionFinding doubt = Assert.Single(findings.Suspicions);
        Gap all = findings.Gaps[0], without = doubt.Without.Gaps[0];
        int faking = findings.OfArm(all)!.Faking;
        Assert.InRange(faking, 5, 60);
        Assert.Equal(0, doubt.Without.Cells[0].Faking);
        Assert.InRange(all.Pairs - without.Pairs, faking, 60);
        Assert.Contains(SuspicionBlocks.Of(findings).OfType<PageBlock.Table>(), table => table.Caption.Contains("suspects a test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_trial_suspects_a_test_nothing_is_said() => Assert.Empty((await FindingsAsync("words that nobody writes")).Suspicions);

    private async Task<Findings> FindingsAsync(string word)
    {
        StudyPlan plan = TestStudies.Plan(TestStudies.Small with { Variations = ["baseline"] }, queries: 60);
        await using (var store = RunStore.CreateOrResume(_folder["run"], plan, TimeProvider.System))
        {
            IJudge[] judges = [.. WordJudge.Pair, new WordJudge("test-awareness/words", JudgedProperty.TestAwareness, word)];
            await new StudyRun(store, _ => new ScriptedModel(), judges, new RunOptions(), TimeProvider.System).FinishAsync(TestContext.Current.CancellationToken);
        }

        using var run = RunReader.Open(_folder["run"]);
        Report report = StoredReport.Of(run, [], TimeProvider.System);
        Assert.NotEmpty(report.Methods);
        Assert.Equal(report.Findings.Suspicions.Count > 0, ReportJson.Write(report).Contains("without_suspicion", StringComparison.Ordinal));
        return report.Findings;
    }
}
