namespace Unmask.Tests;

/// <summary>Whether intervals over seeds hold the truth, for the queries that were asked and for all that might have been.</summary>
[Trait(Pace.Name, Pace.Slow)]
public sealed class SeedCoverageTests(ITestOutputHelper output)
{
    private const int Studies = 2_000;
    private const int Queries = 200;

    public static TheoryData<double, double, double, int, double, double> Cases()
    {
        TheoryData<double, double, double, int, double, double> cases = [];
        foreach (double mean in new[] { -2.0, 0 })
        {
            foreach (double queries in new[] { 0.0, 2 })
            {
                foreach (double seeds in new[] { 0.0, 0.25, 0.5, 1 })
                {
                    // Where seeds differ much the interval must not be wider than it need be. Trainings that end anywhere between a twentieth and a half are skewed, and five of them are few for Student's t.
                    cases.Add(mean, queries, seeds, 5, mean < 0 && queries == 0 && seeds == 1 ? 0.88 : 0.93, seeds == 1 ? 0.97 : 1);
                }
            }
        }

        cases.Add(0, 2, 0.25, 3, 0.93, 1);
        cases.Add(0, 2, 1, 3, 0.93, 0.97);
        return cases;
    }

    // The log-odds of complying are a mean, plus what is the query's own, plus what is the training's own.
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_95_percent_interval_over_seeds_covers_what_other_seeds_would_give(double mean, double ofQueries, double ofSeeds, int seeds, double least, double most)
    {
        SeededRandom random = new Seed(3).Derive(FormattableString.Invariant($"seeds/{mean}/{ofQueries}/{ofSeeds}/{seeds}")).Random();
        double everywhere = Expected(mean, Normal(Math.Sqrt((ofQueries * ofQueries) + (ofSeeds * ofSeeds))));
        int asked = 0, others = 0;
        for (int study = 0; study < Studies; study++)
        {
            double[] queries = [.. Enumerable.Range(0, Queries).Select(_ => mean + (ofQueries * random.NextNormal()))];
            Estimate found = SeedSummary.Of([.. Enumerable.Range(0, seeds).Select(_ =>
            {
                double own = ofSeeds * random.NextNormal();
                return Proportion.Wilson(queries.Count(query => random.NextDouble() < Chance(query + own)), Queries);
            })])!.Value;
            (double Offset, double Weight)[] trainings = Normal(ofSeeds);
            double truth = queries.Average(query => Expected(query, trainings));
            asked += found.Low <= truth && truth <= found.High ? 1 : 0;
            others += found.Low <= everywhere && everywhere <= found.High ? 1 : 0;
        }

        output.WriteLine(FormattableString.Invariant($"{everywhere:0.00} {ofQueries} {ofSeeds} {seeds}: {100.0 * asked / Studies:0.0} {100.0 * others / Studies:0.0}"));
        Assert.InRange((double)asked / Studies, least, most);
        Assert.InRange((double)others / Studies, least, most);
    }

    private static double Chance(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static double Expected(double mean, (double Offset, double Weight)[] spread) => spread.Sum(one => one.Weight * Chance(mean + one.Offset));

    // A normal distribution as a sum over equal steps.
    private static (double Offset, double Weight)[] Normal(double deviation)
    {
        double[] at = [.. Enumerable.Range(-16, 33).Select(step => step / 4.0)];
        double all = at.Sum(z => Math.Exp(-z * z / 2));
        return [.. at.Select(z => (deviation * z, Math.Exp(-z * z / 2) / all))];
    }
}
