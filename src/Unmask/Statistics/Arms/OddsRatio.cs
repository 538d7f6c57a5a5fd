namespace Unmask;

/// <summary>The ratio of two arms' odds.</summary>
public static class OddsRatio
{
    /// <summary>
    /// Woolf's 95 % interval (1955, Annals of Human Genetics 19:251) for arms of independent trials: the logarithm's variance is the sum
    /// of the four cells' reciprocals. Null where a cell is empty: the ratio is then 0, infinite or neither.
    /// </summary>
    public static Estimate? Woolf(long firstHits, long firstTrials, long secondHits, long secondTrials)
    {
        _ = Unpaired.Rate(firstHits, firstTrials) + Unpaired.Rate(secondHits, secondTrials);
        double[] cells = [firstHits, firstTrials - firstHits, secondHits, secondTrials - secondHits];
        return cells.Any(cell => cell == 0)
            ? null
            : RiskRatio.OnLogScale(cells[0] / cells[1] / cells[2] * cells[3], cells.Sum(cell => 1 / cell), Confidence.Normal);
    }
}
