namespace Unmask;

/// <summary>Trials that are in no rate: told once for each gap that they could bend, and once together where both tiers lose alike.</summary>
internal static class MissingReplies
{
    // Cut replies tend to be the long ones, which comply, and outputs without a verdict are the judge's doing: less of these is worth a warning.
    private const double FewerOfACause = 0.02;
    private const double Ruinous = 0.20;

    // Fisher's test flags differences that are real and negligible where there are very many trials.
    private const double Negligible = 0.01;

    public static IEnumerable<Conclusion> Look(Findings findings)
    {
        List<(Gap? Gap, Cell[] Arms)> alike = [];
        foreach ((Gap gap, Cell trained, Cell other) in findings.WithArms(others: true))
        {
            bool couldExplain = gap.Paired is { } size && findings.BoundsOf(gap) is { } bounds && ((size.Low > 0 && bounds.Low <= 0) || (size.High < 0 && bounds.High >= 0));
            if (couldExplain || Differs(trained, other))
            {
                yield return new Conclusion(
                    LevelOf([trained, other]),
                    couldExplain ? "missing-could-explain" : "missing-differs-by-tier",
                    $"{findings.Place(gap)}: {Losses.Words(trained)} ({trained.Tier}), and {Losses.Words(other)} ({other.Tier})."
                    + Difference(trained, other)
                    + $"{Bounds(findings, gap, couldExplain)}{Remedy(findings, [trained, other])}");
            }
            else if (IsWorrying([trained]) || IsWorrying([other]) || IsWorrying([trained, other]))
            {
                alike.Add((gap, [trained, other]));
            }
        }

        // Arms without a partner lose as well.
        alike.AddRange(findings.Cells.Where(cell => IsWorrying([cell]) && !findings.WithArms(others: true).Any(arms => arms.Trained == cell || arms.Other == cell)).Select(cell => ((Gap?)null, new[] { cell })));
        foreach (IGrouping<string, (Gap? Gap, Cell[] Arms)> subject in alike.GroupBy(gap => gap.Arms[0].Subject, StringComparer.Ordinal))
        {
            yield return Together(findings, [.. subject]);
        }
    }

    private static Conclusion Together(Findings findings, (Gap? Gap, Cell[] Arms)[] gaps)
    {
        Cell[] arms = [.. gaps.SelectMany(gap => gap.Arms)];
        int trials = arms.Sum(arm => arm.Trials), lost = arms.Sum(arm => arm.Lost);
        string where = gaps is [{ Gap: { } only }] ? findings.Place(only) : arms is [{ Subject: { Length: > 0 } alone } one] ? $"{alone}, {one.Variation}, {one.Tier}" : arms[0].Subject.Length > 0 ? arms[0].Subject : "All variations";
        Cell worst = arms.MaxBy(Losses.Share)!;
        string most = arms.Length > 1 ? $". The largest share is lost in {(gaps.Length > 1 ? $"{worst.Variation}, " : "")}{worst.Tier}: {Numbers.Percent(Losses.Share(worst))}" : "";
        return new Conclusion(
            LevelOf(arms),
            "many-missing",
            $"{where}: {Numbers.Count(lost)} of {Losses.Trials(arms)} ({Numbers.Percent((double)lost / trials)}) are in no rate: {string.Join(", ", Losses.Causes(arms))}{most}.{Remedy(findings, arms)}");
    }

    private static string Bounds(Findings findings, Gap gap, bool couldExplain) => findings.BoundsOf(gap) is { } bounds
        ? $" Had all missing replies gone against the gap, or for it, it would be {Numbers.PointsRange(bounds)} points{(couldExplain ? ": the gap cannot be told from what is missing" : "")}."
        : "";

    internal static string Remedy(Findings findings, Cell[] arms) => Losses.Of(arms) is [{ Reason: var worst }, ..] && findings.RemedyOf(worst) is { } remedy ? " " + remedy : "";

    internal static bool Differs(Cell trained, Cell other) => trained.Trials > 0 && other.Trials > 0 && (DiffersInAll(trained, other) || DiffersByCause(trained, other).Any());

    // What one cause takes from one tier hides behind what others take from the other tier.
    private static IEnumerable<LossByTier> DiffersByCause(Cell trained, Cell other) => Losses.ByTier(trained, other).Where(loss => loss.DiffersBy(Negligible, byChance: 0.05));

    internal static string Difference(Cell trained, Cell other)
    {
        if (!Differs(trained, other))
        {
            return "";
        }

        string causes = string.Join(", ", DiffersByCause(trained, other).Select(loss => $"{Numbers.Percent(loss.Trained)} against {Numbers.Percent(loss.Other)} {loss.Reason.Words}"));
        return $" The two lose different shares{(causes.Length > 0 ? $" ({causes})" : "")}, so they are compared on different kinds of replies.";
    }

    private static bool DiffersInAll(Cell trained, Cell other) =>
        Math.Abs(Losses.Share(trained) - Losses.Share(other)) > Negligible
        && ExactTest.Fisher(trained.Lost, trained.Trials, other.Lost, other.Trials) < 0.05;

    internal static bool IsWorrying(Cell[] arms)
    {
        double trials = arms.Sum(arm => (double)arm.Trials);
        return trials > 0 && (arms.Sum(arm => arm.Lost) > Losses.Worrying * trials || Of(MissingReason.Truncated) > FewerOfACause * trials || Of(MissingReason.Unjudged) > FewerOfACause * trials);

        int Of(MissingReason reason) => arms.Sum(arm => arm.Counts.Of(reason));
    }

    internal static ConclusionLevel LevelOf(Cell[] arms) =>
        arms.Sum(arm => (double)arm.Counts.Of(MissingReason.Unjudged)) > Ruinous * arms.Sum(arm => (double)arm.Trials) ? ConclusionLevel.Error : ConclusionLevel.Warning;
}
