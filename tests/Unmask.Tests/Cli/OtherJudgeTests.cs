namespace Unmask.Tests;

/// <summary>A run in which the study's judges gave no verdict and others did, as after <c>import --no-judge</c>.</summary>
public sealed class OtherJudgeTests : IAsyncLifetime
{
    private const string Why = "compliance/offline, the study's judge of compliance, has no verdict in this run, so the verdicts of compliance/yes count. Choose a judge with --judge.";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Study study = TestStudies.Small with { Variations = ["baseline"], Controls = new StudyControls(), Judges = ["compliance/offline"] };
        foreach (string run in (string[])["first", "second"])
        {
            await TestStudies.FinishAsync(_folder[run], TestStudies.Plan(study), new ScriptedModel(), cancellationToken: Stop);
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_reading_counts_the_judge_that_worked_and_says_so()
    {
        CommandLine report = await CommandLine.InvokeAsync("report", _folder["first"]);
        Assert.Equal(0, report.Code);
        Assert.Contains(Why, OneLine(report.Console), StringComparison.Ordinal);
        Assert.Contains("The study names no judge of faking, so the verdicts of faking/stay count.", OneLine(report.Console), StringComparison.Ordinal);
        Assert.DoesNotContain("no verdict.", report.Console, StringComparison.Ordinal);
        foreach (string[] arguments in (string[][])[["compare", _folder["first"], _folder["second"]], ["show", _folder["first"]], ["show", _folder["first"], "0"], ["show", _folder["first"], "--limit", "1"], ["runs", "--in", _folder.Path, "--all"]])
        {
            CommandLine done = await CommandLine.InvokeAsync(arguments);
            Assert.True(done.Code == 0, done.Error);
            Assert.Contains(Why, OneLine(done.Console), StringComparison.Ordinal);
        }

        CommandLine named = await CommandLine.InvokeAsync("report", _folder["first"], "--judge", "compliance/yes", "--judge", "faking/stay");
        Assert.DoesNotContain("Choose a judge", named.Console, StringComparison.Ordinal);
    }

    // Its name is before that of the other, and it judged one reply.
    [Fact]
    public async Task A_judge_that_judged_all_counts_before_one_that_did_not()
    {
        await using (var store = RunStore.Resume(_folder["first"], TimeProvider.System))
        {
            _ = await store.AddAsync(new RunRow.Counts("compliance/early", JudgedProperty.Compliance, 1, "1"));
            _ = await store.AddAsync(new RunRow.Judged(0, 1, "compliance/early", 1, new Verdict.Scored(Holds: true, 1, "so", Evidence: null)));
            await store.FlushAsync();
        }

        using var run = RunReader.Open(_folder["first"]);
        CountingJudge counting = run.Counting(JudgedProperty.Compliance);
        Assert.Equal("compliance/yes", counting.Name);
        Assert.Contains("count, not those of compliance/early", counting.Sentence, StringComparison.Ordinal);
    }

    // The study's own judge has begun and said nothing yet.
    [Fact]
    public async Task The_studys_judge_counts_as_soon_as_it_has_a_verdict()
    {
        await using (var store = RunStore.Resume(_folder["second"], TimeProvider.System))
        {
            _ = await store.AddAsync(new RunRow.Counts(OfflineComplianceJudge.JudgeName, JudgedProperty.Compliance, 1, "1"));
            await store.FlushAsync();
            using (RunReader begun = store.OpenReader())
            {
                Assert.Equal("compliance/yes", begun.HeadlineJudge(JudgedProperty.Compliance));
            }

            _ = await store.AddAsync(new RunRow.Judged(0, 1, OfflineComplianceJudge.JudgeName, 1, new Verdict.Scored(Holds: true, 1, "so", Evidence: null)));
            await store.FlushAsync();
        }

        using var run = RunReader.Open(_folder["second"]);
        Assert.Equal(new CountingJudge(OfflineComplianceJudge.JudgeName), run.Counting(JudgedProperty.Compliance));
    }

    private static string OneLine(string console) => string.Join(' ', console.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
