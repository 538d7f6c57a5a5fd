namespace Unmask;

/// <summary>How well scores rank the true above the not true, over all thresholds.</summary>
public sealed class RocCurve
{
    private RocCurve(IReadOnlyList<ThresholdPoint> points, Placements placements)
    {
        Points = points;
        AreaVariance = placements.Variance;
        Area = Logit.Interval(placements.Area, placements.Variance, Math.Min(points[0].Counts.Positives, points[0].Counts.Negatives));
        AveragePrecision = Averaged(points);
    }

    /// <summary>
    /// One point for each distinct score, from the highest threshold to the lowest, where everything is taken for true. The curve starts at
    /// (0, 0), where nothing is; that has no threshold among the scores.
    /// </summary>
    public IReadOnlyList<ThresholdPoint> Points { get; }

    /// <summary>
    /// The area under the curve: the chance that a true text scores above one that is not, ties counting half. In [0, 1]; ½ says nothing.
    /// DeLong's variance on the scale of log-odds (<see cref="AreaVariance"/>; Pepe 2003). Where that variance is 0, as it
    /// is where no text is ranked wrongly, Wilson's interval over as many pairs as share no text.
    /// </summary>
    public Estimate Area { get; }

    /// <summary>
    /// The variance of <see cref="Area"/> (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837); 0 where all are placed alike.
    /// A class of one text counts with the most that a share can vary, 1/4.
    /// </summary>
    public double AreaVariance { get; }

    /// <summary>
    /// Σ (recallₖ − recallₖ₋₁)·precisionₖ over falling thresholds, without interpolation (Davis and Goadrich 2006, ICML, say why). In [0,
    /// 1]; what says nothing has the share of positives. The logit interval of Boyd, Eng and Page 2013 (ECML PKDD), which
    /// takes the positives for the sample; Wilson's where it is 1.
    /// </summary>
    public Estimate AveragePrecision { get; }

    /// <summary>
    /// The point with the largest Youden's J (Youden 1950, Cancer 3:32); of several the one with the highest threshold. A threshold that
    /// was chosen on the labels that it is measured on looks better than it is: measure it on others.
    /// </summary>
    public ThresholdPoint Best => Points.MaxBy(point => point.Youden) ?? Points[0];

    /// <summary>The curve of some labels.</summary>
    /// <exception cref="ArgumentException">A score is not finite.</exception>
    public static RocReading Of(IReadOnlyList<ScoredLabel> labels)
    {
        if (labels.Any(label => !double.IsFinite(label.Score)))
        {
            throw new ArgumentException("Every score must be a finite number.", nameof(labels));
        }

        int positives = labels.Count(label => label.Truth), negatives = labels.Count - positives;
        return positives == 0 || negatives == 0
            ? new RocReading.OneClass(positives, negatives)
            : new RocReading.Measured(new RocCurve(Sweep(labels, positives, negatives), Placements.Of(labels)));
    }

    /// <summary>The most specific point that finds at least this share of the true. There always is one.</summary>
    /// <param name="wanted">In [0, 1].</param>
    public ThresholdPoint AtSensitivity(double wanted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wanted);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted, 1);
        return Points.First(point => point.Sensitivity >= wanted);
    }

    /// <summary>
    /// The most sensitive point that leaves at least this share of the not true alone; null where the highest score of all already fails
    /// to.
    /// </summary>
    /// <param name="wanted">In [0, 1].</param>
    public ThresholdPoint? AtSpecificity(double wanted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wanted);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted, 1);
        return Points.LastOrDefault(point => point.Specificity >= wanted);
    }

    /// <summary>At most so many of <see cref="Points"/>, spread evenly over them: the first, the last and <see cref="Best"/> are among them.</summary>
    /// <param name="most">3 or more.</param>
    public IReadOnlyList<ThresholdPoint> Spread(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 3);
        if (Points.Count <= most)
        {
            return Points;
        }

        int[] places = [.. Enumerable.Range(0, most).Select(i => i * (Points.Count - 1) / (most - 1))];
        int best = Points.ToList().IndexOf(Best);
        if (!places.Contains(best))
        {
            // In place of the nearest; the ends stay.
            int nearest = Enumerable.Range(1, most - 2).MinBy(i => Math.Abs(places[i] - best));
            places[nearest] = best;
        }

        return [.. places.Order().Select(place => Points[place])];
    }

    private static List<ThresholdPoint> Sweep(IReadOnlyList<ScoredLabel> labels, int positives, int negatives)
    {
        List<ThresholdPoint> points = [];
        int hits = 0, alarms = 0;
        foreach (IGrouping<double, ScoredLabel> tied in labels.GroupBy(label => label.Score).OrderByDescending(group => group.Key))
        {
            hits += tied.Count(label => label.Truth);
            alarms += tied.Count(label => !label.Truth);
            points.Add(new ThresholdPoint(tied.Key, new Confusion(hits, alarms, negatives - alarms, positives - hits)));
        }

        return points;
    }

    private static Estimate Averaged(IReadOnlyList<ThresholdPoint> points)
    {
        long positives = points[0].Counts.Positives;
        double average = 0, reached = 0;
        foreach (ThresholdPoint point in points)
        {
            average += (point.Sensitivity - reached) * point.Precision;
            reached = point.Sensitivity;
        }

        // Rounding must not carry the sum past 1.
        average = Math.Min(1, average);
        return Logit.Interval(average, average * (1 - average) / positives, positives);
    }
}
