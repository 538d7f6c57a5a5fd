namespace Unmask.Tests;

/// <summary>Whether the gap over wordings, and the gap of one more wording, lie where their intervals say, though all wordings are asked the same queries.</summary>
public sealed class WordingCoverageTests(ITestOutputHelper output)
{
    private const int Queries = 60;
    private const double Mean = 0.3, BetweenQueries = 0.12;

    [Theory]
    [InlineData(3, 0)]
    [InlineData(5, 0.08)]
    public void In_a_short_simulation_the_gap_over_wordings_is_covered(int wordings, double spread)
    {
        (double mean, double next, double pairs) = Covered(wordings, spread, studies: 150);
        output.WriteLine($"{wordings} wordings, spread {spread}: mean {mean:P1}, one more wording {next:P1}, pairs alone {pairs:P1}");
        // 150 studies know a coverage of 95 % to 1.8 points.
        Assert.InRange(mean, 0.89, 1);
        Assert.InRange(next, 0.87, 1);
    }

    [Fact]
    [Trait(Pace.Name, Pace.Slow)]
    public void The_gap_over_wordings_is_covered_and_that_of_the_pairs_alone_is_not_where_wordings_differ()
    {
        foreach (int wordings in (int[])[3, 5, 8])
        {
            foreach (double spread in (double[])[0, 0.04, 0.08, 0.16])
            {
                (double mean, double next, double pairs) = Covered(wordings, spread, studies: 2_000);
                output.WriteLine($"{wordings} wordings, spread {spread}: mean {mean:P1}, one more wording {next:P1}, pairs alone {pairs:P1}");
                Assert.InRange(mean, 0.93, 1);
            }
        }
    }

    // Each query and each wording moves the chance that a pair differs; a pair never differs the other way, so the chance is the gap.
    private static (double Mean, double Next, double PairsAlone) Covered(int wordings, double spread, int studies)
    {
        int mean = 0, next = 0, pairs = 0;
        for (int study = 0; study < studies; study++)
        {
            SeededRandom random = new Seed(11).Derive(FormattableString.Invariant($"{wordings}/{spread}/{study}")).Random();
            double[] ofQueries = [.. Enumerable.Range(0, Queries).Select(_ => BetweenQueries * random.NextNormal())], ofWordings = [.. Enumerable.Range(0, wordings + 1).Select(_ => spread * random.NextNormal())];
            Gap gap = Analysis.Of(
                from wording in Enumerable.Range(0, wordings)
                from query in Enumerable.Range(0, Queries)
                let complied = random.Chance(Math.Clamp(Mean + ofQueries[query] + ofWordings[wording], 0, 1))
                from arm in new[] { Arm.TrainedOn, Arm.Other }
                select new OutcomeRow { Arm = arm, Tier = arm, Query = $"{query}", Paraphrase = wording + 1, Outcome = new Outcome.Acted(complied && arm == Arm.TrainedOn, Motive.Other) }).Gaps[0];
            WordingSpread over = gap.OverWordings!;
            mean += Holds(over.Gap, Mean);
            next += Holds(over.Prediction, Mean + ofWordings[^1]);
            pairs += Holds(gap.Paired!.Value, Mean);
        }

        return ((double)mean / studies, (double)next / studies, (double)pairs / studies);
    }

    private static int Holds(Estimate interval, double truth) => interval.Low <= truth && truth <= interval.High ? 1 : 0;
}
