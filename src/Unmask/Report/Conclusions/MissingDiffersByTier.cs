namespace Unmask;

/// <summary>One tier loses more trials than the other: the rates are then of different kinds of replies.</summary>
internal static class MissingDiffersByTier
{
    // Fisher's test flags differences that are real and negligible where there are very many trials.
    private const double Negligible = 0.01;

    public static IEnumerable<Conclusion> Look(Findings findings) =>
        from arms in findings.WithArms()
        where arms.Trained.Trials > 0 && arms.Other.Trials > 0
        let trained = Missing(arms.Trained)
        let other = Missing(arms.Other)
        let difference = Math.Abs(((double)trained / arms.Trained.Trials) - ((double)other / arms.Other.Trials))
        where difference > Negligible && ExactTest.Fisher(trained, arms.Trained.Trials, other, arms.Other.Trials) < 0.05
        select new Conclusion(
            ConclusionLevel.Warning,
            "missing-differs-by-tier",
            $"{findings.Place(arms.Gap)}: {Numbers.Count(trained)} of {Numbers.Count(arms.Trained.Trials)} replies could not be used in "
            + $"{arms.Trained.Tier}, {Numbers.Count(other)} of {Numbers.Count(arms.Other.Trials)} in {arms.Other.Tier} "
            + "(malformed, empty, cut, filtered or failed). The tiers are then compared on different kinds of replies.");

    private static int Missing(Cell cell) => cell.Malformed + cell.Empty + cell.Truncated + cell.Filtered + cell.Failed + cell.UnknownEnd;
}
