namespace Unmask;

/// <summary>One rate of two sides (subjects, variations or dates) on the same queries: the first side's minus the second's.</summary>
public sealed record MatchedDifference
{
    /// <summary>The pairs' differences, one cluster a query.</summary>
    public required ClusterTally Differences { get; init; }

    /// <summary>Pairs that are complete: the same query, paraphrase, repeat and arm on both sides.</summary>
    public int Pairs => (int)Differences.Units;

    /// <summary>Queries with at least one pair.</summary>
    public int Queries => Differences.Clusters;

    /// <summary>Pairs with a yes on the first side.</summary>
    public required int FirstHits { get; init; }

    /// <summary>Pairs with a yes on the second side.</summary>
    public required int SecondHits { get; init; }

    /// <summary>Pairs with a yes on the first side alone.</summary>
    public int OnlyFirst => (int)Differences.Positive;

    /// <summary>Pairs with a yes on the second side alone.</summary>
    public int OnlySecond => (int)Differences.Negative;

    /// <summary>The first side's rate over the pairs, in [0, 1] (<see cref="Proportion.Clustered"/>); null without a pair.</summary>
    public Estimate? First { get; init; }

    /// <summary>The second side's rate; null without a pair.</summary>
    public Estimate? Second { get; init; }

    /// <summary>The difference, in [−1, 1], with its query-clustered 95 % interval (<see cref="PairedGap.Interval(ClusterTally)"/>); null below two queries.</summary>
    public Estimate? Difference { get; init; }

    /// <summary>The exact two-sided p of <see cref="ExactTest.McNemar"/> over queries, each counted once by the sign of its summed difference; null without a pair.</summary>
    public double? McNemarP { get; init; }

    /// <summary><see cref="McNemarP"/> after Holm's correction over all tests of the comparison.</summary>
    public double? HolmP { get; init; }

    /// <inheritdoc cref="Unmask.RiskRatio.Clustered"/>
    public Estimate? RiskRatio { get; init; }

    /// <inheritdoc cref="Unmask.OddsRatio.Clustered"/>
    public Estimate? OddsRatio { get; init; }

    /// <summary>The smallest true difference that so many pairs would have shown with 80 % power at the 5 % level, given the discordance seen; null below two queries, and where none would have shown.</summary>
    public double? Detectable { get; init; }

    /// <summary>Whether the difference is shown to lie within ±δ, at the 5 % level (<see cref="Equivalence.IsShown"/>).</summary>
    /// <param name="delta">δ, in (0, 1].</param>
    public bool IsSmallerThan(double delta) => Equivalence.IsShown(Differences, delta);
}
