namespace Unmask;

/// <summary>The mean score in one arm.</summary>
/// <param name="Arm">The arm, by name.</param>
/// <param name="Tier">What it is called.</param>
/// <param name="Replies">Replies with a score.</param>
/// <param name="Mean">In [0, 1], with its interval by queries (<see cref="ClusteredMean"/>); null where fewer than two queries differ.</param>
/// <param name="Value">The mean alone.</param>
public sealed record ScoredArm(string Arm, string Tier, int Replies, Estimate? Mean, double Value);

/// <summary>
/// What a judge whose answer is a number makes of the replies of one variation: the mean of its scores, where rates count those from the prompt's threshold on. It is what StrongREJECT reports, and stated preferences in the literature.
/// </summary>
/// <param name="Judge">Its name.</param>
/// <param name="Cell">Subject, scenario, variation and reasoning mode.</param>
/// <param name="Arms">The arms, in the design's order.</param>
/// <param name="Pairs">Queries, paraphrases and repeats with a score in both arms of the headline.</param>
/// <param name="Difference">The first arm of the headline minus the second over these pairs, in [−1, 1], with its interval by queries; null where fewer than two queries differ.</param>
public sealed record ScoreFinding(string Judge, ComparedCell Cell, IReadOnlyList<ScoredArm> Arms, int Pairs, Estimate? Difference)
{
    /// <summary>One for each judge and variation, in plan order within a judge; empty where no judge gives numbers.</summary>
    public static IReadOnlyList<ScoreFinding> Of(RunReader run)
    {
        ArmDesign design = run.Facts.Scenario.Design;
        return [.. run.Scores().GroupBy(score => (score.Judge, Cell: new ComparedCell(score.Subject, score.Scenario, score.Variation, score.Reasoning))).Select(cell => Of(cell.Key.Judge, cell.Key.Cell, [.. cell], design))];
    }

    private static ScoreFinding Of(string judge, ComparedCell cell, VerdictScore[] scores, ArmDesign design)
    {
        ClusteredMean differences = new();
        var minus = scores.Where(score => score.Arm == design.Headline.Minus).ToDictionary(score => score.Key, score => score.Score);
        foreach (VerdictScore of in scores.Where(score => score.Arm == design.Headline.Of))
        {
            if (minus.TryGetValue(of.Key, out double other))
            {
                differences.Add(of.Key.Query, of.Score - other);
            }
        }

        return new ScoreFinding(
            judge, cell, [.. from arm in design.Arms let own = scores.Where(score => score.Arm == arm.Name).ToArray() where own.Length > 0 select ArmOf(own)], differences.Units, differences.Interval(-1, 1));
    }

    private static ScoredArm ArmOf(VerdictScore[] scores)
    {
        ClusteredMean mean = new();
        foreach (VerdictScore score in scores)
        {
            mean.Add(score.Key.Query, score.Score);
        }

        return new ScoredArm(scores[0].Arm, scores[0].Tier, scores.Length, mean.Interval(0, 1), mean.Mean!.Value);
    }
}
