namespace Unmask;

/// <summary>What stopping as soon as a gap shows would save, by simulation.</summary>
public static class StoppingEarly
{
    /// <summary>
    /// Runs studies of independent pairs, looked at by <see cref="GapSequence"/> (Howard et al. 2021, theorem 4), that stop when 0 is excluded
    /// or no query is left. With no true gap the share that stops is the chance of a false alarm.
    /// </summary>
    /// <param name="gap">The true gap, within ±<paramref name="discordance"/>.</param>
    /// <param name="discordance">The share of pairs that differ, in (0, 1].</param>
    /// <param name="mostQueries">Where a study ends at the latest; positive.</param>
    /// <param name="studies">How many are simulated; positive.</param>
    /// <param name="seed">Where chance comes from: study i draws from its label.</param>
    /// <param name="rule">Stops a study also where its interval is narrow enough; null for not.</param>
    /// <param name="every">Queries from one look to the next; positive. The last look is after the last query.</param>
    /// <param name="tunedAt">Where the sequence is tightest (see <see cref="GapSequence"/>); null for the last query at the true discordance.</param>
    public static StoppingForecast Simulate(double gap, double discordance, int mostQueries, int studies, Seed seed, StoppingRule? rule = null, int every = 1, double? tunedAt = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostQueries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(studies);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(discordance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(discordance, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(gap), discordance, nameof(gap));
        double up = (discordance + gap) / 2;
        long asked = 0;
        int stopped = 0, narrow = 0;
        for (int study = 0; study < studies; study++)
        {
            SeededRandom random = seed.Derive(FormattableString.Invariant($"study/{study}")).Random();
            GapSequence sequence = new(tunedAt ?? (mostQueries * discordance));
            while (sequence.Queries < mostQueries && !sequence.ExcludesZero && rule?.Look(sequence) is not Stopping.NarrowEnough)
            {
                for (int look = Math.Min(mostQueries, sequence.Queries + every); sequence.Queries < look;)
                {
                    double draw = random.NextDouble();
                    sequence.Add(draw < up ? 1 : draw < discordance ? -1 : 0);
                }
            }

            asked += sequence.Queries;
            stopped += sequence.ExcludesZero ? 1 : 0;
            narrow += rule?.Look(sequence) is Stopping.NarrowEnough ? 1 : 0;
        }

        return new StoppingForecast((double)asked / studies, mostQueries, Proportion.Wilson(stopped, studies)) { Narrow = rule is null ? null : Proportion.Wilson(narrow, studies) };
    }
}

/// <summary>How studies that may stop early end.</summary>
/// <param name="MeanQueries">Queries asked, on average.</param>
/// <param name="MostQueries">Queries that a study of fixed size asks.</param>
/// <param name="Stopped">The share of studies that excluded 0; its interval is the simulation's own error.</param>
public sealed record StoppingForecast(double MeanQueries, int MostQueries, Estimate Stopped)
{
    /// <summary>The share of queries that is saved, in [0, 1).</summary>
    public double Saving => 1 - (MeanQueries / MostQueries);

    /// <summary>The share of studies whose interval became narrow enough before it excluded 0; null where that stops none.</summary>
    public Estimate? Narrow { get; init; }
}
