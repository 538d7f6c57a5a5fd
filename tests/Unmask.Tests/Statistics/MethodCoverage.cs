namespace Unmask.Tests;

/// <summary>
/// How often each interval holds the truth and each test raises a false alarm, over simulated studies. The suite runs it in short; the
/// benchmark <c>coverage</c> runs 2,000 studies a case.
/// </summary>
internal static class MethodCoverage
{
    public const double Gap = 0.1;
    private const int Queries = 100;
    private const double Correlation = 0.5;
    private const int BootstrapDraws = 999;

    /// <summary>Base rate and repeats of each column.</summary>
    public static readonly (double Rate, int Repeats)[] Cases = [(0.02, 1), (0.14, 1), (0.5, 1), (0.02, 4), (0.14, 4), (0.5, 4)];

    /// <summary>Each interval, and what it is an interval of.</summary>
    public static readonly IReadOnlyList<(string Name, Truth Of, Func<CoverageStudy, Estimate?> Interval)> Intervals =
    [
        ("Tango, query-clustered (ours)", Truth.Gap, study => PairedGap.Interval(study.Differences)),
        ("t, clustered error", Truth.Gap, study => PairedGap.Student(study.Differences)),
        ("Wald, pairs", Truth.Gap, study => PairedDifference.Wald(study.Pairs)),
        ("Tango, pairs", Truth.Gap, study => PairedDifference.Tango(study.Pairs)),
        ("Newcombe paired, pairs", Truth.Gap, study => PairedDifference.Newcombe(study.Pairs)),
        ("Bonett-Price, pairs", Truth.Gap, study => PairedDifference.BonettPrice(study.Pairs)),
        ("Agresti-Min, pairs", Truth.Gap, study => PairedDifference.AgrestiMin(study.Pairs)),
        ("Newcombe independent", Truth.Gap, Independent(IndependentDifference.Newcombe)),
        ("Miettinen-Nurminen", Truth.Gap, Independent(IndependentDifference.MiettinenNurminen)),
        ("Bayes, Jeffreys, pairs", Truth.Gap, study => PairedPosterior.Of(study.Pairs, study.Seed).Gap),
        ("bootstrap percentile", Truth.Gap, study => GapBootstrap.Run(study.Sums, BootstrapDraws, study.Seed).Percentile),
        ("bootstrap BCa", Truth.Gap, study => GapBootstrap.Run(study.Sums, BootstrapDraws, study.Seed).BiasCorrected),
        ("bootstrap studentised", Truth.Gap, study => GapBootstrap.Run(study.Sums, BootstrapDraws, study.Seed).Studentised),
        ("anytime, last look", Truth.Gap, LastLook),
        ("risk ratio, clustered", Truth.Ratio, study => RiskRatio.Clustered(study.Queries)),
        ("risk ratio, pairs", Truth.Ratio, study => RiskRatio.Paired(study.Pairs)),
        ("risk ratio, independent", Truth.Ratio, Independent(RiskRatio.Independent)),
        ("odds ratio, Woolf", Truth.Odds, Independent(OddsRatio.Woolf)),
        ("odds ratio, GEE", Truth.Odds, study => Gee(study)?.BaselineOddsRatio),
    ];

    /// <summary>Each test that there is no gap: its p.</summary>
    public static readonly IReadOnlyList<(string Name, Func<CoverageStudy, double?> P)> Tests =
    [
        ("McNemar exact, signs of queries (ours)", study => ExactTest.McNemar(study.Up, study.Down)),
        ("sign flips of queries", study => SignFlipTest.P(study.Totals, study.Seed)),
        ("McNemar asymptotic, pairs", study => McNemarTest.Asymptotic(study.Pairs).P),
        ("McNemar corrected, pairs", study => McNemarTest.ContinuityCorrected(study.Pairs).P),
        ("McNemar exact, pairs", study => McNemarTest.Exact(study.Pairs)),
        ("McNemar mid-P, pairs", study => McNemarTest.MidP(study.Pairs)),
        ("Fisher, independent", Independent(Fisher)),
        ("pooled z, independent", Independent(PooledZ)),
        ("GEE Wald, arm", study => Gee(study)?.Fit.Wald(1)?.P),
        ("Bayes, twice the smaller tail, pairs", study => SmallerTails(PairedPosterior.Of(study.Pairs, study.Seed))),
    ];

    /// <summary>Each test that the gap is smaller than <see cref="Gap"/>, for studies where it is exactly that.</summary>
    public static readonly IReadOnlyList<(string Name, Func<CoverageStudy, bool> Shown)> EquivalenceTests =
    [
        ("TOST, score interval (ours)", study => Equivalence.IsShown(study.Differences, Gap)),
        ("TOST, t on clustered error", study => Equivalence.Clustered(study.Differences, Gap) is { P: < 0.05 }),
    ];

    /// <summary>The share of studies with a gap whose interval holds it, and the share that have none.</summary>
    public static (double Held, double None) Coverage(
        Func<CoverageStudy, Estimate?> interval, Truth of, (double Rate, int Repeats) at, int studies)
    {
        double truth = of.At(at.Rate + Gap, at.Rate);
        Estimate?[] found = Each(at, Gap, lean: 0, studies, interval);
        int answered = found.Count(one => one is not null);
        int held = found.Count(one => one is { } has && has.Low <= truth && truth <= has.High);
        return ((double)held / Math.Max(1, answered), 1 - ((double)answered / studies));
    }

    /// <summary>The share of studies without a gap whose p lies below 0.05.</summary>
    /// <param name="p">The test.</param>
    /// <param name="at">The case.</param>
    /// <param name="studies">How many.</param>
    /// <param name="leaning">Whether queries lean, half of them either way by half of the base rate: no gap on average, and one in each query.</param>
    public static double FalseAlarms(Func<CoverageStudy, double?> p, (double Rate, int Repeats) at, int studies, bool leaning) =>
        (double)Each(at, gap: 0, leaning ? at.Rate / 2 : 0, studies, p).Count(one => one < 0.05) / studies;

    /// <summary>The share of studies at the margin that are taken for smaller.</summary>
    public static double FalseEquivalence(Func<CoverageStudy, bool> shown, (double Rate, int Repeats) at, int studies) =>
        (double)Each(at, Gap, lean: 0, studies, shown).Count(one => one) / studies;

    private static T[] Each<T>((double Rate, int Repeats) at, double gap, double lean, int studies, Func<CoverageStudy, T> of)
    {
        Seed seed = new Seed(17).Derive(FormattableString.Invariant($"{at.Rate}/{at.Repeats}/{gap}/{lean}"));
        var found = new T[studies];
        _ = Parallel.For(0, studies, i =>
        {
            Seed own = seed.Derive(FormattableString.Invariant($"study/{i}"));
            found[i] = of(CoverageStudy.Draw(at.Rate + gap, at.Rate, lean, Correlation, Queries, at.Repeats, own));
        });
        return found;
    }

    private static Func<CoverageStudy, T> Independent<T>(Func<long, long, long, long, T> method) =>
        study => method(study.Pairs.FirstHits, study.Pairs.Pairs, study.Pairs.SecondHits, study.Pairs.Pairs);

    private static Func<CoverageStudy, Estimate?> Independent(Func<long, long, long, long, Estimate> method) =>
        study => method(study.Pairs.FirstHits, study.Pairs.Pairs, study.Pairs.SecondHits, study.Pairs.Pairs);

    private static double? Fisher(long hits, long trials, long otherHits, long otherTrials) =>
        ExactTest.Fisher(hits, trials, otherHits, otherTrials);

    private static double? PooledZ(long hits, long trials, long otherHits, long otherTrials) =>
        Unpaired.PooledZ(hits, trials, otherHits, otherTrials)?.P;

    private static double? SmallerTails(PairedPosterior posterior) =>
        2 * Math.Min(posterior.ProbabilityPositive, 1 - posterior.ProbabilityPositive);

    private static ArmByVariation? Gee(CoverageStudy study) =>
        ArmByVariation.Of([.. study.Queries.Select(query => new[] { query })], variations: 1);

    private static Estimate? LastLook(CoverageStudy study)
    {
        GapSequence sequence = new(tunedAt: 15);
        foreach (QueryCounts query in study.Queries)
        {
            sequence.Add((double)(query.FirstHits - query.SecondHits) / query.FirstTrials);
        }

        return sequence.Now;
    }

    /// <summary>What an interval is of.</summary>
    internal sealed record Truth(string Name, Func<double, double, double> At)
    {
        public static readonly Truth Gap = new("gap", (first, second) => first - second);
        public static readonly Truth Ratio = new("risk ratio", (first, second) => first / second);
        public static readonly Truth Odds = new("odds ratio", (first, second) => first / (1 - first) / second * (1 - second));
    }
}
