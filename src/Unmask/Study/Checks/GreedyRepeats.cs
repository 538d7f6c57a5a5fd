namespace Unmask;

/// <summary>Repeats that repeat word for word.</summary>
internal static class GreedyRepeats
{
    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        if (design.Study.Decoding.Temperature > 0)
        {
            yield break;
        }

        if (design.Study.Repeats > 1)
        {
            yield return new Problem(
                ProblemLevel.Warning, "greedy-repeats", $"At temperature 0 the {design.Study.Repeats} repeats of a query are one reply over again, and add no information.");
        }

        if (design.Study.Controls.Rerun)
        {
            yield return new Problem(
                ProblemLevel.Warning, "greedy-rerun", "At temperature 0 the rerun gives the first asking again, so it cannot show the noise floor.");
        }
    }
}
