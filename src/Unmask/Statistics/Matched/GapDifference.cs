namespace Unmask;

/// <summary>The gap of one side minus the gap of another, over the same queries (a difference in differences).</summary>
public sealed record GapDifference
{
    /// <summary>Two units a foursome, one cluster a query; their mean is half the difference (see <see cref="GapDifferenceTally"/>).</summary>
    public required ClusterTally Units { get; init; }

    /// <summary>Queries, paraphrases and repeats that were judged in both arms on both sides.</summary>
    public int Foursomes => (int)(Units.Units / 2);

    /// <summary>Queries with at least one foursome.</summary>
    public int Queries => Units.Clusters;

    /// <summary>The first side's gap over the foursomes, in [−1, 1]; null below two queries.</summary>
    public Estimate? FirstGap { get; init; }

    /// <summary>The second side's.</summary>
    public Estimate? SecondGap { get; init; }

    /// <summary>The difference of both gaps, in [−2, 2], with its query-clustered 95 % interval; null below two queries.</summary>
    public Estimate? Difference => Doubled(PairedGap.Interval(Units));

    /// <summary>The query-clustered standard error of <see cref="Difference"/>; null below two queries, and where all queries show the same.</summary>
    public double? StandardError => 2 * Units.StandardError;

    /// <summary>The two-sided p of <see cref="SignFlipTest"/> over queries; null without a foursome.</summary>
    public double? P { get; init; }

    /// <summary><see cref="P"/> after Holm's correction over all tests of the comparison.</summary>
    public double? HolmP { get; init; }

    /// <summary>The smallest true difference that so many foursomes would have shown with 80 % power at the 5 % level, in (0, 2]; null below two queries, and where none would have shown.</summary>
    public double? Detectable { get; init; }

    /// <summary>Whether the gaps are shown to differ by less than δ, at the 5 % level (<see cref="Equivalence.IsShown"/> of the units within half of it).</summary>
    /// <param name="delta">δ, in (0, 1].</param>
    public bool IsSmallerThan(double delta) => Equivalence.IsShown(Units, delta / 2);

    private static Estimate? Doubled(Estimate? half) => half is { } known ? new Estimate(2 * known.Value, 2 * known.Low, 2 * known.High) : null;
}
