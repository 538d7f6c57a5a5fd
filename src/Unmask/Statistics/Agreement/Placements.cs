namespace Unmask;

/// <summary>
/// The area under a ROC curve with its variance (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837): each text's placement is the
/// share of the other class that it is ranked above, or below, ties counting half; the variance is that of the mean placements of the two
/// classes.
/// </summary>
internal readonly record struct Placements(double Area, double Variance)
{
    public static Placements Of(IReadOnlyList<ScoredLabel> labels)
    {
        double[] positives = Sorted(labels, truth: true), negatives = Sorted(labels, truth: false);
        double[] above = [.. positives.Select(score => ShareBelow(negatives, score))];
        double[] below = [.. negatives.Select(score => 1 - ShareBelow(positives, score))];
        double area = above.Average();
        return new Placements(area, OfMean(above, area) + OfMean(below, area));
    }

    // The spread of a class of one text cannot be seen: the most that a share can vary, which is 1/4.
    private static double OfMean(double[] placements, double mean) =>
        placements.Length < 2 ? 0.25 : placements.Sum(one => (one - mean) * (one - mean)) / (placements.Length - 1) / placements.Length;

    private static double[] Sorted(IReadOnlyList<ScoredLabel> labels, bool truth) =>
        [.. labels.Where(label => label.Truth == truth).Select(label => label.Score).Order()];

    private static double ShareBelow(double[] rising, double score) =>
        (CountBelow(rising, score, orEqual: false) + CountBelow(rising, score, orEqual: true)) / 2.0 / rising.Length;

    private static int CountBelow(double[] rising, double score, bool orEqual)
    {
        int low = 0, high = rising.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = rising[middle] < score || (orEqual && rising[middle] == score) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
