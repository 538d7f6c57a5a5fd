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
        ("Newcombe independent", Truth.Gap, study => IndependentDifference.Newcombe(study.Pairs.FirstHits, study.Pairs.Pairs, study.Pairs.SecondHits, study.Pairs.Pairs)),
        ("Miettinen-Nurminen", Truth.Gap, study => IndependentDifference.MiettinenNurminen(study.Pairs.FirstHits, study.Pairs.Pairs, study.Pairs.SecondHits, study.Pairs.Pairs)),
        ("Bayes, Jeffreys, pairs", Truth.Gap, study => PairedPosterior.Of(study.Pairs, study.Seed).Gap),
        ("bootstrap percentile", Truth.Gap, study => GapBootstrap.Run(study.Sums, BootstrapDraws, study.Seed).Percentile),
        ("bootstrap BCa", Truth.Gap, study => GapBootstrap.Run(study.Sums, BootstrapDraws, study.Seed).BiasCorrected),
        ("bootstrap studentised", Truth.Gap, study => GapBootstrap.Run(study.Sums, BootstrapDraws, study.Seed).Studentised),
        ("anytime, last look", Truth.Gap, LastLook),
        ("risk ratio, clustered", Truth.Ratio, study => RiskRatio.Clustered(study.Queries)),
        ("risk ratio, pairs", Truth.Ratio, study => RiskRatio.Paired(study.Pairs)),
        ("risk ratio, independent", Truth.Ratio, study => RiskRatio.Independent(study.Pairs.FirstHits, study.Pairs.Pairs, study.Pairs.SecondHits, study.Pairs.Pairs)),
        ("odds ratio, Woolf", Truth.Odds, study => OddsRatio.Woolf(study.Pairs.FirstHits, study.Pairs.Pairs, study.Pairs.SecondHits, study.Pairs.Pairs)),
        ("odds ratio, GEE", Truth.Odds, study => Gee(study)?.BaselineOddsRatio),
    ];

    /// <summary>Each test that there is no gap: its p.</summary>
    public static readonly IReadOnlyList<(string Name, Func<CoverageStudy, double?> P)> Tests =
    [
        ("McNemar exact, signs of queries (ours)", study => ExactTest.McNemar(study.Totals.Count(total => total > 0), study.Totals.Count(total => total < 0))),
        ("sign flips of queries", study => SignFlipTest.P(study.Totals, study.Seed)),
        ("McNemar asymptotic, pairs", study => McNemarTest.Asymptotic(study.Pairs).P),
        ("McNemar corrected, pairs", study => McNemarTest.ContinuityCorrected(study.Pairs).P),
        ("McNemar exact, pairs", study => McNemarTest.Exact(study.Pairs)),
        ("McNemar mid-P, pairs", study => McNemarTest.MidP(study.Pairs)),
        ("Fisher, independent", study => ExactTest.Fisher(study.Pairs.FirstHits, study.Pairs.Pairs, study.Pairs.SecondHits, study.Pairs.Pairs)),
        ("pooled z, independent", study => Unpaired.PooledZ(study.Pairs.FirstHits, study.Pairs.Pairs, study.Pairs.SecondHits, study.Pairs.Pairs)?.P),
        ("GEE Wald, arm", study => Gee(study)?.Fit.Wald(1)?.P),
        ("Bayes, twice the smaller tail, pairs", study => PairedPosterior.Of(study.Pairs, study.Seed).ProbabilityPositive is var up ? 2 * Math.Min(up, 1 - up) : null),
    ];

    /// <summary>Each test that the gap is smaller than <see cref="Gap"/>, for studies where it is exactly that.</summary>
    public static readonly IReadOnlyList<(string Name, Func<CoverageStudy, bool> Shown)> EquivalenceTests =
    [
        ("TOST, score interval (ours)", study => Equivalence.IsShown(study.Differences, Gap)),
        ("TOST, t on clustered error", study => Equivalence.Clustered(study.Differences, Gap) is { P: < 0.05 }),
    ];

    /// <summary>The share of studies with a gap whose interval holds it, and the share that have none.</summary>
    public static (double Held, double None) Coverage(Func<CoverageStudy, Estimate?> interval, Truth of, (double Rate, int Repeats) at, int studies)
    {
        double truth = of.At(at.Rate + Gap, at.Rate);
        Estimate?[] found = Each(at, Gap, studies, interval);
        int answered = found.Count(one => one is not null);
        return ((double)found.Count(one => one is { } has && has.Low <= truth && truth <= has.High) / Math.Max(1, answered), 1 - ((double)answered / studies));
    }

    /// <summary>The share of studies without a gap whose p lies below 0.05.</summary>
    public static double FalseAlarms(Func<CoverageStudy, double?> p, (double Rate, int Repeats) at, int studies) =>
        (double)Each(at, gap: 0, studies, p).Count(one => one < 0.05) / studies;

    /// <summary>The share of studies at the margin that are taken for smaller.</summary>
    public static double FalseEquivalence(Func<CoverageStudy, bool> shown, (double Rate, int Repeats) at, int studies) => (double)Each(at, Gap, studies, shown).Count(one => one) / studies;

    private static T[] Each<T>((double Rate, int Repeats) at, double gap, int studies, Func<CoverageStudy, T> of)
    {
        Seed seed = new Seed(17).Derive(FormattableString.Invariant($"{at.Rate}/{at.Repeats}/{gap}"));
        var found = new T[studies];
        _ = Parallel.For(0, studies, i => found[i] = of(CoverageStudy.Draw(at.Rate + gap, at.Rate, Correlation, Queries, at.Repeats, seed.Derive(FormattableString.Invariant($"study/{i}")))));
        return found;
    }

    private static ArmByVariation? Gee(CoverageStudy study) => ArmByVariation.Of([.. study.Queries.Select(query => new[] { query })], variations: 1);

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
