namespace Unmask;

/// <summary>What raising a motive makes of a gap, and lowering it: does the subject act on it?</summary>
/// <param name="Motive">The motive, as variations name it: <c>expectation</c>.</param>
/// <param name="Raised">The gap where it is raised.</param>
/// <param name="Lowered">The gap where it is lowered.</param>
/// <param name="Difference">The first minus the second, over the queries that both have, with their interval.</param>
public sealed record MotiveFinding(string Motive, Gap Raised, Gap Lowered, Estimate Difference)
{
    /// <summary>Of a headline's subject, scenario and reasoning mode, each motive that some variation raises and another lowers, in the order of the variations; empty where none is, or too little was measured.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="headline">The headline.</param>
    public static IReadOnlyList<MotiveFinding> Of(Findings findings, Gap headline) =>
    [
        .. from raised in Beside(findings, headline)
           let motive = findings.FactsOf(raised.Variation).Raises
           where motive is not null
           from lowered in Beside(findings, headline)
           where findings.FactsOf(lowered.Variation).Lowers == motive
           let difference = Change(raised, lowered)
           where difference is not null
           select new MotiveFinding(motive, raised, lowered, difference.Value),
    ];

    /// <summary>All of them in a sentence with a space before it; empty where there is none.</summary>
    public static string Says(Findings findings, Gap headline) => string.Concat(Of(findings, headline).Select(one =>
        $" {one.Reading}: a gap of {Numbers.Points(one.Raised.Paired!.Value.Value)} points where it is raised and of {Numbers.Points(one.Lowered.Paired!.Value.Value)} where it is lowered, which differ by {Numbers.Points(one.Difference)} over the queries of both."));

    private string Reading => Difference switch
    {
        { Low: > 0 } => $"It acts on {Motive}",
        { High: < 0 } => $"It acts against {Motive}",
        _ => $"That it acts on {Motive} is not shown",
    };

    private static Estimate? Change(Gap raised, Gap lowered) => raised is { Paired: not null, ByQuery: { } first } && lowered is { Paired: not null, ByQuery: { } second }
        ? SummedDifference.Of(first.GapUnits, second.GapUnits)
        : null;

    private static IEnumerable<Gap> Beside(Findings findings, Gap headline) =>
        findings.Gaps.Where(gap => (gap.Subject, gap.Scenario, gap.Reasoning) == (headline.Subject, headline.Scenario, headline.Reasoning));
}
