namespace Unmask;

/// <summary>What a number of <see cref="GapMethod"/> is.</summary>
public enum GapScale
{
    /// <summary>A difference of shares, as the gap.</summary>
    Points,

    /// <summary>A ratio: 1 is no gap.</summary>
    Ratio,

    /// <summary>Not a number with an interval, but a probability alone.</summary>
    Probability,
}

/// <summary>A gap by one method.</summary>
/// <param name="Name">The method.</param>
/// <param name="Scale">What its numbers are.</param>
/// <param name="Value">With its 95 % interval; null where the method gives a probability alone, or refuses.</param>
/// <param name="P">Two-sided, but where the name says what it is of; null for none.</param>
/// <param name="Basis">What it takes for granted, or where it is from; where it refuses, why.</param>
public sealed record GapMethod(string Name, GapScale Scale, Estimate? Value, double? P, string Basis)
{
    /// <summary>Why it gives no number here, in a few words: its intervals or its p would not keep their promise. Null where it does.</summary>
    public string? Refusal { get; private init; }

    /// <summary>How many times a bootstrap draws.</summary>
    public const int Draws = 10_000;

    /// <summary>The least gap that nobody would call none, for the test of equivalence: a tenth.</summary>
    public const double Margin = 0.10;

    /// <summary>A gap by every method that has something to say of it; empty where too little was judged. The first is the headline's own.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="seed">Where the chance of the drawing methods comes from.</param>
    public static IReadOnlyList<GapMethod> Of(Gap gap, Seed seed)
    {
        if (gap is not { Paired: { } paired, ByQuery: { } pairs } || pairs.Table is not { } table)
        {
            return [];
        }

        IReadOnlyList<QueryCounts> counts = pairs.Counts;
        GapMethod?[] all =
        [
            new("paired, clustered by query", GapScale.Points, gap.FixedSize ?? paired, gap.McNemarP, "Tango's score interval; exact sign test over queries"),
            gap.FixedSize is null ? null : new("paired, at any time", GapScale.Points, paired, P: null, "holds wherever the study stopped"),
            WordingSpread.Of(pairs) is { } spread ? new("over wordings, random effects", GapScale.Points, spread.Gap, P: null, "REML, Hartung and Knapp's interval") : null,
            gap is { UnpairedStandardError: { } error, UnpairedDifference: { } difference } ? IfOnePairAQuery(pairs, new("arms as independent", GapScale.Points, Normal(difference, error), gap.FisherP, "all trials of each arm, as most of the literature; Fisher's exact test")) : null,
            OfBootstrap(pairs, seed),
            new("permutation within queries", GapScale.Probability, Value: null, SignFlipTest.P(pairs.QueryTotals, seed.Derive("permutation")), "swapping the arms of a query"),
            IfOnePairAQuery(pairs, OfPosterior(table, seed)),
            OddsRatioOf(counts) is { } odds ? new("odds ratio, GEE", GapScale.Ratio, odds, P: null, "logistic model with query clusters") : null,
            RiskRatio.Clustered(counts) is { } risk ? new("risk ratio", GapScale.Ratio, risk, P: null, "clustered by query") : null,
            OfEquivalence(pairs.Differences),
        ];
        return [.. all.OfType<GapMethod>()];
    }

    // Taken as independent, four repeats of a query hold the truth in 80 to 97 % of studies instead of 95 (docs/method.md): what is printed as a 95 % interval must be one.
    private static GapMethod IfOnePairAQuery(PairsByQuery pairs, GapMethod method) => pairs.Differences is { Units: var units, Clusters: var queries } && units > queries
        ? method.Refused($"takes {Numbers.Count(units, "pair")} of {Numbers.Count(queries, "query", "queries")} as independent")
        : method;

    private GapMethod Refused(string why) => this with { Value = null, P = null, Basis = $"refused: {why}", Refusal = why };

    // What was seen is all that a bootstrap can draw: where every draw has the same gap it knows of no other, and an interval without width would say that there is none.
    private static GapMethod OfBootstrap(PairsByQuery pairs, Seed seed)
    {
        BootstrapGap drawn = GapBootstrap.Run(pairs.Sums(), Draws, seed.Derive("bootstrap"));
        Estimate interval = drawn.BiasCorrected ?? drawn.Percentile;
        string name = pairs.Wordings.Count > 1 ? "bootstrap over queries and wordings" : "bootstrap over queries";
        return interval.High > interval.Low
            ? new(name, GapScale.Points, interval, P: null, $"{Numbers.Count(Draws)} draws{(drawn.BiasCorrected is null ? "" : ", BCa")}")
            : new GapMethod(name, GapScale.Points, interval, P: null, "").Refused("too few queries differ for draws of them to");
    }

    // Its two coefficients need more queries than themselves.
    private static Estimate? OddsRatioOf(IReadOnlyList<QueryCounts> counts) => counts.Count(query => query.FirstTrials > 0) <= 2
        ? null
        : ArmByVariation.Of([.. counts.Where(query => query.FirstTrials > 0).Select(query => (IReadOnlyList<QueryCounts>)[query])], variations: 1)?.BaselineOddsRatio;

    private static GapMethod OfPosterior(PairedTable table, Seed seed)
    {
        var posterior = PairedPosterior.Of(table, seed.Derive("posterior"));
        return new GapMethod("Bayesian, Jeffreys prior", GapScale.Points, posterior.Gap, 1 - posterior.ProbabilityPositive, "p: that the gap is 0 or below; takes pairs as independent");
    }

    private static GapMethod? OfEquivalence(ClusterTally differences) => Equivalence.P(differences, Margin) is { } p
        ? new GapMethod($"smaller than {Numbers.Size(Margin)} points either way", GapScale.Probability, Value: null, p, "two one-sided score tests: a small p shows that there is no such gap")
        : null;

    private static Estimate Normal(double value, double error) => new(value, Math.Max(-1, value - (Confidence.Normal * error)), Math.Min(1, value + (Confidence.Normal * error)));
}

/// <summary>A gap by several methods.</summary>
/// <param name="Gap">The gap.</param>
/// <param name="Methods">It by each.</param>
public sealed record GapByMethods(Gap Gap, IReadOnlyList<GapMethod> Methods)
{
    /// <summary>Gaps by every method that has something to say of them.</summary>
    /// <param name="gaps">The gaps.</param>
    /// <param name="seed">Where the chance of the drawing methods comes from: a study's seed.</param>
    public static IReadOnlyList<GapByMethods> Of(IEnumerable<Gap> gaps, Seed seed) =>
        [.. from gap in gaps let methods = GapMethod.Of(gap, seed.Derive("methods")) where methods.Count > 0 select new GapByMethods(gap, methods)];
}
