using MathNet.Numerics.Distributions;

namespace Unmask;

/// <summary>One subject's sums over the queries, for a trend over the sizes of subjects.</summary>
/// <param name="Size">In any unit. Of a size positive, and only ratios count; of a place along a line (<see cref="SizeTrend.Along"/>) any number.</param>
/// <param name="Queries">Query → its units and the sum of their values, each −1, 0 or 1.</param>
public sealed record SizedSums(double Size, IReadOnlyDictionary<string, DifferenceCount> Queries)
{
    /// <summary>Units over all queries.</summary>
    public int Units => Queries.Values.Sum(one => one.Pairs);

    /// <summary>The mean over units; needs one.</summary>
    public double Mean => (double)Queries.Values.Sum(one => one.Total) / Units;
}

/// <summary>
/// How a mean changes with each doubling of the size: the slope of the least-squares line through the subjects' means over log₂ of their sizes, each subject weighing the same. The subjects answer the same
/// queries, so chance is over queries: the interval is the percentile bootstrap (Efron 1979; as <see cref="GapBootstrap"/>) that draws whole queries with replacement, the same ones for all subjects.
/// The test flips the signs of the queries' contributions to the slope (as <see cref="SignFlipTest"/>), taken about the mean over subjects: were there no trend, each would be as likely with the other sign. Which
/// subjects there are is fixed: nothing here speaks of other models.
/// </summary>
public abstract record SizeTrend
{
    /// <summary>The fewest subjects: through two points any line fits.</summary>
    public const int FewestSubjects = 3;

    /// <summary>The fewest queries that have to contribute: with fewer the draws repeat a handful of values, and their quantiles claim more than is known.</summary>
    public const int FewestDiffering = 10;

    /// <summary>How many draws, and how many flips.</summary>
    public const int Draws = 4_000, Flips = 20_000;

    private SizeTrend()
    {
    }

    /// <summary>A trend.</summary>
    /// <param name="Slope">The slope with its 95 % interval: for each doubling of the size, and of <see cref="Along"/> for each unit of the place.</param>
    /// <param name="P">The two-sided p that there is no trend; from flips, so never 0.</param>
    /// <param name="Detectable">The smallest true slope that would have shown with 80 % power at the 5 % level: (1.96 + 0.84) standard errors of the draws.</param>
    /// <param name="Queries">Queries with a unit of any subject.</param>
    public sealed record Measured(Estimate Slope, double P, double Detectable, int Queries) : SizeTrend
    {
        /// <summary>Whether a trend is seen: the interval leaves out 0, and p is below 0.05.</summary>
        /// <param name="corrected">The p to go by where several trends are looked at; null for <see cref="P"/>.</param>
        public bool IsSeen(double? corrected = null) => !Slope.IncludesZero && (corrected ?? P) < Unmask.Power.CustomaryLevel;
    }

    /// <summary>Fewer subjects than <see cref="FewestSubjects"/> have a unit.</summary>
    /// <param name="Subjects">How many have.</param>
    public sealed record TooFewSubjects(int Subjects) : SizeTrend;

    /// <summary>Hardly any query contributes.</summary>
    /// <param name="Slope">The slope, of which nothing more can be said.</param>
    /// <param name="Differing">How many do.</param>
    /// <param name="Queries">Of how many.</param>
    public sealed record TooFewDiffer(double Slope, int Differing, int Queries) : SizeTrend;

    /// <summary>Fits the line.</summary>
    /// <param name="subjects">Of different sizes; those without a unit are left out.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <param name="draws">How many draws; 100 or more.</param>
    /// <param name="flips">How many flips; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or there are too few draws or flips.</exception>
    public static SizeTrend Of(IReadOnlyList<SizedSums> subjects, Seed seed, int draws = Draws, int flips = Flips)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(flips);
        foreach (SizedSums subject in subjects)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(subject.Size, nameof(subjects));
        }

        return Fitted(subjects, size => Math.Log2(size), seed, draws, flips);
    }

    /// <summary>
    /// Fits the line along the places themselves and not their logarithms: the slope is the change for each unit of the place, as from a chance of 0 to one of 1. The sums are those of one subject in several conditions, whose queries
    /// are the same; the rest is as in <see cref="Of"/>.
    /// </summary>
    /// <param name="conditions">At different places, each under its size; those without a unit are left out.</param>
    /// <param name="seed">Where chance comes from.</param>
    public static SizeTrend Along(IReadOnlyList<SizedSums> conditions, Seed seed) => Fitted(conditions, place => place, seed, Draws, Flips);

    private static SizeTrend Fitted(IReadOnlyList<SizedSums> subjects, Func<double, double> place, Seed seed, int draws, int flips)
    {
        SizedSums[] measured = [.. subjects.Where(subject => subject.Units > 0)];
        if (measured.Length < FewestSubjects)
        {
            return new TooFewSubjects(measured.Length);
        }

        TrendSums sums = new(measured, place);
        int differing = sums.Influences.Count(influence => Math.Abs(influence) > TrendSums.Nothing);
        return differing < FewestDiffering ? new TooFewDiffer(sums.Slope, differing, sums.Queries) : Resampled(sums, seed, draws, flips);
    }

    private static Measured Resampled(TrendSums sums, Seed seed, int draws, int flips)
    {
        double[] slopes = new double[draws];
        _ = Parallel.For(0, draws, draw => slopes[draw] = sums.Draw(seed.Derive(FormattableString.Invariant($"draw/{draw}")).Random()));
        Array.Sort(slopes);
        double mean = slopes.Average(), error = Math.Sqrt(slopes.Sum(slope => (slope - mean) * (slope - mean)) / (draws - 1));
        return new Measured(
            new Estimate(sums.Slope, Math.Min(sums.Slope, GapBootstrap.At(slopes, 0.025)), Math.Max(sums.Slope, GapBootstrap.At(slopes, 0.975))),
            sums.Flipped(seed.Derive("flips").Random(), flips),
            (Confidence.Normal + Normal.InvCDF(0, 1, Power.Customary)) * error,
            sums.Queries);
    }
}
