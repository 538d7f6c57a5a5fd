namespace Unmask.Tests;

public sealed class AnytimeTests
{
    // All of confseq (gostevehoward/confseq, test/uniform_boundaries_unittest.cpp), whose targets come from a reference implementation in
    // R: v = 100, tuned at 100, level 0.05.
    [Fact]
    public void The_normal_mixtures_give_confseqs_values()
    {
        NormalMixture both = new(100);
        OneSidedNormalMixture one = new(100);
        Assert.Equal(12.60056, MixtureBound.BestRho(100, 0.05), 0.000005);
        Assert.Equal(30.35209, both.Bound(100, 0.05), 0.000005);
        Assert.Equal(-0.6510052, both.LogMixture(10, 100), 0.00000005);
        Assert.Equal(27.66071, one.Bound(100, 0.05), 0.000005);
        Assert.Equal(-0.06502391, one.LogMixture(10, 100), 0.000000005);
        // The closed form √((v + ρ)·ln((v + ρ)/(ρα²))).
        double rho = 12.60056;
        Assert.Equal(Math.Sqrt((100 + rho) * Math.Log((100 + rho) / (rho * 0.05 * 0.05))), both.Bound(100, 0.05), 0.00001);
    }

    [Fact]
    public void The_gamma_mixtures_give_confseqs_values()
    {
        GammaExponentialMixture exponential = new(100, scale: 2);
        GammaPoissonMixture poisson = new(100, scale: 2);
        Assert.Equal(33.02017, exponential.Bound(100, 0.05), 0.000005);
        Assert.Equal(-0.2490165, exponential.LogMixture(10, 100), 0.00000005);
        Assert.Equal(30.1949, poisson.Bound(100, 0.05), 0.00005);
        Assert.Equal(-0.06991219, poisson.LogMixture(10, 100), 0.00000001);
    }

    [Fact]
    public void The_beta_binomial_mixtures_give_confseqs_values()
    {
        var both = BetaBinomialMixture.TwoSided(100, 0.2, 0.8);
        var one = BetaBinomialMixture.OneSided(100, 0.2, 0.8);
        Assert.Equal(31.4308, both.Bound(100, 0.05), 0.00005);
        Assert.Equal(-0.6941012, both.LogMixture(10, 100), 0.00000005);
        Assert.Equal(28.41238, one.Bound(100, 0.05), 0.000005);
        Assert.Equal(-0.07134019, one.LogMixture(10, 100), 0.00000001);
    }

    [Theory]
    [InlineData(3, 64.48755)]
    [InlineData(-1, 28.99389)]
    public void Polynomial_stitching_gives_confseqs_values(double scale, double bound) =>
        Assert.Equal(bound, StitchedBound.At(100, 0.05, from: 10, scale), 0.000005);

    // Computed: sub-Gaussian with variance 1, tuned at 352 queries; and Hoeffding's interval for a fixed number.
    [Theory]
    [InlineData(50, 0.504596, 0.384)]
    [InlineData(100, 0.321751, 0.272)]
    [InlineData(352, 0.161777, 0.145)]
    [InlineData(1000, 0.097756, 0.086)]
    public void Looking_at_any_time_costs_the_computed_width(int queries, double anytime, double fixedTime)
    {
        Assert.Equal(anytime, GapSequence.HoeffdingHalfWidth(queries, tunedAt: 352), 0.0000005);
        Assert.Equal(fixedTime, GapSequence.FixedHalfWidth(queries), 0.0005);
    }

    [Fact]
    public void The_bound_is_where_the_mixture_reaches_the_level()
    {
        MixtureBound[] bounds = [new NormalMixture(50), new OneSidedNormalMixture(50), new GammaExponentialMixture(50, 2), new GammaPoissonMixture(50, 2)];
        foreach (MixtureBound bound in bounds)
        {
            Assert.Equal(Math.Log(20), bound.LogMixture(bound.Bound(30, 0.05), 30), 1e-9);
        }
    }

    // 400 studies of 300 queries without a gap, 17 % discordant: at the 5 % level at most 5 % ever exclude 0, plus the simulation's own
    // 2.2 points.
    [Fact]
    public void Looking_after_every_query_raises_no_more_false_alarms_than_the_level()
    {
        StoppingForecast forecast = StoppingEarly.Simulate(gap: 0, discordance: 0.17, mostQueries: 300, studies: 400, new Seed(21));
        Assert.InRange(forecast.Stopped.Value, 0, 0.05);
        Assert.True(forecast.Saving < 0.05);
    }

    // The published default row: gap 11.4 points, 17 % discordant, 352 queries.
    [Fact]
    public void A_gap_as_published_is_seen_before_the_last_query()
    {
        StoppingForecast forecast = StoppingEarly.Simulate(gap: 0.114, discordance: 0.17, mostQueries: 352, studies: 200, new Seed(22));
        Assert.True(forecast.Stopped.Value > 0.8);
        Assert.InRange(forecast.Saving, 0.2, 0.9);
    }

    [Fact]
    public void A_run_may_stop_where_its_interval_is_as_narrow_as_asked_and_not_before()
    {
        StoppingRule rule = new(0.1);
        GapSequence sequence = new(tunedAt: 17);
        Assert.Equal(Stopping.NotYet, rule.Look(sequence));
        for (int query = 0; query < 400; query++)
        {
            // A tenth of the queries differ, half of them each way: 0 is never excluded.
            sequence.Add((query % 20) switch { 3 => 1, 13 => -1, _ => 0 });
            Estimate now = sequence.Now!.Value;
            // Where the interval is cut at −1 or 1 it is far too wide in any case.
            bool isNarrow = now.High < 1 && now.High - now.Value <= 0.1;
            Assert.Equal(isNarrow ? Stopping.NarrowEnough : Stopping.NotYet, rule.Look(sequence));
        }

        Assert.Equal(Stopping.NarrowEnough, rule.Look(sequence));
    }

    [Fact]
    public void A_study_without_a_gap_is_stopped_by_its_width()
    {
        StoppingForecast forecast = StoppingEarly.Simulate(gap: 0, discordance: 0.06, mostQueries: 400, studies: 100, new Seed(24), new StoppingRule(0.1));
        Assert.True(forecast.Narrow!.Value.Value > 0.9);
        Assert.InRange(forecast.Saving, 0.3, 0.9);
        Assert.Null(StoppingEarly.Simulate(gap: 0, discordance: 0.06, mostQueries: 50, studies: 5, new Seed(24)).Narrow);
    }

    [Fact]
    public void The_sequence_holds_the_gap_at_all_times_in_nearly_all_studies()
    {
        int missed = 0;
        for (int study = 0; study < 100; study++)
        {
            SeededRandom random = new Seed(23).Derive(FormattableString.Invariant($"{study}")).Random();
            GapSequence sequence = new(tunedAt: 30);
            bool held = true;
            for (int query = 0; query < 200; query++)
            {
                double draw = random.NextDouble();
                sequence.Add(draw < 0.15 ? 1 : draw < 0.2 ? -1 : 0);
                if (query % 10 == 9)
                {
                    Estimate now = sequence.Now!.Value;
                    held &= now.Low <= 0.1 && 0.1 <= now.High;
                }
            }

            missed += held ? 0 : 1;
        }

        Assert.InRange(missed, 0, 5);
    }

    [Fact]
    public void Before_the_first_query_there_is_no_interval_and_afterwards_it_and_the_short_answer_agree()
    {
        GapSequence sequence = new(tunedAt: 20);
        Assert.Null(sequence.Now);
        Assert.False(sequence.ExcludesZero);
        for (int query = 0; query < 60; query++)
        {
            sequence.Add(query % 3 == 0 ? 0 : 1);
            Assert.Equal(sequence.ExcludesZero, !sequence.Now!.Value.IncludesZero);
        }

        Assert.True(sequence.ExcludesZero);
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.Add(1.01));
    }
}
