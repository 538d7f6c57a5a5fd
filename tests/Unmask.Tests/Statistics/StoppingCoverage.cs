namespace Unmask.Tests;

/// <summary>
/// How often intervals hold the true gap where a study stops by what it sees. Studies are simulated by their definition: independent pairs of which a known share differs, with a known gap. The suite runs it in
/// short; the benchmark <c>coverage</c> runs 2,000 studies a case.
/// </summary>
internal static class StoppingCoverage
{
    /// <summary>Queries at most.</summary>
    public const int Queries = 400;

    /// <summary>True gap and share of pairs that differ.</summary>
    public static readonly (double Gap, double Discordance)[] Cases = [(0, 0.06), (0, 0.17), (0.05, 0.1), (0.114, 0.17), (0.2, 0.3), (0.4, 0.5)];

    /// <summary>Stops as a run does: by the sequence, where it excludes 0 or is within ±5 points.</summary>
    public static readonly Func<GapSequence, ClusterTally, bool> ByTheRule = static (sequence, _) => new StoppingRule(0.05).Look(sequence) != Stopping.NotYet;

    /// <summary>Stops as whoever looks at an ordinary interval does: as soon as it excludes 0.</summary>
    public static readonly Func<GapSequence, ClusterTally, bool> ByPeeking = static (_, pairs) => PairedGap.Interval(pairs) is { IncludesZero: false };

    /// <summary>Stops where the ordinary interval happens to be narrow, as it is where few pairs differ by chance.</summary>
    public static readonly Func<GapSequence, ClusterTally, bool> ByWidth = static (_, pairs) => PairedGap.Interval(pairs) is { } interval && interval.High - interval.Low < 0.1;

    /// <summary>The shares of studies whose interval holds the gap where they stop, and the queries that they ask on average.</summary>
    /// <param name="at">The truth.</param>
    /// <param name="stops">Whether a study stops now.</param>
    /// <param name="studies">How many.</param>
    public static (double Anytime, double FixedSize, double Queries) Of((double Gap, double Discordance) at, Func<GapSequence, ClusterTally, bool> stops, int studies)
    {
        int every = StoppingLooks.Every(Queries);
        StoppingPlan plan = StoppingPlan.Of(new Study { Name = "simulated", Question = "Does it hold?", Subjects = [], Queries = [], StopWhen = 5 }, Queries)!;
        Seed seed = new Seed(31).Derive(FormattableString.Invariant($"{at.Gap}/{at.Discordance}"));
        var found = new (bool Anytime, bool FixedSize, int Queries)[studies];
        _ = Parallel.For(0, studies, i =>
        {
            SeededRandom random = seed.Derive(FormattableString.Invariant($"study/{i}")).Random();
            GapSequence sequence = new(plan.TunedAt);
            ClusterTally pairs = new();
            double up = (at.Discordance + at.Gap) / 2;
            do
            {
                for (int query = 0; query < every; query++)
                {
                    double draw = random.NextDouble();
                    int difference = draw < up ? 1 : draw < at.Discordance ? -1 : 0;
                    sequence.Add(difference);
                    pairs.Add(1, difference, Math.Abs(difference));
                }
            }
            while (sequence.Queries < Queries && !stops(sequence, pairs));
            found[i] = (Holds(sequence.Now!.Value), Holds(PairedGap.Interval(pairs)!.Value), sequence.Queries);
        });
        return (found.Average(one => one.Anytime ? 1.0 : 0), found.Average(one => one.FixedSize ? 1.0 : 0), found.Average(one => one.Queries));

        bool Holds(Estimate interval) => interval.Low <= at.Gap && at.Gap <= interval.High;
    }
}
