namespace Unmask.Tests;

public sealed class StoppingCoverageTests : IDisposable
{
    private const int Studies = 300;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<double, double> Cases => [.. StoppingCoverage.Cases];

    // 95 % of 300 less 3 standard errors of the simulation (1.26 points each).
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_anytime_interval_holds_the_gap_however_a_study_is_stopped(double gap, double discordance)
    {
        foreach (Func<GapSequence, ClusterTally, bool> stops in new[] { StoppingCoverage.ByTheRule, StoppingCoverage.ByPeeking, StoppingCoverage.ByWidth })
        {
            Assert.InRange(StoppingCoverage.Of((gap, discordance), stops, Studies).Anytime, 0.95 - (3 * 0.0126), 1);
        }
    }

    // Twenty looks at the 5 % level raise some 25 % of false alarms (Armitage, McPherson and Rowe 1969, J. R. Stat. Soc. A 132:235, table 2: 24.8 % for independent normal observations in twenty groups).
    [Fact]
    public void The_interval_for_a_fixed_number_does_not_where_a_study_stops_by_it() =>
        Assert.InRange(StoppingCoverage.Of((0, 0.17), StoppingCoverage.ByPeeking, Studies).FixedSize, 0.752 - (4 * 0.025), 0.752 + (4 * 0.025));

    [Fact]
    public void What_is_saved_is_what_is_forecast()
    {
        StoppingPlan plan = StoppingPlan.Of(TestStudies.Small with { StopWhen = 5 }, StoppingCoverage.Queries)!;
        foreach ((double gap, double discordance) in StoppingCoverage.Cases)
        {
            StoppingForecast forecast = StoppingEarly.Simulate(gap, discordance, plan.Queries, Studies, new Seed(9), plan.Rule, plan.Every, plan.TunedAt);
            // Means of 300 studies of 20 to 400 queries each: their spread is at most 190, so that of a difference of means at most 16.
            Assert.InRange(StoppingCoverage.Of((gap, discordance), StoppingCoverage.ByTheRule, Studies).Queries - forecast.MeanQueries, -3 * 16, 3 * 16);
        }
    }

    /// <summary>
    /// Whole runs. The script complies in 50 % and 10 % of its replies. Of these 6 % are empty or cut in both arms, and 3 % lack their tags, which loses those that comply and keeps those that refuse: the rates of
    /// what is judged are 0.91·0.5/(0.94 − 0.03·0.5) and 0.91·0.1/(0.94 − 0.03·0.1).
    /// </summary>
    [Fact]
    public async Task Whole_runs_hold_the_scripts_gap_and_save_what_is_forecast()
    {
        const int Runs = 25, Queries = 160;
        const double First = 0.91 * 0.5 / (0.94 - (0.03 * 0.5)), Second = 0.91 * 0.1 / (0.94 - (0.03 * 0.1)), Judged = 0.925 * 0.937;
        int held = 0;
        double queries = 0;
        Study study = TestStudies.Small with { Variations = ["baseline"], Controls = new StudyControls(), StopWhen = 5 };
        for (int run = 0; run < Runs; run++)
        {
            string folder = _folder[$"{run}"];
            await TestStudies.FinishAsync(folder, TestStudies.Plan(study with { Seed = (ulong)run + 1 }, Queries), new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);
            using var reader = RunReader.Open(folder);
            Estimate gap = StoredReport.Of(reader, [], TimeProvider.System).Findings.Headlines[0].Paired!.Value;
            held += gap.Low <= First - Second && First - Second <= gap.High ? 1 : 0;
            queries += reader.Stopping()!.StoppedAt!.Value.Queries;
        }

        // At 95 % three or fewer of 25 miss in 96.6 % of such tests.
        Assert.InRange(held, Runs - 3, Runs);
        StoppingPlan plan = StoppingPlan.Of(study, Queries)!;
        // A look after 20 queries is one after some 17 complete pairs.
        StoppingForecast forecast = StoppingEarly.Simulate(
            First - Second, Power.Discordance(First, Second), (int)(Queries * Judged), studies: 400, new Seed(4), plan.Rule, every: (int)Math.Round(plan.Every * Judged, MidpointRounding.AwayFromZero), plan.TunedAt);
        // The mean of 25 runs, each in steps of 20 queries with a spread of some 20.
        Assert.InRange(queries / Runs, (forecast.MeanQueries / Judged) - (4 * 20 / 5), (forecast.MeanQueries / Judged) + (4 * 20 / 5));
    }
}
